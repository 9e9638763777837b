package dev.hark.hearing.phrasing.fact;

/** How a number of beats a minute feels. */
public enum TempoPace {
  SLOW,
  MODERATE,
  BRISK,
  FAST;

  public static TempoPace of(double beatsPerMinute) {
    if (beatsPerMinute < 76) {
      return SLOW;
    }
    return beatsPerMinute < 112 ? MODERATE : beatsPerMinute < 152 ? BRISK : FAST;
  }
}
