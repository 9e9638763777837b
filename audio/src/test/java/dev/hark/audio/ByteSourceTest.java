package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {

  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void aFileReadsLikeItsBytes(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("ten"), BYTES);
    try (ByteSource source = ByteSource.open(file)) {
      assertThat(source.size()).isEqualTo(10);
      assertThat(source.bytesAt(3, 4)).containsExactly(3, 4, 5, 6);
      assertThat(source.bytesAt(8, 4)).containsExactly(8, 9);
      assertThat(source.bytesAt(11, 4)).isEmpty();
      assertThat(source.read(10, new byte[4], 0, 4)).isEqualTo(-1);
    }
  }

  @Test
  void aSplicedSourceHasAnotherBeginning() throws IOException {
    ByteSource source = ByteSource.of(BYTES).splice(new byte[] {70, 71}, 6);
    assertThat(source.size()).isEqualTo(6);
    assertThat(source.bytesAt(0, 100)).containsExactly(70, 71, 6, 7, 8, 9);
    assertThat(source.bytesAt(1, 2)).containsExactly(71, 6);
    assertThat(source.read(6, new byte[4], 0, 4)).isEqualTo(-1);
    ByteSource shifted = ByteSource.of(BYTES).splice(new byte[0], 4);
    assertThat(shifted.bytesAt(0, 100)).containsExactly(4, 5, 6, 7, 8, 9);
    assertThat(ByteSource.of(BYTES).splice(new byte[0], 40).size()).isZero();
  }
}
