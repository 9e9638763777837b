package dev.hark.hearing;

import dev.hark.hearing.speaker.PitchTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be told about each voice: how long it speaks, how high and how fast, and from the height
 * whether it is a man's or a woman's where that is beyond doubt.
 *
 * <p>Grown men speak around 120 Hz and hardly ever above 150 in the median, women around 205 and
 * hardly ever below 165; between {@value #SURELY_MALE_HERTZ} and {@value #SURELY_FEMALE_HERTZ} Hz
 * nothing is said. Children lie with the women and above, so very high voices are left open, too.
 */
final class SpeakerTraits {

  private static final double SURELY_MALE_HERTZ = 145;
  private static final double SURELY_FEMALE_HERTZ = 190;
  private static final double MAYBE_CHILD_HERTZ = 260;
  private static final double LEAST_CONFIDENCE = 0.8;
  private static final double MOST_CONFIDENCE = 0.97;
  // how far from the border the confidence is at its highest
  private static final double FAR_HERTZ = 40;
  private static final int LEAST_VOICED_FRAMES = 25; // half a second
  private static final int LEAST_WORDS = 5;
  private static final double LEAST_SECONDS = 2;

  /** In these languages a "word" of a hearing is a character. */
  private static final Set<String> WITHOUT_BLANKS = Set.of("zh", "yue", "ja", "th", "lo", "my");

  private SpeakerTraits() {}

  /** Every speaker, in the order in which they first speak. */
  static List<Hearing.Speaker> of(SpeakerTurns.Voices voices, List<Hearing.Speech> speech) {
    List<Hearing.Speaker> speakers = new ArrayList<>();
    for (int voice = 0; voice < voices.count(); voice++) {
      String id = SpeechWriter.id(voice);
      double seconds = voices.seconds(voice);
      float pitch = PitchTracker.median(voices.pitches().get(voice), LEAST_VOICED_FRAMES);
      boolean pitched = pitch != PitchTracker.UNVOICED;
      double pace = wordsPerMinute(id, speech);
      speakers.add(
          new Hearing.Speaker(
              id,
              seconds,
              pitched ? gender(pitch) : Estimate.unknown(),
              Estimate.unknown(),
              Estimate.unknown(),
              Estimate.unknown(),
              pitched ? Double.valueOf(pitch) : null,
              pace > 0 ? Double.valueOf(pace) : null));
    }
    return speakers;
  }

  static Estimate<String> gender(double hertz) {
    if (hertz <= SURELY_MALE_HERTZ) {
      return Estimate.of("male", confidence(SURELY_MALE_HERTZ - hertz));
    }
    if (hertz >= SURELY_FEMALE_HERTZ && hertz <= MAYBE_CHILD_HERTZ) {
      return Estimate.of("female", confidence(hertz - SURELY_FEMALE_HERTZ));
    }
    return Estimate.unknown();
  }

  private static double confidence(double hertzFromBorder) {
    double share = Math.min(1, hertzFromBorder / FAR_HERTZ);
    return LEAST_CONFIDENCE + (MOST_CONFIDENCE - LEAST_CONFIDENCE) * share;
  }

  /** Words in the time it took to say them, pauses between phrases left out; 0 is "cannot tell". */
  private static double wordsPerMinute(String id, List<Hearing.Speech> speech) {
    int words = 0;
    double seconds = 0;
    for (Hearing.Speech piece : speech) {
      if (id.equals(piece.speaker())) {
        String language = piece.language().value();
        if (language != null && WITHOUT_BLANKS.contains(language)) {
          return 0;
        }
        words += piece.words().size();
        seconds += piece.end() - piece.start();
      }
    }
    return words >= LEAST_WORDS && seconds >= LEAST_SECONDS ? words / (seconds / 60) : 0;
  }
}
