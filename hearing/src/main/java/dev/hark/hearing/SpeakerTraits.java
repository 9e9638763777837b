package dev.hark.hearing;

import dev.hark.hearing.speaker.EmotionJudge;
import dev.hark.hearing.speaker.PitchTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be told about each voice: how long it speaks, how high and how fast; whether it is a
 * man's or a woman's, a child's or a grown-up's; and what it seems to feel.
 *
 * <p>Grown men speak around 120 Hz and hardly ever above 150 in the median, women around 205 and
 * hardly ever below 165. Up to {@value #SURELY_MALE_HERTZ} Hz the pitch settles it, unless the
 * voice's colour says the opposite. Above it the colour does: there are men who speak at 200 Hz and
 * more, so from {@value #FEMALE_HERTZ} Hz on a woman is told where her colour agrees, and a man is
 * not told at all; where the colour is undecided nothing is said. Without a colour a woman is told
 * from that pitch on, and below it nobody. Children lie with the women and above: voices over
 * {@value #MAYBE_CHILD_HERTZ} Hz have no gender here. A child is told where the tagger hears one
 * and the pitch allows it, or where no grown-up speaks that high; a grown-up where the pitch is a
 * grown man's, or the tagger hears no child in a voice of a woman's pitch. The tagger is deaf to
 * many children: from {@value #CHILD_HERTZ} Hz on, where most of them speak, its silence says
 * nothing. Old age is never told.
 */
final class SpeakerTraits {

  /** With fewer voiced frames (half a second) the pitch says nothing. */
  static final int LEAST_VOICED_FRAMES = 25;

  private static final double SURELY_MALE_HERTZ = 145;
  private static final double FEMALE_HERTZ = 200;
  private static final double MAYBE_CHILD_HERTZ = 260;
  private static final double LEAST_CONFIDENCE = 0.8;
  private static final double MOST_CONFIDENCE = 0.97;
  // how far from the border the confidence is at its highest
  private static final double FAR_HERTZ = 40;
  private static final double MAN_LOGIT = -0.25;
  private static final double WOMAN_LOGIT = 0.6;
  private static final double OPPOSITE_LOGIT = 1.5;
  private static final double CHILD = 0.3;
  private static final double NO_CHILD = 0.05;
  private static final double CHILD_HERTZ = 220;
  private static final double SURELY_CHILD_HERTZ = 300;
  private static final double SAME_TURN_SECONDS = 0.05;
  private static final int LEAST_WORDS = 5;
  private static final double LEAST_SECONDS = 2;

  /** In these languages a "word" of a hearing is a character. */
  private static final Set<String> WITHOUT_BLANKS = Set.of("zh", "yue", "ja", "th", "lo", "my");

  private SpeakerTraits() {}

  /** Every speaker, in the order in which they first speak. */
  static List<Hearing.Speaker> of(
      SpeakerTurns.Voices voices, List<Hearing.Speech> speech, List<Remarked> remarks) {
    List<Hearing.Speaker> speakers = new ArrayList<>();
    for (int voice = 0; voice < voices.count(); voice++) {
      speakers.add(speaker(voice, voices, speech, remarks));
    }
    return speakers;
  }

  private static Hearing.Speaker speaker(
      int number, SpeakerTurns.Voices voices, List<Hearing.Speech> speech, List<Remarked> remarks) {
    String id = SpeechWriter.id(number);
    SpeakerTurns.Voice voice = voices.voices().get(number);
    float pitch = PitchTracker.median(voice.pitches(), LEAST_VOICED_FRAMES);
    boolean pitched = pitch != PitchTracker.UNVOICED;
    double pace = wordsPerMinute(id, speech);
    OptionalDouble range =
        pitched
            ? OptionalDouble.of(PitchTracker.rangeSemitones(voice.pitches()))
            : OptionalDouble.empty();
    EmotionJudge.Evidence evidence =
        new EmotionJudge.Evidence(
            voice.manner(),
            voices.seconds(number),
            range,
            pace > 0 ? OptionalDouble.of(pace) : OptionalDouble.empty(),
            said(id, speech),
            Remarked.emotions(remarks, voices.spans(number)));
    return new Hearing.Speaker(
        id,
        voices.seconds(number),
        joined(voices.spans(number)),
        pitched ? gender(pitch, voice.womanLogit()) : Estimate.unknown(),
        pitched ? age(pitch, voice.manner().childish()) : Estimate.unknown(),
        EmotionJudge.judge(evidence),
        Estimate.unknown(),
        pitched ? Double.valueOf(pitch) : null,
        pace > 0 ? Double.valueOf(pace) : null);
  }

  /** Turns that were cut only because they are long are one again. */
  private static List<Span> joined(List<Span> turns) {
    List<Span> joined = new ArrayList<>();
    for (Span turn : turns) {
      if (!joined.isEmpty() && turn.start() - joined.getLast().end() < SAME_TURN_SECONDS) {
        joined.set(joined.size() - 1, joined.getLast().hull(turn));
      } else {
        joined.add(turn);
      }
    }
    return joined;
  }

  /** Whether a pitch says enough about the gender without the voice's colour. */
  static boolean pitchSettles(float hertz) {
    return hertz == PitchTracker.UNVOICED
        || hertz <= SURELY_MALE_HERTZ
        || hertz > MAYBE_CHILD_HERTZ;
  }

  /**
   * @param womanLogit log-odds of a woman's colour, where known
   */
  static Estimate<String> gender(double hertz, OptionalDouble womanLogit) {
    if (hertz > MAYBE_CHILD_HERTZ) {
      return Estimate.unknown();
    }
    if (hertz <= SURELY_MALE_HERTZ) {
      return womanLogit.orElse(0) > OPPOSITE_LOGIT
          ? Estimate.unknown()
          : Estimate.of("male", confidence(SURELY_MALE_HERTZ - hertz));
    }
    boolean high = hertz >= FEMALE_HERTZ;
    double byPitch = confidence(hertz - FEMALE_HERTZ);
    if (womanLogit.isEmpty()) {
      return high ? Estimate.of("female", byPitch) : Estimate.unknown();
    }
    double colour = womanLogit.getAsDouble();
    if (colour >= WOMAN_LOGIT) {
      return Estimate.of("female", high ? byPitch : sure(colour));
    }
    return colour <= MAN_LOGIT && !high ? Estimate.of("male", sure(-colour)) : Estimate.unknown();
  }

  private static double sure(double logit) {
    return Math.min(MOST_CONFIDENCE, 1 / (1 + Math.exp(-logit)));
  }

  /**
   * @param childish the mean probability that a child speaks
   */
  static Estimate<String> age(double hertz, double childish) {
    if (childish >= CHILD && hertz >= CHILD_HERTZ) {
      return Estimate.of("child", Math.min(0.9, 0.6 + childish / 2));
    }
    if (hertz >= SURELY_CHILD_HERTZ) {
      return Estimate.of("child", 0.6);
    }
    boolean grown = hertz < CHILD_HERTZ && childish < NO_CHILD;
    if (!grown) {
      return Estimate.unknown();
    }
    return Estimate.of("adult", hertz <= SURELY_MALE_HERTZ ? 0.85 : 0.65);
  }

  private static String said(String id, List<Hearing.Speech> speech) {
    return speech.stream()
        .filter(piece -> id.equals(piece.speaker()))
        .map(Hearing.Speech::text)
        .collect(Collectors.joining(" "));
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
