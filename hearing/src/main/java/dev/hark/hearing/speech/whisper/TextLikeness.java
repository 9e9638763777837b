package dev.hark.hearing.speech.whisper;

/** How much two texts say the same. */
final class TextLikeness {

  private TextLikeness() {}

  /**
   * 1 less the edits from one to the other (Levenshtein) for each letter of the longer, in [0, 1].
   */
  static double of(String one, String other) {
    int longest = Math.max(one.length(), other.length());
    return longest == 0 ? 1 : 1 - (double) edits(one, other) / longest;
  }

  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int exchange = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(exchange, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
