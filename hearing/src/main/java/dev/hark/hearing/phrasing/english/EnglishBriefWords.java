package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.BriefWords;
import java.util.Locale;

/** Bare answers in English. */
final class EnglishBriefWords implements BriefWords {

  @Override
  public String yes() {
    return "Yes";
  }

  @Override
  public String no() {
    return "No";
  }

  @Override
  public String unknown() {
    return "Unknown";
  }

  @Override
  public String none() {
    return "None";
  }

  @Override
  public String language(String code) {
    return LanguageNames.shortOf(code, Tongue.EN);
  }

  @Override
  public String trait(Topic topic, String value) {
    return English.capital(value);
  }

  @Override
  public String sound(Label label) {
    return English.capital(label.bareNoun());
  }

  @Override
  public String intent(SpokenIntent intent) {
    return English.capital(intent.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String music(Topic topic, String value) {
    return switch (topic) {
      case MOOD -> English.capital(MusicWords.mood(value));
      case KEY, METER, CHORDS -> value;
      case TEMPO -> value + " BPM";
      default -> English.capital(MusicWords.genre(value));
    };
  }

  @Override
  public String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f seconds", seconds);
  }

  @Override
  public String stretch(Span span) {
    return String.format(Locale.ROOT, "%.2f-%.2f s", span.start(), span.end());
  }

  @Override
  public String comma() {
    return ", ";
  }
}
