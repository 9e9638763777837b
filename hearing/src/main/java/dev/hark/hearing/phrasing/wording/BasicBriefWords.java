package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.LanguageNames;

/** Bare answers in a language that is written from a resource. */
final class BasicBriefWords implements BriefWords {

  private final Phrases phrases;

  BasicBriefWords(Phrases phrases) {
    this.phrases = phrases;
  }

  @Override
  public String yes() {
    return phrases.say("word_yes");
  }

  @Override
  public String no() {
    return phrases.say("word_no");
  }

  @Override
  public String unknown() {
    return phrases.say("word_unknown");
  }

  @Override
  public String none() {
    return phrases.say("word_none");
  }

  @Override
  public String language(String code) {
    return LanguageNames.shortOf(code, phrases.tongue());
  }

  @Override
  public String trait(Topic topic, String value) {
    boolean gender = value.equals("male") || value.equals("female");
    return gender ? phrases.say(value) : unknown();
  }

  @Override
  public String sound(Label label) {
    return Labels.all().noun(label, phrases.tongue()).orElseGet(this::unknown);
  }

  @Override
  public String intent(SpokenIntent intent) {
    return unknown();
  }

  @Override
  public String music(Topic topic, String value) {
    return topic == Topic.METER || topic == Topic.TEMPO ? value : unknown();
  }

  @Override
  public String seconds(double seconds) {
    return Phrases.hundredths(seconds) + " s";
  }

  @Override
  public String stretch(Span span) {
    return Phrases.hundredths(span.start()) + "–" + Phrases.hundredths(span.end()) + " s";
  }

  @Override
  public String comma() {
    return phrases.tongue().unspaced() ? "、" : ", ";
  }
}
