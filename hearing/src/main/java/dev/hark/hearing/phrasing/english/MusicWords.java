package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.phrasing.fact.TempoPace;
import dev.hark.hearing.phrasing.label.Labels;
import java.util.Locale;

/** Instruments, styles, moods and speeds in English. */
public final class MusicWords {

  private MusicWords() {}

  /** "piano", "probably violin". */
  public static String instrument(Estimate<String> instrument) {
    String value = instrument.value();
    String name = value == null ? "an instrument" : player(value);
    return Sure.ofSound(instrument.confidence()).adverb() + name;
  }

  /** "jazz", "classical music". */
  public static String genre(String value) {
    return plain(value);
  }

  /** "happy", "sad". */
  public static String mood(String value) {
    return value.toLowerCase(Locale.ROOT).replace(" music", "");
  }

  /** How a number of beats feels: "slow", "moderate", "brisk". */
  public static String pace(double beatsPerMinute) {
    return TempoPace.of(beatsPerMinute).name().toLowerCase(Locale.ROOT);
  }

  /** Families as a musician says them. */
  private static String player(String value) {
    return switch (value) {
      case "keyboard" -> "a keyboard";
      case "tuned percussion" -> "mallet instruments";
      case "electronic" -> "electronic instruments";
      case "orchestra" -> "an orchestra";
      default -> plain(value);
    };
  }

  private static String plain(String value) {
    return Labels.all()
        .find(value)
        .map(label -> label.bareNoun())
        .orElseGet(() -> value.toLowerCase(Locale.ROOT));
  }
}
