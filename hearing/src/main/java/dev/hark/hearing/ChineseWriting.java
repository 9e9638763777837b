package dev.hark.hearing;

import java.util.ArrayList;
import java.util.List;

/**
 * Which script the Chinese languages are written in.
 *
 * @param mandarin for speech in "zh"
 * @param cantonese for speech in "yue"
 */
public record ChineseWriting(ChineseScript mandarin, ChineseScript cantonese) {

  /** What most who speak each of them read. */
  public static final ChineseWriting DEFAULT =
      new ChineseWriting(ChineseScript.SIMPLIFIED, ChineseScript.TRADITIONAL);

  /** Both in one script. */
  public static ChineseWriting all(ChineseScript script) {
    return new ChineseWriting(script, script);
  }

  /** A hearing whose Chinese speech is in these scripts; the rest stays as it is. */
  public Hearing written(Hearing hearing) {
    List<Hearing.Speech> speech = new ArrayList<>();
    for (Hearing.Speech piece : hearing.speech()) {
      String language = piece.language().value();
      speech.add(language == null ? piece : written(piece, language));
    }
    return speech.equals(hearing.speech()) ? hearing : hearing.withSpeech(speech);
  }

  private Hearing.Speech written(Hearing.Speech piece, String language) {
    List<Hearing.Word> words = new ArrayList<>();
    for (Hearing.Word word : piece.words()) {
      String text = written(word.text(), language);
      words.add(new Hearing.Word(word.start(), word.end(), text, word.confidence()));
    }
    return new Hearing.Speech(
        piece.start(),
        piece.end(),
        piece.speaker(),
        piece.language(),
        written(piece.text(), language),
        piece.confidence(),
        words);
  }

  /**
   * A text in the script of its language; other languages stay as they are.
   *
   * @param language ISO 639 code
   */
  public String written(String text, String language) {
    return switch (language) {
      case "zh" -> mandarin.write(text);
      case "yue" -> cantonese.write(text);
      default -> text;
    };
  }
}
