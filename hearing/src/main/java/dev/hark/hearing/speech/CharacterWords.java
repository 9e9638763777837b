package dev.hark.hearing.speech;

import dev.hark.hearing.Hearing.Word;
import java.util.ArrayList;
import java.util.List;

/** Words of scripts without blanks: each character is one. */
public final class CharacterWords {

  private CharacterWords() {}

  /**
   * A word of several wide characters becomes a word for each, which share its time.
   *
   * @param words with their final times
   */
  public static List<Word> of(List<Word> words) {
    List<Word> result = new ArrayList<>();
    words.forEach(word -> addCharacters(word, result));
    return result;
  }

  private static void addCharacters(Word word, List<Word> result) {
    String text = word.text();
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < text.length(); i++) {
      // A wide letter starts a part; marks stay with the letter before them.
      boolean wideLetter =
          EastAsianText.isWide(text.charAt(i)) && Character.isLetter(text.charAt(i));
      if (wideLetter && !text.substring(from, i).isBlank()) {
        parts.add(text.substring(from, i));
        from = i;
      }
    }
    parts.add(text.substring(from));
    double length = (word.end() - word.start()) / parts.size();
    for (int i = 0; i < parts.size(); i++) {
      double start = word.start() + i * length;
      result.add(new Word(start, start + length, parts.get(i), word.confidence()));
    }
  }
}
