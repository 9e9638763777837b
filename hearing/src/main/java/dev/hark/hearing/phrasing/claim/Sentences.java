package dev.hark.hearing.phrasing.claim;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer, sentence by sentence. A sentence ends neither after a title ("Mr."), nor after a short
 * form before a number ("approx. 3"), nor within a quotation.
 */
final class Sentences {

  private static final Pattern TITLE =
      Pattern.compile(
          "(?iu).*\\b(?:mr|mrs|ms|dr|prof|st|sr|jr|mt|sgt|capt|lt|col|gen|rev|hon|mme|mlle|hr"
              + "|sig|sra|srta|vs|e\\.g|i\\.e|z\\.b)\\.\\s*");
  private static final Pattern BEFORE_NUMBER =
      Pattern.compile("(?iu).*\\b(?:no|nr|núm|approx|ca|vol|op|fig|p|pp|ch)\\.\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\p{N}.*");
  private static final String OPENING = "“「『«„";
  private static final String CLOSING = "”」』»";

  private Sentences() {}

  /** The sentences in order, without blanks around them; a line always ends one. */
  static List<String> of(String answer) {
    List<String> sentences = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      List<String> pieces = pieces(line);
      int from = 0;
      while (from < pieces.size()) {
        int to = end(pieces, from);
        String sentence = String.join("", pieces.subList(from, to)).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
        from = to;
      }
    }
    return sentences;
  }

  /** Where the sentence ends that begins with a piece. */
  private static int end(List<String> pieces, int from) {
    int to = from + 1;
    while (to < pieces.size() && goesOn(pieces.get(to - 1), pieces.get(to))) {
      to++;
    }
    if (!quoting(pieces.subList(from, to))) {
      return to;
    }
    for (int closed = to + 1; closed <= pieces.size(); closed++) {
      if (!quoting(pieces.subList(from, closed))) {
        return closed;
      }
    }
    return to; // a mark that is never closed opens nothing
  }

  private static boolean goesOn(String piece, String next) {
    return TITLE.matcher(piece).matches()
        || (BEFORE_NUMBER.matcher(piece).matches() && NUMBER.matcher(next).matches());
  }

  private static boolean quoting(List<String> pieces) {
    int open = 0;
    int straight = 0;
    for (String piece : pieces) {
      for (int i = 0; i < piece.length(); i++) {
        char mark = piece.charAt(i);
        open += OPENING.indexOf(mark) >= 0 ? 1 : 0;
        open -= CLOSING.indexOf(mark) >= 0 ? 1 : 0;
        straight += mark == '"' ? 1 : 0;
      }
    }
    return open > 0 || straight % 2 == 1;
  }

  private static List<String> pieces(String line) {
    List<String> pieces = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      pieces.add(line.substring(from, to));
    }
    return pieces;
  }
}
