package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a question wants one of several recordings to be: "in which of them does a man speak?".
 *
 * @param topic gender, language, meter or vocals
 * @param value as a hearing has it: "male", "fr", "3/4", "true"
 */
record AmongClips(Topic topic, String value) {

  private static final List<Rule> RULES =
      Resource.lines(AmongClips.class, "among.tsv").stream()
          .map(line -> line.split("\t"))
          .map(cells ->
              new Rule(
                  new AmongClips(Topic.valueOf(cells[0]), cells[1]),
                  Pattern.compile(cells[2], Pattern.UNICODE_CHARACTER_CLASS)))
          .toList();

  /** What is wanted; empty where the question does not choose, or not by such a thing. */
  static Optional<AmongClips> in(String question) {
    if (!Aspect.choosesIn(question)) {
      return Optional.empty();
    }
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    List<AmongClips> wanted =
        RULES.stream()
            .filter(rule -> rule.pattern().matcher(plain).find())
            .map(Rule::wanted)
            .toList();
    return wanted.isEmpty()
        ? LanguageNames.codeIn(question).map(code -> new AmongClips(Topic.LANGUAGE, code))
        : wanted.size() == 1 ? Optional.of(wanted.getFirst()) : Optional.empty();
  }

  /** Whether an ask is about that, or about nothing that a recording could be chosen by. */
  boolean answers(Topic asked) {
    return asked == topic
        || asked == Topic.COMPARE
        || asked == Topic.SPEAKERS
        || asked == Topic.OTHER
        || (asked == Topic.MUSIC && topic == Topic.METER);
  }

  /** Whether a recording is it. */
  boolean holds(Heard heard) {
    Hearing hearing = heard.hearing();
    return switch (topic) {
      case GENDER ->
          hearing.speakers().stream().anyMatch(voice -> value.equals(voice.gender().value()));
      case LANGUAGE -> value.equals(heard.languageCode());
      case METER -> hearing.music().stream().anyMatch(m -> value.equals(m.meter().value()));
      case VOCALS ->
          hearing.music().stream().anyMatch(m -> Boolean.TRUE.equals(m.vocals().value()));
      default -> throw new IllegalStateException("nothing is chosen by " + topic);
    };
  }

  private record Rule(AmongClips wanted, Pattern pattern) {}
}
