package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.List;

/** What is worth saying about how good a recording is. */
public enum QualityRemark {
  /** Nothing above the band of a telephone line, but what such a line lets through. */
  TELEPHONE,
  /** The high frequencies are missing. */
  DULL,
  NOISY,
  SOME_NOISE,
  CLEAN,
  CLIPPED,
  QUIET;

  private static final double TELEPHONE_HERTZ = 4_300;
  // a line lets 3,400 Hz through; what ends far below was not cut by one
  private static final double LEAST_TELEPHONE_HERTZ = 2_500;
  private static final double DULL_HERTZ = 6_000;
  static final double NOISY_DECIBEL = 12;
  static final double SOME_NOISE_DECIBEL = 20;
  static final double CLEAN_DECIBEL = 30;
  private static final double CLIPPED_RATIO = 0.001;
  private static final double QUIET_LUFS = -38;

  /** The remarks, the weightiest first; empty when nothing stands out. */
  public static List<QualityRemark> of(Heard heard) {
    return of(heard.hearing().quality(), heard.outline().hasSpeechOrMusic());
  }

  /**
   * The remarks on a quality.
   *
   * @param foreground whether speech or music stands out, so that noise is something behind it
   */
  public static List<QualityRemark> of(Hearing.Quality quality, boolean foreground) {
    List<QualityRemark> remarks = new ArrayList<>();
    Double bandwidth = quality.bandwidthHertz();
    if (bandwidth != null && bandwidth <= DULL_HERTZ) {
      boolean line = bandwidth >= LEAST_TELEPHONE_HERTZ && bandwidth <= TELEPHONE_HERTZ;
      remarks.add(line ? TELEPHONE : DULL);
    }
    Double noise = quality.signalToNoiseDecibel();
    if (noise != null && foreground && (noise < SOME_NOISE_DECIBEL || noise >= CLEAN_DECIBEL)) {
      remarks.add(noise < NOISY_DECIBEL ? NOISY : noise < SOME_NOISE_DECIBEL ? SOME_NOISE : CLEAN);
    }
    if (quality.clippingRatio() > CLIPPED_RATIO) {
      remarks.add(CLIPPED);
    }
    Double loudness = quality.loudnessLufs();
    if (loudness != null && loudness < QUIET_LUFS) {
      remarks.add(QUIET);
    }
    return remarks;
  }
}
