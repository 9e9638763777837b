package dev.hark.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavBase64Test {

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "1, 1",
    "2, 7",
    "3, 16384",
    "12265, 1000",
    "12266, 32768",
    "12267, 4",
    "40000, 5000"
  })
  void isOneBase64TextOfTheWholeFileHoweverItIsRead(int frames, int bufferBytes)
      throws IOException {
    float[] samples = new float[frames + 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i);
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Recording recording = Recordings.ofSamples(samples);
        WavBase64 wav = new WavBase64(recording, 2, frames)) {
      byte[] buffer = new byte[bufferBytes];
      for (int count = wav.read(buffer, 0, bufferBytes);
          count >= 0;
          count = wav.read(buffer, 0, bufferBytes)) {
        text.write(buffer, 0, count);
      }
    }
    assertThat(text.size()).isEqualTo(WavBase64.length(frames));
    ByteArrayOutputStream moved = new ByteArrayOutputStream();
    try (Recording recording = Recordings.ofSamples(samples);
        WavBase64 wav = new WavBase64(recording, 2, frames)) {
      assertThat(wav.transferTo(moved)).isEqualTo(WavBase64.length(frames));
    }
    assertThat(moved.toByteArray()).isEqualTo(text.toByteArray());
    ByteBuffer file =
        ByteBuffer.wrap(Base64.getDecoder().decode(text.toByteArray()))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.remaining()).isEqualTo(44 + 2 * frames);
    byte[] name = new byte[4];
    file.get(0, name);
    assertThat(name).isEqualTo("RIFF".getBytes(StandardCharsets.US_ASCII));
    assertThat(file.getInt(4)).isEqualTo(36 + 2 * frames);
    assertThat(file.getInt(40)).isEqualTo(2 * frames);
    for (int i = 0; i < frames; i++) {
      short wanted = (short) Math.round(samples[i + 2] * Short.MAX_VALUE);
      assertThat(file.getShort(44 + 2 * i)).isEqualTo(wanted);
    }
  }
}
