package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.Locale;

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
    return phrases
        .word(topic.name().toLowerCase(Locale.ROOT), value)
        .map(BasicBriefWords::bare)
        .orElseGet(this::unknown);
  }

  @Override
  public String sound(Label label) {
    return Labels.all().noun(label, phrases.tongue()).orElseGet(this::unknown);
  }

  @Override
  public String intent(SpokenIntent intent) {
    return phrases.word("intent", intent.name()).orElseGet(this::unknown);
  }

  @Override
  public String music(Topic topic, String value) {
    return switch (topic) {
      case METER, TEMPO -> value;
      case KEY -> new KeyNames(phrases).of(value);
      case CHORDS -> new ChordNames(phrases).ofLine(value);
      case INSTRUMENTS -> new BasicSounds(phrases).instrument(value);
      default ->
          phrases
              .word(topic.name().toLowerCase(Locale.ROOT), value.replace(" music", ""))
              .orElseGet(this::unknown);
    };
  }

  @Override
  public String seconds(double seconds) {
    return phrases.hundredths(seconds) + " s";
  }

  @Override
  public String stretch(Span span) {
    return phrases.hundredths(span.start()) + "–" + phrases.hundredths(span.end()) + " s";
  }

  @Override
  public String comma() {
    return phrases.tongue().unspaced() ? "、" : ", ";
  }

  @Override
  public String tag(String noun) {
    return noun.replaceFirst(
        "^(?:(?:une?|de la|de l'|du|des|la|le|les|l'|un[ao]?|un'|dell[ao']|dell'|del|dei|degli|delle|il|lo"
            + "|i|gli|el|los|las|unos|unas|eine?|der|die|das) |(?:l|un|de l|dell)')(?=\\S)",
        "");
  }

  /** Without the article: "un homme" is "homme". */
  private static String bare(String word) {
    return word.replaceFirst(
        "^(?:d'une?|de(?: une?)?|di una?|una?|une|un|ein|eine|einem|einer|de) (?=\\S)", "");
  }
}
