package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.phrasing.english.English;

/** Follows a sentence that has said the length: "In it, a man speaks in English." */
final class LengthBefore implements OpeningSentences {

  private static final String SLOT = "opening";

  private final Frames frames;

  LengthBefore(Frames frames) {
    this.frames = frames;
  }

  @Override
  public boolean tellLength() {
    return false;
  }

  @Override
  public String silence() {
    return frames.pick(
        SLOT, "It is silent: nothing can be heard in it.", "Nothing can be heard in it.");
  }

  @Override
  public String unclear(String level, String when) {
    return frames.pick(
        SLOT,
        "There is " + level + "sound in it, " + when + ", but what makes it cannot be made out.",
        "What sounds " + level + "in it, " + when + ", cannot be made out.");
  }

  @Override
  public String quoting(String voice, String how, String quote) {
    return frames.pick(
        SLOT,
        "In it, " + voice + " says" + how + ": " + quote,
        English.capital(voice) + " speaks" + how + ", saying: " + quote,
        "One hears " + voice + " speaking" + how + ": " + quote);
  }

  @Override
  public String many(String number) {
    return frames.pick(
        SLOT,
        English.capital(number) + " sounds follow one another in it.",
        "It brings " + number + " different sounds.",
        "There are " + number + " sounds in it.");
  }

  @Override
  public String framed(String clause, String noun) {
    return frames.pick(
        SLOT,
        "In it, " + clause + ".",
        "One hears " + noun + ".",
        English.capital(clause) + ".",
        "It holds " + noun + ".");
  }
}
