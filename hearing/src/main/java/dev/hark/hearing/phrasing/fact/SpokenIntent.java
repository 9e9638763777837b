package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What someone may want who says something, as far as the words show it. */
public enum SpokenIntent {
  EMERGENCY,
  THREAT,
  COMPLAINT,
  APOLOGY,
  THANKS,
  BOOKING,
  CANCELLATION,
  REQUEST,
  INSTRUCTION,
  WARNING,
  ANNOUNCEMENT,
  QUESTION,
  GREETING,
  FAREWELL;

  private record Rule(SpokenIntent intent, double weight, Pattern pattern) {}

  /**
   * A sentence that shows an intent.
   *
   * @param confidence in [0, 1]: how plain the words are, times how sure the words themselves are
   */
  public record Sign(SpokenIntent intent, Sentence sentence, double confidence) {}

  private static final List<Rule> RULES =
      Resource.lines(SpokenIntent.class, "intents.tsv").stream()
          .map(line -> line.split("\t"))
          .map(cells ->
              new Rule(
                  valueOf(cells[0]),
                  Double.parseDouble(cells[1]),
                  Pattern.compile(
                      Han.simplified(cells[2]), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)))
          .toList();

  /** The intents that sentences show, the plainest first, one sign each. */
  public static List<Sign> of(List<Sentence> sentences) {
    List<Sign> signs = new ArrayList<>();
    for (Sentence sentence : sentences) {
      String plain = Han.simplified(sentence.text().toLowerCase(Locale.ROOT).replace('’', '\''));
      for (Rule rule : RULES) {
        if (rule.pattern().matcher(plain).find()) {
          signs.add(new Sign(rule.intent(), sentence, rule.weight() * sentence.confidence()));
        }
      }
    }
    signs.sort(Comparator.comparingDouble(Sign::confidence).reversed());
    List<Sign> first = new ArrayList<>();
    for (Sign sign : signs) {
      if (first.stream().noneMatch(known -> known.intent() == sign.intent())) {
        first.add(sign);
      }
    }
    return first;
  }

  /** The plainest intent of words. */
  public static Optional<SpokenIntent> mainOf(List<Sentence> sentences) {
    return of(sentences).stream().map(Sign::intent).findFirst();
  }
}
