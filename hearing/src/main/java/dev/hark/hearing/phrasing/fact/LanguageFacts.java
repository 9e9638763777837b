package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a recording has to say to questions about the languages in it. */
final class LanguageFacts {

  private static final Pattern TRANSLATES =
      Pattern.compile("(?i)translat|übersetz|übertrag|tradu|traduz|翻|译|譯|訳");

  private LanguageFacts() {}

  /** Which languages are spoken. */
  static Fact spoken(Heard heard, Ask ask) {
    if (heard.outline().passages().isEmpty() && !heard.hearing().language().known()) {
      return SpeechFacts.noWords(heard, ask.topic());
    }
    List<InLanguage> spoken = InLanguage.of(heard);
    Estimate<String> main = heard.hearing().language();
    boolean only = !main.known() && spoken.size() == 1;
    return new Fact.SpokenLanguage(
        heard,
        only ? spoken.getFirst().passages().getFirst().language() : main,
        spoken.size() > 1 ? spoken : List.of(),
        ask.proposed().flatMap(LanguageNames::codeIn));
  }

  /**
   * What is asked of one of several languages: whether it is spoken, when, and what is said in it.
   *
   * @param text the question as written
   */
  static Optional<Fact> ofOne(Ask ask, Heard heard, String text) {
    List<InLanguage> spoken = InLanguage.of(heard);
    Optional<String> named =
        switch (ask.topic()) {
          case TRANSLATE, TRANSCRIBE ->
              Optional.of(text).filter(t -> !TRANSLATES.matcher(t).find());
          case IS_THERE, WHEN, HOW_LONG ->
              ask.target()
                  .filter(t -> !t.quoted())
                  .filter(t -> t.labels().stream().allMatch(l -> l.role() == Label.Role.TALK))
                  .map(Target::text);
          default -> Optional.empty();
        };
    Optional<String> code = named.flatMap(LanguageNames::codeIn);
    if (code.isEmpty() || spoken.size() < 2) {
      return Optional.empty();
    }
    if (ask.topic() == Topic.IS_THERE) {
      return Optional.of(spoken(heard, Ask.of(Topic.LANGUAGE).proposing(named.get())));
    }
    return spoken.stream()
        .filter(one -> one.code().equals(code.get()))
        .findFirst()
        .map(one -> one.alone(heard))
        .map(part ->
            ask.topic() == Topic.TRANSLATE || ask.topic() == Topic.TRANSCRIBE
                ? SpeechFacts.words(part, Topic.TRANSCRIBE, false)
                : SpeechFacts.timed(part));
  }
}
