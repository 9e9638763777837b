package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the answer that an asker offers is the right one: "is it a woman?", "他生气吗？". */
public final class Proposal {

  private static final Map<String, Pattern> MEANINGS =
      Resource.lines(Proposal.class, "proposals.tsv").stream()
          .map(line -> line.split("\t"))
          .collect(
              Collectors.toUnmodifiableMap(
                  cells -> cells[0], cells -> Pattern.compile(Han.simplified(cells[1]))));

  private static final Set<String> TOLD_AGES = Set.of("adult", "child", "teenager");

  private Proposal() {}

  /** Yes or no; empty when it is not known what was offered. */
  static Optional<Boolean> matches(Topic topic, String value, String offered) {
    String word = Han.simplified(offered.toLowerCase(Locale.ROOT));
    boolean traits = topic == Topic.GENDER || topic == Topic.AGE || topic == Topic.EMOTION;
    boolean known = MEANINGS.values().stream().anyMatch(p -> p.matcher(word).matches());
    boolean untold = value.equals("adult") && !isToldOfAge(word); // how old grown-ups are is not
    return traits && known && !untold && MEANINGS.containsKey(value)
        ? Optional.of(MEANINGS.get(value).matcher(word).matches())
        : Optional.empty();
  }

  private static boolean isToldOfAge(String word) {
    return MEANINGS.entrySet().stream()
        .filter(meaning -> TOLD_AGES.contains(meaning.getKey()))
        .anyMatch(meaning -> meaning.getValue().matcher(word).matches());
  }

  /** What a word offers a value of: "male", "生气". */
  public static Optional<Topic> topicOf(String offered) {
    String word = Han.simplified(offered.toLowerCase(Locale.ROOT));
    return MEANINGS.entrySet().stream()
        .filter(meaning -> meaning.getValue().matcher(word).matches())
        .map(meaning -> topicOfValue(meaning.getKey()))
        .findFirst();
  }

  private static Topic topicOfValue(String value) {
    return switch (value) {
      case "male", "female" -> Topic.GENDER;
      case "child", "teenager", "young adult", "adult", "middle-aged", "senior" -> Topic.AGE;
      default -> Topic.EMOTION;
    };
  }

  /** Whether what was offered holds of the first voice of a trait. */
  public static Optional<Boolean> holds(Fact.Trait trait) {
    if (trait.voices().isEmpty() || trait.proposed().isEmpty()) {
      return Optional.empty();
    }
    String value = trait.voices().getFirst().value().value();
    return value == null ? Optional.empty() : matches(trait.topic(), value, trait.proposed().get());
  }
}
