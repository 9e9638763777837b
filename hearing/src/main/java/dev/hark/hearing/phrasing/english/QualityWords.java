package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.List;

/** How good a recording is, in English sentences without capital and full stop. */
public final class QualityWords {

  private static final double TELEPHONE_HERTZ = 4_100;
  private static final double MUFFLED_HERTZ = 6_000;
  private static final double NOISY_DECIBEL = 12;
  private static final double SOME_NOISE_DECIBEL = 20;
  private static final double CLEAN_DECIBEL = 30;
  private static final double CLIPPED_RATIO = 0.001;
  private static final double QUIET_LUFS = -38;

  private QualityWords() {}

  /**
   * What is worth saying; empty when nothing can be told. The weightiest first.
   *
   * @param foreground whether speech or music stands out, so that noise is something behind it
   */
  public static List<String> remarks(Hearing hearing, boolean foreground) {
    Hearing.Quality quality = hearing.quality();
    List<String> remarks = new ArrayList<>();
    Double bandwidth = quality.bandwidthHertz();
    if (bandwidth != null && bandwidth <= TELEPHONE_HERTZ) {
      remarks.add(
          "nothing above about " + kilohertz(bandwidth) + " comes through, as on a telephone line");
    } else if (bandwidth != null && bandwidth <= MUFFLED_HERTZ) {
      remarks.add("the sound is a little dull, reaching only to about " + kilohertz(bandwidth));
    }
    Double noise = quality.signalToNoiseDecibel();
    if (noise != null && foreground) {
      noise(noise, remarks);
    }
    if (quality.clippingRatio() > CLIPPED_RATIO) {
      remarks.add("the loudest moments are clipped");
    }
    Double loudness = quality.loudnessLufs();
    if (loudness != null && loudness < QUIET_LUFS) {
      remarks.add("the level is very low");
    }
    if (hearing.analyzedSeconds() > 5
        && quality.silenceRatio() >= 0.3
        && quality.silenceRatio() < 0.98) {
      remarks.add(
          "about " + share(quality.silenceRatio()) + " of the time nothing is heard at all");
    }
    return remarks;
  }

  public static boolean isTelephoneLike(Hearing hearing) {
    Double bandwidth = hearing.quality().bandwidthHertz();
    return bandwidth != null && bandwidth <= TELEPHONE_HERTZ;
  }

  public static boolean isClean(Hearing hearing) {
    Double noise = hearing.quality().signalToNoiseDecibel();
    return noise != null
        && noise >= CLEAN_DECIBEL
        && hearing.quality().clippingRatio() <= CLIPPED_RATIO;
  }

  public static boolean isNoisy(Hearing hearing) {
    Double noise = hearing.quality().signalToNoiseDecibel();
    return noise != null && noise < NOISY_DECIBEL;
  }

  private static void noise(double decibel, List<String> remarks) {
    if (decibel < NOISY_DECIBEL) {
      remarks.add("there is a good deal of noise behind it");
    } else if (decibel < SOME_NOISE_DECIBEL) {
      remarks.add("some noise lies behind it");
    } else if (decibel >= CLEAN_DECIBEL) {
      remarks.add("the recording is clean, with hardly any noise");
    }
  }

  private static String kilohertz(double hertz) {
    return English.figure(hertz / 1000) + " kHz";
  }

  private static String share(double ratio) {
    if (ratio < 0.4) {
      return "a third";
    }
    if (ratio < 0.6) {
      return "half";
    }
    return ratio < 0.72 ? "two thirds" : ratio < 0.85 ? "three quarters" : "nine tenths";
  }
}
