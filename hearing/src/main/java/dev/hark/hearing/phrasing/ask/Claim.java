package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody says it is, of which it is asked whether it holds: "my brother says it is not a
 * trumpet; is he wrong?".
 *
 * @param affirmed the text, its claim without the word that denies
 * @param turned the claim, where no is the answer if what it names is there: either it denies that,
 *     or it is asked whether it is wrong; else empty
 */
record Claim(QuestionText affirmed, Optional<String> turned) {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final Pattern RIGHT;
  private static final Pattern WRONG;
  private static final List<Denial> DENIALS = new ArrayList<>();

  /** How a claim denies, and how it would affirm the same. */
  private record Denial(Pattern pattern, String affirmed) {}

  static {
    List<String> right = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String line : Resource.lines(Claim.class, "claims.tsv")) {
      String[] cells = line.split("\t");
      switch (cells[0].toUpperCase(Locale.ROOT)) {
        case "RIGHT" -> right.add(cells[2]);
        case "WRONG" -> wrong.add(cells[2]);
        default -> DENIALS.add(new Denial(Pattern.compile(cells[2], FLAGS), cells[3]));
      }
    }
    RIGHT = asking(right);
    WRONG = asking(wrong);
  }

  private static Pattern asking(List<String> ways) {
    return Pattern.compile(
        "[¿¡]?(?:(?:and|so|et|e|ed|y|und|also|alors|quindi|entonces) )?[¿¡]?(?:"
            + String.join("|", ways)
            + ")[\\s.!?]*",
        FLAGS);
  }

  /** "Is he right?", "is he wrong?": whether what somebody says holds. */
  static boolean isAsked(String piece) {
    return RIGHT.matcher(piece).matches() || asksWhetherWrong(piece);
  }

  private static boolean asksWhetherWrong(String piece) {
    return WRONG.matcher(piece).matches();
  }

  /** The claim of a text; empty where it is not asked of one whether it holds. */
  static Optional<Claim> in(QuestionText text) {
    List<String> parts = new ArrayList<>();
    for (String sentence : text.sentences()) {
      List<String> pieces = QuestionText.pieces(sentence);
      boolean tagged = pieces.size() > 1 && isAsked(pieces.getLast());
      parts.add(tagged ? sentence.substring(0, sentence.lastIndexOf(pieces.getLast())) : sentence);
      if (tagged) {
        parts.add(pieces.getLast());
      }
    }
    for (int i = 1; i < parts.size(); i++) {
      String claimed = parts.get(i - 1);
      if (isAsked(parts.get(i)) && !Fragments.isOpen(claimed)) {
        String affirmed = affirmed(claimed);
        boolean turned = affirmed.equals(claimed) == asksWhetherWrong(parts.get(i));
        QuestionText plain =
            new QuestionText(text.plain().replace(claimed, affirmed), text.quotes());
        return Optional.of(new Claim(plain, turned ? Optional.of(affirmed) : Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static String affirmed(String claimed) {
    for (Denial denial : DENIALS) {
      String affirmed = denial.pattern().matcher(claimed).replaceFirst(denial.affirmed());
      if (!affirmed.equals(claimed)) {
        return affirmed;
      }
    }
    return claimed;
  }
}
