package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.Decoders;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty minutes go through a worker with 48 MB of memory into a file, not into this process. */
class LongRecordingTest {

  private static final int LOOP_SECONDS = 7;
  private static final int MINUTES = 40;
  private static final int RATE = 16_000;

  @Test
  void fortyMinutesAreSpooledAndEveryLoopIsTheSame(@TempDir Path folder) throws IOException {
    float[] sentence = Wav.samples(Fixtures.own("golden/speech_en.wav"));
    Path file = folder.resolve("forty minutes.wav");
    int loops = MINUTES * 60 / LOOP_SECONDS;
    writeLoops(file, sentence, loops);
    try (Decoder decoder = Decoders.open(TestDecoders.settings(folder.resolve("spool")));
        Recording recording = decoder.decode(TestDecoders.file(file), DecodeLimits.DEFAULT)) {
      assertThat(recording).isInstanceOf(SpooledRecording.class);
      assertThat(recording.frames()).isEqualTo((long) loops * LOOP_SECONDS * RATE);
      assertThat(recording.format().incomplete()).isFalse();
      try (Recording.Reader reader = recording.reader()) {
        float[] window = new float[LOOP_SECONDS * RATE];
        for (int loop : new int[] {0, loops / 2, loops - 1}) {
          reader.seek((long) loop * window.length);
          assertThat(reader.read(window, 0, window.length)).isEqualTo(window.length);
          for (int i = 0; i < window.length; i++) {
            assertThat(window[i]).isEqualTo(sentence[i]);
          }
        }
        assertThat(reader.read(window, 0, 1)).isEqualTo(-1);
      }
    }
    assertThat(folder.resolve("spool")).isEmptyDirectory();
  }

  private static void writeLoops(Path file, float[] sentence, int loops) throws IOException {
    float[] loop = new float[LOOP_SECONDS * RATE];
    System.arraycopy(sentence, 0, loop, 0, loop.length);
    byte[] whole = Wav.file(RATE, loop);
    int headerBytes = whole.length - 2 * loop.length;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(Wav.header(RATE, 1, 16, 2L * loop.length * loops));
      for (int i = 0; i < loops; i++) {
        out.write(whole, headerBytes, 2 * loop.length);
      }
    }
  }
}
