package dev.hark.hearing.sound;

import dev.hark.audio.Recording;
import java.util.Arrays;

/**
 * The level of a recording over time, band by band: how loud ten bands are every 10 ms.
 *
 * <p>A sound that lies in noise or beside another stands out in some bands only; there its strokes
 * can be counted and its edges found. Levels are kept to half a decibel, one byte each: 40 minutes
 * are 2.4 MB. Grows while the recording is read; one thread at a time.
 */
public final class BandTrack {

  /** How many bands there are. */
  static final int BANDS = 10;

  static final double FRAME_SECONDS = 0.01;

  private static final int HOP = (int) (FRAME_SECONDS * Recording.SAMPLE_RATE_HERTZ);
  private static final int WINDOW = 512;
  // a frame's window is centred on the frame: that much of it lies before
  private static final int LEAD = (WINDOW - HOP) / 2;
  private static final int[] EDGES_HERTZ = {
    80, 200, 400, 650, 950, 1_350, 1_950, 2_800, 4_000, 5_600, 7_900
  };
  private static final double LOWEST_DECIBEL = -110;
  private static final double STEP_DECIBEL = 0.5;

  private final SlidingSpectrum spectrum = new SlidingSpectrum(WINDOW, HOP, LEAD);
  private final int[] edges = new int[BANDS + 1]; // bins
  private byte[] levels = new byte[128 * BANDS]; // (frames, bands)
  private int frames;
  private long samples;

  /** Nothing heard yet. */
  public BandTrack() {
    for (int edge = 0; edge <= BANDS; edge++) {
      edges[edge] = Math.round((float) EDGES_HERTZ[edge] * WINDOW / Recording.SAMPLE_RATE_HERTZ);
    }
  }

  /** Takes the next samples. */
  public void accept(float[] block, int offset, int length) {
    samples += length;
    spectrum.accept(block, offset, length, this::measure);
  }

  /** Ends the recording: frames whose windows reach beyond it are heard with silence after it. */
  public void finish() {
    int whole = Math.toIntExact(samples / HOP);
    float[] silence = new float[WINDOW];
    while (frames < whole) {
      spectrum.accept(silence, 0, HOP, this::measure);
    }
  }

  /** Frames so far. */
  int frames() {
    return frames;
  }

  /** Level of a band in a frame, in decibels, at least -110. */
  double decibel(int frame, int band) {
    return LOWEST_DECIBEL + STEP_DECIBEL * (levels[frame * BANDS + band] & 0xff);
  }

  /** The frame that a time falls into, within the track. */
  int frameAt(double seconds) {
    return Math.clamp(Math.round(seconds / FRAME_SECONDS), 0, Math.max(0, frames - 1));
  }

  /** When a frame begins. */
  static double seconds(int frame) {
    return frame * FRAME_SECONDS;
  }

  private void measure(float[] powers) {
    if ((frames + 1) * BANDS > levels.length) {
      levels = Arrays.copyOf(levels, 2 * levels.length);
    }
    for (int band = 0; band < BANDS; band++) {
      double sum = 0;
      for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
        sum += powers[bin];
      }
      // a full-scale sine has about the power (512 / 4)^2 x 1.5 in its band
      double decibel = 10 * Math.log10(sum / (WINDOW * WINDOW / 16.0 * 1.5) + 1e-11);
      long step = Math.round((decibel - LOWEST_DECIBEL) / STEP_DECIBEL);
      levels[frames * BANDS + band] = (byte) Math.clamp(step, 0, 255);
    }
    frames++;
  }
}
