package dev.hark.hearing.speaker;

import dev.hark.hearing.Estimate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What someone who speaks seems to feel, from kinds of evidence: the sounds of the voice (laughter,
 * sobbing, shouts), its movement (how far the pitch moves and how fast the words come), the words
 * themselves, and what a recogniser that judges voices holds likely.
 *
 * <p>One kind alone is never enough to be told as likely: an actor laughs, a reporter talks fast,
 * and who says "terrible" may quote somebody. Two kinds that agree are likely, three are sure;
 * evidence for another feeling takes as much away. A voice that moves little, at an even pace, with
 * nothing in sounds and words, is calm; that needs the pace and the pitch.
 */
public final class EmotionJudge {

  // confidence by how many kinds of evidence agree
  private static final double[] AGREED = {0, 0.4, 0.65, 0.85};
  private static final double CALM = 0.55;
  private static final double HEARD = 0.4;
  private static final double TOLD = 0.5;
  private static final double SURELY_TOLD = 0.8;
  private static final double LIVELY_SEMITONES = 11;
  private static final double EVEN_SEMITONES = 8.5;
  private static final double FLAT_SEMITONES = 5;
  private static final double FAST_WORDS_PER_MINUTE = 185;
  private static final double SLOW_WORDS_PER_MINUTE = 110;
  private static final double CALM_SECONDS = 3;

  private EmotionJudge() {}

  /** Feelings that can be told. */
  enum Feeling {
    HAPPY,
    SAD,
    ANGRY,
    FEARFUL,
    EXCITED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The evidence.
   *
   * @param seconds how long the voice speaks
   * @param pitchSemitones how far the pitch moves, its rarest tenths left out
   * @param wordsPerMinute the pace
   * @param text everything the voice says
   * @param told what a recogniser holds the voice to feel, to its probability; empty where none
   *     judges that
   */
  public record Evidence(
      VoiceManner manner,
      double seconds,
      OptionalDouble pitchSemitones,
      OptionalDouble wordsPerMinute,
      String text,
      Map<String, Double> told) {
    public Evidence {
      told = Map.copyOf(told);
    }

    /** Without a recogniser's view. */
    public Evidence(
        VoiceManner manner,
        double seconds,
        OptionalDouble pitchSemitones,
        OptionalDouble wordsPerMinute,
        String text) {
      this(manner, seconds, pitchSemitones, wordsPerMinute, text, Map.of());
    }
  }

  /** "happy", "sad", "angry", "fearful", "excited", "calm", or "cannot tell". */
  public static Estimate<String> judge(Evidence evidence) {
    Map<Feeling, Integer> kinds = new EnumMap<>(Feeling.class);
    Map<Feeling, Integer> words = EmotionWords.in(evidence.text());
    for (Feeling feeling : Feeling.values()) {
      boolean sound = sounds(evidence.manner(), feeling);
      boolean said = words.containsKey(feeling);
      // movement agrees with much, so it only adds to what is heard or said
      boolean moved = (sound || said) && moves(evidence, feeling);
      int own = (sound ? 1 : 0) + (said ? 1 : 0) + (moved ? 1 : 0);
      kinds.put(feeling, Math.min(AGREED.length - 1, own + told(evidence, feeling)));
    }
    if (lively(evidence)
        && fast(evidence)
        && kinds.values().stream().allMatch(count -> count == 0)) {
      return Estimate.of(Feeling.EXCITED.label(), AGREED[1]);
    }
    Feeling best = Feeling.HAPPY;
    int second = 0;
    for (Feeling feeling : Feeling.values()) {
      if (kinds.getOrDefault(feeling, 0) > kinds.getOrDefault(best, 0)) {
        best = feeling;
      }
    }
    for (Feeling feeling : Feeling.values()) {
      second = feeling == best ? second : Math.max(second, kinds.getOrDefault(feeling, 0));
    }
    int most = kinds.getOrDefault(best, 0);
    if (most == 0) {
      return calm(evidence) || toldCalm(evidence) ? Estimate.of("calm", CALM) : Estimate.unknown();
    }
    return most > second
        ? Estimate.of(best.label(), AGREED[most] * (second == 0 ? 1 : 0.7))
        : Estimate.unknown();
  }

  private static boolean sounds(VoiceManner manner, Feeling feeling) {
    return switch (feeling) {
      case HAPPY -> manner.laughter() >= HEARD && manner.crying() < HEARD;
      case SAD -> manner.crying() >= HEARD && manner.laughter() < manner.crying();
      case ANGRY -> manner.shouting() >= HEARD && manner.laughter() < HEARD;
      case FEARFUL -> manner.screaming() >= HEARD;
      case EXCITED -> manner.shouting() >= HEARD && manner.laughter() >= HEARD;
    };
  }

  private static boolean moves(Evidence evidence, Feeling feeling) {
    return switch (feeling) {
      case HAPPY, EXCITED -> lively(evidence);
      case ANGRY, FEARFUL -> lively(evidence) || fast(evidence);
      case SAD -> below(evidence.pitchSemitones(), FLAT_SEMITONES) || slow(evidence);
    };
  }

  /** A recogniser that was trained to judge voices counts twice where it is sure. */
  private static int told(Evidence evidence, Feeling feeling) {
    double probability = evidence.told().getOrDefault(feeling.label(), 0.0);
    return probability >= SURELY_TOLD ? 2 : probability >= TOLD ? 1 : 0;
  }

  private static boolean toldCalm(Evidence evidence) {
    return evidence.told().getOrDefault("neutral", 0.0) >= SURELY_TOLD
        && evidence.seconds() >= CALM_SECONDS;
  }

  private static boolean calm(Evidence evidence) {
    VoiceManner manner = evidence.manner();
    boolean quiet =
        manner.laughter() < HEARD / 2
            && manner.crying() < HEARD / 2
            && manner.shouting() < HEARD / 2
            && manner.screaming() < HEARD / 2;
    return quiet
        && evidence.seconds() >= CALM_SECONDS
        && below(evidence.pitchSemitones(), EVEN_SEMITONES)
        && evidence.wordsPerMinute().isPresent()
        && !fast(evidence);
  }

  private static boolean lively(Evidence evidence) {
    return evidence.pitchSemitones().isPresent()
        && evidence.pitchSemitones().getAsDouble() >= LIVELY_SEMITONES;
  }

  private static boolean fast(Evidence evidence) {
    return evidence.wordsPerMinute().isPresent()
        && evidence.wordsPerMinute().getAsDouble() >= FAST_WORDS_PER_MINUTE;
  }

  private static boolean slow(Evidence evidence) {
    return below(evidence.wordsPerMinute(), SLOW_WORDS_PER_MINUTE);
  }

  private static boolean below(OptionalDouble value, double border) {
    return value.isPresent() && value.getAsDouble() < border;
  }
}
