package dev.hark.engine.window;

import dev.hark.audio.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a recording into windows that follow each other without gap or overlap, each cut at the
 * quietest place of the last third that a window may have.
 */
final class SoundWindows {

  private static final int STEP_FRAMES = Recording.SAMPLE_RATE_HERTZ / 50; // 20 ms
  private static final int QUIET_STEPS = 10; // loudness is looked at over 200 ms
  private static final double SEARCHED = 1.0 / 3;

  private SoundWindows() {}

  /** From one sample to another, exclusive. */
  record Window(long from, long to) {
    long frames() {
      return to - from;
    }
  }

  /**
   * The windows of a recording; one when it is short enough.
   *
   * @param maxSeconds of a window
   */
  static List<Window> of(Recording recording, double maxSeconds) {
    List<Window> windows = new ArrayList<>();
    long frames = recording.frames();
    double max = maxSeconds * Recording.SAMPLE_RATE_HERTZ;
    if (frames <= max) {
      return List.of(new Window(0, frames));
    }
    long longest = (long) max; // shorter than the recording, so it fits
    long from = 0;
    try (Recording.Reader reader = recording.reader()) {
      while (frames - from > longest) {
        long cut = quietest(reader, from + (long) (longest * (1 - SEARCHED)), from + longest);
        windows.add(new Window(from, cut));
        from = cut;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    windows.add(new Window(from, frames));
    return windows;
  }

  /** The middle of the quietest 200 ms between two places; the last of them when all are alike. */
  private static long quietest(Recording.Reader reader, long from, long to) throws IOException {
    int steps = (int) ((to - from) / STEP_FRAMES);
    if (steps < QUIET_STEPS) {
      return to;
    }
    double[] energy = energy(reader, from, steps);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    long best = to;
    for (int step = 0; step < steps; step++) {
      sum += energy[step];
      if (step >= QUIET_STEPS) {
        sum -= energy[step - QUIET_STEPS];
      }
      if (step >= QUIET_STEPS - 1 && sum <= least * (1 + 1e-6)) {
        least = Math.max(0, Math.min(sum, least));
        best = from + (long) (step + 1 - QUIET_STEPS / 2) * STEP_FRAMES;
      }
    }
    return best;
  }

  private static double[] energy(Recording.Reader reader, long from, int steps) throws IOException {
    double[] energy = new double[steps];
    float[] samples = new float[STEP_FRAMES];
    reader.seek(from);
    for (int step = 0; step < steps; step++) {
      int have = 0;
      while (have < STEP_FRAMES) {
        int read = reader.read(samples, have, STEP_FRAMES - have);
        if (read < 0) {
          throw new IOException("the recording is shorter than it says");
        }
        have += read;
      }
      for (float sample : samples) {
        energy[step] += (double) sample * sample;
      }
    }
    return energy;
  }

  /** The samples of a window. */
  static float[] samples(Recording recording, Window window) {
    float[] samples = new float[Math.toIntExact(window.frames())];
    try (Recording.Reader reader = recording.reader()) {
      reader.seek(window.from());
      int have = 0;
      while (have < samples.length) {
        int read = reader.read(samples, have, samples.length - have);
        if (read < 0) {
          throw new IOException("the recording is shorter than it says");
        }
        have += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
