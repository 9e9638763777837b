package dev.hark.audio.decode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.ByteSource;
import dev.hark.audio.testing.Fixtures;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTypesTest {

  private static final int AMR_WB_MAGIC_BYTES = 9;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void speechFramesHoldNoPauses(int type) {
    byte[] packet = new byte[61];
    packet[0] = (byte) ((type << 3) | 4);
    assertThat(AmrFrames.holdsPauses(packet)).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 13, 14, 15})
  void framesOfDiscontinuousTransmissionArePauses(int type) {
    assertThat(AmrFrames.holdsPauses(new byte[] {(byte) (type << 3)})).isTrue();
  }

  @Test
  void findsAPauseBehindSpeechInOnePacket() throws IOException {
    byte[] file = Fixtures.bytes(Fixtures.own("formats/amr_wb.awb"));
    byte[] frames = Arrays.copyOfRange(file, AMR_WB_MAGIC_BYTES, file.length);
    assertThat(AmrFrames.holdsPauses(frames)).isFalse();
    byte[] withPause = Arrays.copyOf(frames, frames.length + 1);
    withPause[frames.length] = (byte) ((15 << 3) | 4);
    assertThat(AmrFrames.holdsPauses(withPause)).isTrue();
  }

  @Test
  void anOggFileEndsWithItsMarkedLastPage() throws IOException {
    byte[] whole = Fixtures.bytes(Fixtures.own("formats/opus.ogg"));
    assertThat(OggEnd.isMissing(ByteSource.of(whole))).isFalse();
    assertThat(OggEnd.isMissing(ByteSource.of(Arrays.copyOf(whole, whole.length - 1)))).isTrue();
    assertThat(OggEnd.isMissing(ByteSource.of(Arrays.copyOf(whole, whole.length / 2)))).isTrue();
    assertThat(OggEnd.isMissing(ByteSource.of(new byte[100]))).isTrue();
    assertThat(OggEnd.isMissing(ByteSource.of(new byte[0]))).isTrue();
  }
}
