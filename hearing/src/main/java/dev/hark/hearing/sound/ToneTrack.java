package dev.hark.hearing.sound;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * The two strongest partials of a recording over time: their frequencies, and how much of all the
 * power lies in each, every 64 ms.
 *
 * <p>Frequencies are read between the bins, from a parabola through the logarithms of the three
 * around a peak, to about a tenth of a bin: 0.8 Hz. 40 minutes are 37,500 frames, 750 KB. Grows
 * while the recording is read; one thread at a time.
 */
public final class ToneTrack {

  /** From one frame to the next. */
  static final double FRAME_SECONDS = 0.064;

  /** How much sound a frame looks at, beginning with it. */
  static final double LOOK_SECONDS = 2 * FRAME_SECONDS;

  private static final int HOP = (int) (FRAME_SECONDS * Recording.SAMPLE_RATE_HERTZ);
  private static final int WINDOW = 2 * HOP;
  private static final double BIN_HERTZ = (double) Recording.SAMPLE_RATE_HERTZ / WINDOW;
  // below it a peak cannot be told from what does not swing at all
  private static final int LOWEST_BIN = 6;
  // a sine's power lies within two bins of its peak, four of its window's 99.9 %
  private static final int PEAK_BINS = 3;
  private static final int VALUES = 5;

  private final SlidingSpectrum spectrum = new SlidingSpectrum(WINDOW, HOP, 0);
  // (frames, 5): strongest hertz and share, second hertz and share, level
  private float[] values = new float[64 * VALUES];
  private int frames;

  /** Takes the next samples: 16 kHz mono. */
  public void accept(float[] block, int offset, int length) {
    spectrum.accept(block, offset, length, this::measure);
  }

  /** Frames so far. */
  int frames() {
    return frames;
  }

  /** Frequency of the strongest partial. */
  double hertz(int frame) {
    return values[frame * VALUES];
  }

  /** Share of the power that lies in the strongest partial. */
  double share(int frame) {
    return values[frame * VALUES + 1];
  }

  /** Frequency of the second partial. */
  double secondHertz(int frame) {
    return values[frame * VALUES + 2];
  }

  /** Share of the power that lies in the second partial. */
  double secondShare(int frame) {
    return values[frame * VALUES + 3];
  }

  /** Level of the whole frame in decibels, 0 for a sine at full scale. */
  double decibel(int frame) {
    return values[frame * VALUES + 4];
  }

  private void measure(float[] powers) {
    double all = 0;
    for (float power : powers) {
      all += power;
    }
    if ((frames + 1) * VALUES > values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    int first = strongest(powers);
    put(powers, 0, first, all);
    Arrays.fill(powers, Math.max(0, first - PEAK_BINS), first + PEAK_BINS + 1, 0);
    put(powers, 2, strongest(powers), all);
    // a full-scale sine has the power (WINDOW / 4)^2 x 1.5 in its peak
    double fullScale = WINDOW * WINDOW / 16.0 * 1.5;
    values[frames * VALUES + 4] = (float) (10 * Math.log10(all / fullScale + 1e-12));
    frames++;
  }

  /** The strongest bin that has room for a peak on both sides. */
  private static int strongest(float[] powers) {
    int best = LOWEST_BIN;
    for (int bin = LOWEST_BIN; bin < powers.length - PEAK_BINS - 1; bin++) {
      best = powers[bin] > powers[best] ? bin : best;
    }
    return best;
  }

  private void put(float[] powers, int at, int peak, double all) {
    double sum = 0;
    for (int bin = peak - PEAK_BINS; bin <= peak + PEAK_BINS; bin++) {
      sum += powers[bin];
    }
    double below = Math.log(powers[peak - 1] + 1e-20);
    double top = Math.log(powers[peak] + 1e-20);
    double above = Math.log(powers[peak + 1] + 1e-20);
    double curve = below - 2 * top + above;
    double shift = curve < 0 ? Math.clamp(0.5 * (below - above) / curve, -0.5, 0.5) : 0;
    values[frames * VALUES + at] = (float) ((peak + shift) * BIN_HERTZ);
    values[frames * VALUES + at + 1] = all > 0 ? (float) (sum / all) : 0;
  }
}
