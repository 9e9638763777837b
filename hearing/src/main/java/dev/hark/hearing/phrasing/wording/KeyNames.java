package dev.hark.hearing.phrasing.wording;

import java.util.List;
import java.util.Locale;

/** What musical keys are called: "Bb major" is "si bémol majeur", "B-Dur", "変ロ長調". */
final class KeyNames {

  private static final String LETTERS = "CDEFGAB";

  private final Phrases phrases;
  private final List<String> notes;

  KeyNames(Phrases phrases) {
    this.phrases = phrases;
    this.notes = List.of(phrases.say("notes").split(" "));
  }

  /** The name of a key as hearings write it. */
  String of(String key) {
    String[] parts = key.split(" ", 2);
    int letter = LETTERS.indexOf(parts[0].charAt(0));
    if (parts.length < 2 || letter < 0) {
      return key;
    }
    String plain = notes.get(letter);
    String note =
        phrases
            .word("note", parts[0])
            .orElseGet(() ->
                parts[0].endsWith("#")
                    ? phrases.say("sharp", plain)
                    : parts[0].endsWith("b") ? phrases.say("flat", plain) : plain);
    boolean minor = parts[1].equals("minor");
    String written = minor && phrases.say("minor_lower").equals("yes") ? lower(note) : note;
    return phrases.say(minor ? "minor" : "major", written);
  }

  private static String lower(String note) {
    return note.toLowerCase(Locale.ROOT);
  }
}
