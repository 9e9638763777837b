package dev.hark.engine.embedded;

import dev.hark.engine.Delta;
import dev.hark.hearing.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands text over in pieces of a word, or of two characters where words are written without blanks,
 * and ends it before the first stop word. Not safe for several threads.
 */
final class WordStream {

  private static final int UNSPACED_CHARACTERS = 2;

  private final List<String> stops;
  private final Cancellation cancellation;
  private final Consumer<Delta> deltas;
  private final StringBuilder held = new StringBuilder(); // may be the beginning of a stop word
  private boolean stopped;

  WordStream(List<String> stops, Cancellation cancellation, Consumer<Delta> deltas) {
    this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    this.cancellation = cancellation;
    this.deltas = deltas;
  }

  /** Adds text; what follows a stop word is dropped. */
  void write(String text) {
    if (stopped) {
      return;
    }
    held.append(text);
    int stop = firstStop();
    if (stop >= 0) {
      stopped = true;
      send(held.substring(0, stop));
      held.setLength(0);
      return;
    }
    int safe = held.length() - longestBeginning();
    send(held.substring(0, safe));
    held.delete(0, safe);
  }

  /** Hands over what was held back. */
  void finish() {
    send(held.toString());
    held.setLength(0);
  }

  boolean stopped() {
    return stopped;
  }

  /** Whether everything that was written has been handed over. */
  boolean allSent() {
    return !stopped && held.isEmpty();
  }

  private int firstStop() {
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** How many of the last characters may begin a stop word. */
  private int longestBeginning() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
        if (stop.startsWith(held.substring(held.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }

  private void send(String text) {
    int from = 0;
    while (from < text.length()) {
      cancellation.throwIfCancelled();
      int to = pieceEnd(text, from);
      deltas.accept(new Delta.Text(text.substring(from, to)));
      from = to;
    }
  }

  /** A piece is the blanks before a word and the word; of unspaced scripts two characters. */
  private static int pieceEnd(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    int unspaced = 0;
    while (at < text.length() && unspaced < UNSPACED_CHARACTERS) {
      int c = text.codePointAt(at);
      if (Character.isWhitespace(c)
          || (isUnspaced(c) && at > from && unspaced == 0 && !startsPiece(text, from, at))) {
        break;
      }
      unspaced += isUnspaced(c) ? 1 : 0;
      at += Character.charCount(c);
      if (unspaced > 0 && at < text.length() && !isUnspaced(text.codePointAt(at))) {
        break;
      }
    }
    return at;
  }

  /** Whether only blanks lie between. */
  private static boolean startsPiece(String text, int from, int at) {
    return text.substring(from, at).isBlank();
  }

  private static boolean isUnspaced(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
