package dev.hark.audio.decode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.ByteSource;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Wav;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FlacTagsTest {

  private static final byte[] MAGIC = {'f', 'L', 'a', 'C'};
  private static final byte[] SOUND = {(byte) 0xff, (byte) 0xf8, 1, 2, 3};

  @Test
  void keepsNothingButTheStreamDescription() throws IOException {
    byte[] file =
        Wav.joined(MAGIC, block(0, 34, false), block(4, 500, false), block(6, 9, true), SOUND);
    byte[] expected = Wav.joined(MAGIC, block(0, 34, true), SOUND);
    assertThat(dropped(file)).isEqualTo(expected);
  }

  @Test
  void leavesAFileWithoutTagsAsItIs() throws IOException {
    byte[] file = Wav.joined(MAGIC, block(0, 34, true), SOUND);
    assertThat(dropped(file)).isEqualTo(file);
  }

  @Test
  void leavesWhatItDoesNotUnderstandToTheDecoder() throws IOException {
    byte[] real = Fixtures.bytes(Fixtures.own("formats/flac.flac"));
    byte[] cut = Arrays.copyOf(real, 30);
    assertThat(dropped(cut)).isEqualTo(cut);
    byte[] otherFirst = Wav.joined(MAGIC, block(4, 34, true), SOUND);
    assertThat(dropped(otherFirst)).isEqualTo(otherFirst);
    byte[] pastTheEnd = Wav.joined(MAGIC, block(0, 34, false), block(4, 10, false));
    assertThat(dropped(pastTheEnd)).isEqualTo(pastTheEnd);
    byte[] endless = Wav.joined(MAGIC, block(0, 34, false), new byte[8_000]);
    endless[42] = 1; // 2,000 empty padding blocks, or nearly
    assertThat(dropped(endless)).isEqualTo(endless);
  }

  private static byte[] dropped(byte[] file) throws IOException {
    return FlacTags.drop(ByteSource.of(file)).bytesAt(0, file.length);
  }

  private static byte[] block(int type, int bytes, boolean last) {
    byte[] block = new byte[4 + bytes];
    block[0] = (byte) (type | (last ? 0x80 : 0));
    block[2] = (byte) (bytes >> 8);
    block[3] = (byte) bytes;
    Arrays.fill(block, 4, block.length, (byte) type);
    return block;
  }
}
