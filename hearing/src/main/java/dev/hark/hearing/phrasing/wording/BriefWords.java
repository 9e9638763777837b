package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.label.Label;

/** The single words of one language that bare answers are made of. */
public interface BriefWords {

  String yes();

  String no();

  String unknown();

  String none();

  String language(String code);

  /** A trait of a voice: "male", "adult", "calm", "high", "fast". */
  String trait(Topic topic, String value);

  String sound(Label label);

  /** A noun without its article. */
  default String tag(String noun) {
    return noun;
  }

  String intent(SpokenIntent intent);

  /** A value of music: a key, a meter, a genre, a mood. */
  String music(Topic topic, String value);

  String seconds(double seconds);

  String stretch(Span span);

  /** Between the items of a list. */
  String comma();
}
