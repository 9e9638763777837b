package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What patterns see in the clauses of a message: the material that a {@link Sense} weighs. */
public final class Patterns {

  private static final int SHORTEST_SPACED = 3; // characters
  private static final int SHORTEST_UNSPACED = 2; // characters

  /** Where one wish of a message may end and the next begin. */
  private static final Pattern JOINTS =
      Pattern.compile(
          "(?<=\\p{IsHan})\\s+(?=\\p{IsHan})|(?:[,，、;；+&(（)）—–]|[:：](?!\\d)|(?<!\\d)[:：])+\\s*|\\s+-\\s+|\\s*/\\s+"
              + "|\\s+(?:and|und|et|(?<!tutt[ei] )e|ed|y|also|plus(?! (?:long|court|fort|faible|vite|rapide|lent|grave|aigu|haut|bas|grand|petit|calme"
              + "|bref|brève|clair|de|que)\\p{L}*)|then|dann|ausserdem|außerdem|sowie|puis|ainsi que"
              + "|aussi|inoltre|poi|además|luego|también|anche|or(?! no\\b)|oder(?! nein\\b)|ou(?! non\\b)|o(?! no\\b)|pero|but|aber|ma|mais"
              + "|sondern)\\s+"
              + "|(?<=\\S)(?:另外|还有|以及|顺便|然后|再告诉我|并且|同时告诉|仲有|同埋|同时|顺手|あと|それと|それから|ついでに|そして|また|および|及び)");

  private Patterns() {}

  /** A message as patterns and {@link Sense} see it: lower case, simplified characters. */
  public static String plain(String message) {
    return QuestionText.of(message).plain();
  }

  /**
   * The clauses of a message, cut wherever a wish may end: for what is read of each by itself. A
   * message of one clause has none beside itself.
   */
  public static List<String> clauses(String message) {
    return clauses(QuestionText.of(message));
  }

  static List<String> clauses(QuestionText text) {
    Set<String> clauses = new LinkedHashSet<>();
    for (String sentence : text.sentences()) {
      for (String clause : JOINTS.split(sentence)) {
        String bare = clause.strip();
        boolean unspaced = bare.codePoints().anyMatch(Character::isIdeographic);
        if (bare.length() >= (unspaced ? SHORTEST_UNSPACED : SHORTEST_SPACED)
            && bare.chars().anyMatch(Character::isLetter)) {
          clauses.add(bare);
        }
      }
    }
    return new ArrayList<>(clauses);
  }

  /** The topics that the patterns of a language see plainly in a clause. */
  public static Set<Topic> topics(String clause, Tongue tongue) {
    return new Fragments(QuestionText.of(clause), tongue, Cancellation.NEVER).shown(clause);
  }
}
