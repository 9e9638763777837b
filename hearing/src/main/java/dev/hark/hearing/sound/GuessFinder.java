package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses what a stretch of sound is that nothing surer explains.
 *
 * <p>The thresholds of {@link Threshold} suit recordings in which much goes on. A clip that holds
 * one cough, and nothing else, deserves the likeliest name even where that is unlikely: of the
 * names that came first with a probability of 0.12 to 0.5, 44 % were right on 134 clips that no
 * threshold was chosen on, while speech with nothing behind it gives no other name more than 0.01.
 * Below {@value #LEAST_FIRST} one in eight is right, and nothing is guessed. A guess keeps its low
 * confidence, so whoever tells it can say so.
 *
 * <p>A stretch is a row of frames outside speech and music, up to {@value #MOST_SECONDS} s long;
 * with what is told there anyway it gets at most {@value #MOST_NAMES} names, none of which says
 * what another says.
 */
final class GuessFinder {

  private static final double LEAST_LOGIT = -3.6; // 0.027
  // where nothing is likelier than this, no name is better than any
  private static final double LEAST_FIRST = 0.1;
  private static final double FURTHER = 0.05;
  // of the surest name of the stretch
  private static final double FURTHER_SHARE = 0.15;
  // where one name is surer than this, another must be likely
  private static final double SURE = 0.75;
  private static final double LIKELY = 0.3;

  // an echo of another sound of the family lies this far behind it, in log-odds
  private static final double ECHO_LOGIT = 2;
  // and this far behind speech or music everything is an echo of them
  private static final double DROWNED_LOGIT = 5;

  /** Names so wide that a kind of them is worth a guess beside them. */
  private static final Set<String> WIDE = Set.of("Bird");

  private static final int MOST_NAMES = 3;
  private static final double MOST_SECONDS = 30;
  private static final float SILENCE_LOGIT = 3;

  /** Backgrounds and effects are scored a little on almost everything. */
  private static final Set<Family> NEVER =
      EnumSet.of(
          Family.SPEECH,
          Family.SILENCE,
          Family.ENVIRONMENT,
          Family.MEDIA,
          Family.NOISE,
          Family.EFFECT);

  private final SoundTrack track;
  private final SoundOntology ontology;
  private final int silence;
  private final List<SoundClass> names;
  private final List<SoundClass> rivals;

  GuessFinder(SoundTrack track, SoundOntology ontology) {
    this.track = track;
    this.ontology = ontology;
    this.silence = ontology.named("Silence").index();
    SoundClass instrument = ontology.named("Musical instrument");
    this.rivals = List.of(ontology.named("Speech"), ontology.named("Music"));
    this.names =
        ontology.classes().stream()
            .filter(sound -> !sound.gathers() && !NEVER.contains(sound.family()))
            .filter(sound ->
                sound.family() != Family.MUSIC
                    || (ontology.isKindOf(sound, instrument) && !sound.equals(instrument)))
            .toList();
  }

  /**
   * @param told what is told anyway
   * @param explained speech and music
   */
  List<SoundEvent> find(List<SoundEvent> told, List<Span> explained) {
    List<SoundEvent> guesses = new ArrayList<>();
    int first = -1;
    for (int frame = 0; frame <= track.size(); frame++) {
      boolean open = frame < track.size() && isOpen(frame, explained);
      if (open && first < 0) {
        first = frame;
      } else if (!open && first >= 0) {
        Span span =
            new Span(track.frame(first).span().start(), track.frame(frame - 1).span().end());
        if (span.seconds() <= MOST_SECONDS) {
          guesses.addAll(guess(first, frame, span, told));
        }
        first = -1;
      }
    }
    return guesses;
  }

  private boolean isOpen(int frame, List<Span> explained) {
    Span span = track.frame(frame).span();
    double middle = (span.start() + span.end()) / 2;
    return track.logit(frame, silence) < SILENCE_LOGIT
        && explained.stream().noneMatch(known -> known.start() <= middle && middle <= known.end());
  }

  private List<SoundEvent> guess(int from, int to, Span span, List<SoundEvent> told) {
    List<SoundEvent> here = told.stream().filter(event -> event.span().overlap(span) > 0).toList();
    double surest = here.stream().mapToDouble(SoundEvent::confidence).max().orElse(0);
    long said = here.stream().map(SoundEvent::sound).distinct().count();
    if (said >= MOST_NAMES) {
      return List.of();
    }
    double least = LEAST_LOGIT;
    for (SoundClass rival : rivals) {
      least = Math.max(least, betterHalf(rival, from, to) - DROWNED_LOGIT);
    }
    List<SoundEvent> candidates = new ArrayList<>();
    for (SoundClass sound : names) {
      SoundEvent candidate = new SoundEvent(sound, span, betterHalf(sound, from, to));
      if (candidate.logit() >= least && here.stream().noneMatch(event -> hides(event, candidate))) {
        candidates.add(candidate);
      }
    }
    candidates.sort(Comparator.comparingDouble((SoundEvent event) -> -event.logit()));
    return best(candidates, said, surest);
  }

  /** The first candidates that say different things and are likely enough beside each other. */
  private List<SoundEvent> best(List<SoundEvent> candidates, long said, double surestTold) {
    double surest = surestTold;
    List<SoundEvent> guesses = new ArrayList<>();
    if (said == 0 && !candidates.isEmpty() && candidates.getFirst().confidence() < LEAST_FIRST) {
      return guesses;
    }
    for (SoundEvent candidate : candidates) {
      surest = Math.max(surest, candidate.confidence());
      boolean second = said + guesses.size() > 0;
      double further = surest >= SURE ? LIKELY : Math.max(FURTHER, FURTHER_SHARE * surest);
      double least = second ? further : 0;
      boolean hidden =
          guesses.stream().anyMatch(other -> sameLine(other.sound(), candidate.sound()));
      if (!hidden && candidate.confidence() >= least && said + guesses.size() < MOST_NAMES) {
        guesses.add(candidate);
      }
    }
    return guesses;
  }

  /** Whether a sound that is told says the same, or is so much surer that the guess echoes it. */
  private boolean hides(SoundEvent told, SoundEvent guess) {
    boolean family = told.sound().family() == guess.sound().family();
    boolean wide = WIDE.contains(told.sound().name());
    return sameLine(told.sound(), guess.sound())
        || (family && !wide && told.logit() - guess.logit() > ECHO_LOGIT);
  }

  /** Whether two names say the same, unless the first says too little. */
  private boolean sameLine(SoundClass told, SoundClass name) {
    boolean below = ontology.isKindOf(name, told);
    return ontology.isKindOf(told, name) || (below && !WIDE.contains(told.name()));
  }

  /** Log-odds of the mean probability of the better half of some frames. */
  private double betterHalf(SoundClass sound, int from, int to) {
    double[] all = new double[to - from];
    for (int frame = from; frame < to; frame++) {
      all[frame - from] = SoundTrack.probability(track.logit(frame, sound.index()));
    }
    Arrays.sort(all);
    int better = (all.length + 1) / 2;
    double mean = Arrays.stream(all, all.length - better, all.length).average().orElse(0);
    return Math.log(mean / (1 - mean));
  }
}
