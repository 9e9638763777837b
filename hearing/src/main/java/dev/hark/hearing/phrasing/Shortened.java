package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.ask.Limit;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An answer no longer than the asker wants it. */
final class Shortened {

  private static final String ENDS = "…";

  private Shortened() {}

  /**
   * The clauses that fit, from the first on.
   *
   * @param barest the answer with nothing around it, for when not even the first clause fits
   */
  static List<Clause> to(Limit limit, List<Clause> clauses, Supplier<Clause> barest) {
    List<Clause> kept = new ArrayList<>();
    int length = 0;
    for (Clause clause : clauses) {
      length += limit.unit() == Limit.Unit.ITEMS ? items(clause) : length(clause.text());
      if (length > limit.most()) {
        break;
      }
      kept.add(clause);
    }
    if (!kept.isEmpty() || limit.unit() == Limit.Unit.ITEMS) {
      return kept.isEmpty() ? clauses.subList(0, Math.min(1, clauses.size())) : kept;
    }
    Clause bare = barest.get();
    return List.of(new Clause(beginning(bare.text(), limit.most()), bare.evidence()));
  }

  private static int items(Clause clause) {
    return clause.text().strip().startsWith("- ") ? 1 : 0;
  }

  /** Words, and characters of scripts that write no blanks. */
  static int length(String text) {
    int length = 0;
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean unspaced = Han.isUnspaced(c);
      boolean letter = Character.isLetterOrDigit(c) && !unspaced;
      length += unspaced || (letter && !inWord) ? 1 : 0;
      inWord = letter || (inWord && (c == '\'' || c == '’' || c == '-' || c == '.' || c == ','));
    }
    return length;
  }

  /** As much of it as fits. */
  private static String beginning(String text, int most) {
    if (length(text) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && length(text.substring(0, end)) > most) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, wordEnd(text, end)).strip() + ENDS;
  }

  /** No word is cut in two. */
  private static int wordEnd(String text, int end) {
    int at = end;
    while (at > 0
        && at < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at))
        && !Han.isUnspaced(text.charAt(at))) {
      at--;
    }
    return at;
  }
}
