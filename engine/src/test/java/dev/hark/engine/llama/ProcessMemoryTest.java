package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

  private static final long FILE_BYTES = 64L << 20;

  @TempDir private Path folder;

  @Test
  void tellsThePagesOfAMappedFileFromThoseOfTheProcess() throws Exception {
    long own = ProcessHandle.current().pid();
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("weights").toFile(), "rw")) {
      file.setLength(FILE_BYTES);
      long before = ProcessMemory.of(own).mappedBytes();
      MappedByteBuffer mapped = file.getChannel().map(MapMode.READ_ONLY, 0, FILE_BYTES).load();
      ProcessMemory now = ProcessMemory.of(own);
      assertThat(mapped.get(0)).isZero();
      assertThat(now.mappedBytes() - before).isGreaterThan(FILE_BYTES / 2);
      assertThat(now.ownBytes()).isPositive();
    }
  }

  @Test
  void aProcessThatIsGoneHoldsNothing() {
    assertThat(ProcessMemory.of(Long.MAX_VALUE)).isEqualTo(new ProcessMemory(0, 0));
  }
}
