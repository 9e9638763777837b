package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.phrasing.english.English;

/** Says the length in the same sentence: "A 1.8-second clip in which a rooster crows." */
final class LengthInside implements OpeningSentences {

  private static final String SLOT = "opening";

  private final Frames frames;
  private final double seconds;

  LengthInside(Frames frames, double seconds) {
    this.frames = frames;
    this.seconds = seconds;
  }

  @Override
  public boolean tellLength() {
    return true;
  }

  @Override
  public String silence() {
    return frames.pick(
        SLOT,
        "This " + length() + " recording is silent: nothing can be heard in it.",
        "Nothing can be heard in this " + length() + " recording; it is silent.");
  }

  @Override
  public String unclear(String level, String when) {
    return frames.pick(
        SLOT,
        "There is "
            + level
            + "sound in this "
            + length()
            + " recording, "
            + when
            + ", but what makes it cannot be made out.",
        capital(adjective())
            + " recording of a "
            + level
            + "sound, heard "
            + when
            + ", that cannot be made out.",
        "What sounds "
            + level
            + "in this "
            + length()
            + " recording, "
            + when
            + ", cannot be made out.");
  }

  @Override
  public String quoting(String voice, String how, String quote) {
    return frames.pick(
        SLOT,
        "In this " + length() + " recording " + voice + " says" + how + ": " + quote,
        capital(adjective())
            + " recording of "
            + voice
            + " speaking"
            + how
            + ". The words: "
            + quote,
        capital(voice) + " speaks" + how + " for " + spelled() + ", saying: " + quote,
        "One hears "
            + voice
            + " in this "
            + length()
            + " recording, speaking"
            + how
            + ": "
            + quote);
  }

  @Override
  public String many(String number) {
    return frames.pick(
        SLOT,
        capital(number) + " sounds follow one another in this " + length() + " recording.",
        capital(adjective()) + " recording with " + number + " sounds in it.",
        capital(number) + " sounds fall within the " + spelled() + " of this recording.",
        "This " + length() + " recording brings " + number + " different sounds.");
  }

  @Override
  public String framed(String clause, String noun) {
    return frames.pick(
        SLOT,
        "In this " + length() + " recording, " + clause + ".",
        capital(adjective()) + " recording of " + noun + ".",
        "This recording holds " + spelled() + " of " + noun + ".",
        capital(clause) + " in this " + length() + " recording.",
        capital(adjective()) + " clip in which " + clause + ".",
        "For " + spelled() + " one hears " + noun + ".");
  }

  private String spelled() {
    return English.length(seconds);
  }

  private String length() {
    return adjective().replaceFirst("^an? ", "");
  }

  private String adjective() {
    return English.adjective(seconds);
  }

  private static String capital(String text) {
    return English.capital(text);
  }
}
