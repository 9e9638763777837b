package dev.hark.hearing.phrasing.wording;

import java.util.List;

/**
 * How chords are written in song books: "Am" is "Lam" where notes are do, re, mi, and "Bb" is "B"
 * where B is called H.
 */
final class ChordNames {

  private static final String LETTERS = "CDEFGAB";

  private final Phrases phrases;
  private final List<String> notes;

  ChordNames(Phrases phrases) {
    this.phrases = phrases;
    this.notes = List.of(phrases.say("chord_notes").split(" "));
  }

  /** The name of a chord as hearings write it; what follows its root stays. */
  String of(String chord) {
    int letter = LETTERS.indexOf(chord.charAt(0));
    if (letter < 0) {
      return chord;
    }
    boolean altered = chord.length() > 1 && (chord.charAt(1) == '#' || chord.charAt(1) == 'b');
    int end = altered ? 2 : 1;
    String plain = notes.get(letter) + chord.substring(1, end);
    String root = phrases.word("chord", chord.substring(0, end)).orElse(plain);
    return root + chord.substring(end);
  }

  /** Each chord of a line such as "C – Am – F". */
  String ofLine(String line) {
    StringBuilder written = new StringBuilder();
    for (String part : line.split(" ")) {
      written.append(written.isEmpty() ? "" : " ").append(of(part));
    }
    return written.toString();
  }
}
