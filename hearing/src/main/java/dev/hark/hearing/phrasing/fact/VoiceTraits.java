package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Topic;

/** Reads one trait of a voice in words: "male", "high", "fast". */
public final class VoiceTraits {

  /** Between the usual ranges of speaking pitch of men and of women. */
  private static final double LOW_HERTZ = 130;

  private static final double HIGH_HERTZ = 200;
  private static final double SLOW_WORDS_PER_MINUTE = 110;
  private static final double FAST_WORDS_PER_MINUTE = 180;

  private VoiceTraits() {}

  /** The trait of a voice; "cannot tell" where nothing fills it. */
  public static Estimate<String> of(Hearing.Speaker speaker, Topic topic) {
    return switch (topic) {
      case GENDER -> speaker.gender();
      case AGE -> speaker.age();
      case EMOTION -> speaker.emotion();
      case ACCENT -> speaker.accent();
      case PITCH -> pitch(speaker);
      case PACE -> pace(speaker);
      default -> Estimate.unknown();
    };
  }

  private static Estimate<String> pitch(Hearing.Speaker speaker) {
    Double hertz = speaker.pitchHertz();
    if (hertz == null) {
      return Estimate.unknown();
    }
    return Estimate.of(hertz < LOW_HERTZ ? "low" : hertz > HIGH_HERTZ ? "high" : "medium", 0.9);
  }

  private static Estimate<String> pace(Hearing.Speaker speaker) {
    Double pace = speaker.wordsPerMinute();
    if (pace == null) {
      return Estimate.unknown();
    }
    return Estimate.of(
        pace < SLOW_WORDS_PER_MINUTE ? "slow" : pace > FAST_WORDS_PER_MINUTE ? "fast" : "even",
        0.9);
  }
}
