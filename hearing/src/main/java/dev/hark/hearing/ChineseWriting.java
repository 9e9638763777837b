package dev.hark.hearing;

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
