package dev.hark.hearing.phrasing.english;

/** How sure words may sound at a confidence. */
public enum Sure {
  YES,
  LIKELY,
  MAYBE;

  private static final double ESTIMATE_SURE = 0.75;
  private static final double ESTIMATE_LIKELY = 0.5;
  private static final double SOUND_SURE = 0.55;
  private static final double SOUND_LIKELY = 0.3;

  /** For what a detector estimates: language, gender, words. */
  public static Sure ofEstimate(double confidence) {
    return confidence >= ESTIMATE_SURE ? YES : confidence >= ESTIMATE_LIKELY ? LIKELY : MAYBE;
  }

  /** For tagged sounds, whose scores run lower: half of what a tagger calls 0.3 is there. */
  public static Sure ofSound(double confidence) {
    return confidence >= SOUND_SURE ? YES : confidence >= SOUND_LIKELY ? LIKELY : MAYBE;
  }

  /** "", "probably " or "possibly ". */
  public String adverb() {
    return switch (this) {
      case YES -> "";
      case LIKELY -> "probably ";
      case MAYBE -> "possibly ";
    };
  }
}
