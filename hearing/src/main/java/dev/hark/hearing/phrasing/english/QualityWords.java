package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.fact.QualityRemark;
import java.util.ArrayList;
import java.util.List;

/** How good a recording is, in English sentences without capital and full stop. */
public final class QualityWords {

  private static final double PAUSES_FROM_SECONDS = 5;
  private static final double NOISY_DECIBEL = 12;
  private static final double CLEAN_DECIBEL = 30;

  private QualityWords() {}

  /**
   * What is worth saying; empty when nothing can be told. The weightiest first.
   *
   * @param foreground whether speech or music stands out, so that noise is something behind it
   */
  public static List<String> remarks(Hearing hearing, boolean foreground) {
    Hearing.Quality quality = hearing.quality();
    List<String> remarks = new ArrayList<>();
    for (QualityRemark remark : QualityRemark.of(quality, foreground)) {
      remarks.add(
          switch (remark) {
            case TELEPHONE ->
                "nothing above about "
                    + kilohertz(quality)
                    + " comes through, as on a telephone line";
            case DULL -> "the sound is a little dull, reaching only to about " + kilohertz(quality);
            case NOISY -> "there is a good deal of noise behind it";
            case SOME_NOISE -> "some noise lies behind it";
            case CLEAN -> "the recording is clean, with hardly any noise";
            case CLIPPED -> "the loudest moments are clipped";
            case QUIET -> "the level is very low";
          });
    }
    if (hearing.analyzedSeconds() > PAUSES_FROM_SECONDS
        && quality.silenceRatio() >= 0.3
        && quality.silenceRatio() < 0.98) {
      remarks.add(
          "about " + share(quality.silenceRatio()) + " of the time nothing is heard at all");
    }
    return remarks;
  }

  public static boolean isTelephoneLike(Hearing hearing) {
    return QualityRemark.of(hearing.quality(), false).contains(QualityRemark.TELEPHONE);
  }

  public static boolean isClean(Hearing hearing) {
    Double noise = hearing.quality().signalToNoiseDecibel();
    return noise != null
        && noise >= CLEAN_DECIBEL
        && !QualityRemark.of(hearing.quality(), true).contains(QualityRemark.CLIPPED);
  }

  public static boolean isNoisy(Hearing hearing) {
    Double noise = hearing.quality().signalToNoiseDecibel();
    return noise != null && noise < NOISY_DECIBEL;
  }

  private static String kilohertz(Hearing.Quality quality) {
    Double hertz = quality.bandwidthHertz();
    return English.figure((hertz == null ? 0 : hertz) / 1000) + " kHz";
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
