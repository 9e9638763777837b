package dev.hark.audio.testing;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecoderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Settings of decoders under test, and what to do with what comes out. */
public final class TestDecoders {

  private TestDecoders() {}

  /** Native libraries are unpacked once for all tests; everything else goes to a fresh folder. */
  public static DecoderSettings settings(Path spoolFolder) {
    return DecoderSettings.under(Fixtures.build("decoder-cache")).withSpoolFolder(spoolFolder);
  }

  public static Clip file(Path path) {
    return new Clip.InFile(path.getFileName().toString(), path);
  }

  public static Clip bytes(String label, byte[] bytes) {
    return new Clip.InMemory(label, bytes);
  }

  /** Every sample of a short recording. */
  public static float[] samples(Recording recording) {
    float[] samples = new float[Math.toIntExact(recording.frames())];
    try (Recording.Reader reader = recording.reader()) {
      int at = 0;
      while (at < samples.length) {
        int read = reader.read(samples, at, samples.length - at);
        if (read < 0) {
          throw new IllegalStateException("the recording ends early, at " + at);
        }
        at += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
