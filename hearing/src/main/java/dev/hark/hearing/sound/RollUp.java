package dev.hark.hearing.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says each sound once, by the most telling of its names.
 *
 * <p>A rooster scores as animal, livestock, fowl, chicken and crowing at once. Of such a line one
 * name is kept: the deepest that is itself likely and near the best above it, or about as likely as
 * that. A class that only gathers others gives way to any of them and is not worth a guess; where
 * two kinds of one thing score alike ("raindrop", "rain on surface") the thing itself is said.
 *
 * <p>Lines are then compared. One far behind another of its family at the same time is an echo of
 * it ("duck" in a crow's call); a weak one beside anything clearly stronger is noise of the
 * network.
 */
final class RollUp {

  // log-odds a deeper name may lie behind a higher one and still be said instead
  private static final double NEAR_LOGIT = 3;
  // or, when it is not likely itself, this little
  private static final double ALIKE_LOGIT = 1;
  // two kinds of a thing closer than this cannot be told apart
  private static final double CONTEST_LOGIT = 1.5;
  // how far a line may lie behind another of its family at the same time
  private static final double ECHO_LOGIT = 2;
  // below even odds less a little, a name must be among the best of its moment
  private static final double WEAK_LOGIT = -0.5;
  private static final double BEATEN_LOGIT = 1.5;
  private static final double SOON_SECONDS = 2;
  // speech and music go on over other sounds: beside them only the faintest is noise
  private static final double FAINT_LOGIT = -1.3;
  private static final double COVERED = 0.5;

  private final SoundOntology ontology;

  RollUp(SoundOntology ontology) {
    this.ontology = ontology;
  }

  /**
   * The events worth saying, in order of start, the surest first among those that start together.
   *
   * @param events all that were found, of all classes
   * @param others what else goes on (speech, music), only to compare with
   */
  List<SoundEvent> apply(List<SoundEvent> events, List<SoundEvent> others) {
    List<SoundEvent> telling = new ArrayList<>();
    for (SoundEvent event : events) {
      boolean saysLittle = event.sound().gathers() && event.logit() < WEAK_LOGIT;
      if (!saysLittle && !coveredByDeeper(event, events) && !standsBehindHigher(event, events)) {
        telling.add(event);
      }
    }
    List<SoundEvent> kept = new ArrayList<>();
    for (SoundEvent event : telling) {
      if (!echoes(event, telling, events) && !beaten(event, telling) && !drowned(event, others)) {
        kept.add(event);
      }
    }
    kept.sort(
        Comparator.comparingDouble((SoundEvent event) -> event.span().start())
            .thenComparing(Comparator.comparingDouble(SoundEvent::logit).reversed())
            .thenComparingInt(event -> event.sound().index()));
    return kept;
  }

  /** Whether names below this one say the same, better, for most of its time. */
  private boolean coveredByDeeper(SoundEvent event, List<SoundEvent> events) {
    List<SoundEvent> deeper = new ArrayList<>();
    for (SoundEvent other : events) {
      if (isBelow(other.sound(), event.sound())
          && (event.sound().gathers()
              || (isNear(other, event) && !contested(other, event.sound(), events)))) {
        deeper.add(other);
      }
    }
    deeper.sort(Comparator.comparingDouble(other -> other.span().start()));
    double covered = 0;
    double coveredUntil = event.span().start();
    for (SoundEvent other : deeper) {
      double from = Math.max(coveredUntil, other.span().start());
      double to = Math.min(event.span().end(), other.span().end());
      if (to > from) {
        covered += to - from;
        coveredUntil = to;
      }
    }
    return covered > 0 && covered >= event.span().seconds() * COVERED;
  }

  /**
   * Whether a name above this one is so much surer, or this one so contested, that it is a guess.
   */
  private boolean standsBehindHigher(SoundEvent event, List<SoundEvent> events) {
    for (SoundEvent other : events) {
      if (isBelow(event.sound(), other.sound())
          && !other.sound().gathers()
          && event.meets(other)
          && (!isNear(event, other) || contested(event, other.sound(), events))) {
        return true;
      }
    }
    return false;
  }

  /** Whether another kind of the same thing scores about as well at the same time. */
  private boolean contested(SoundEvent event, SoundClass thing, List<SoundEvent> events) {
    for (SoundEvent other : events) {
      if (isBelow(other.sound(), thing)
          && !isBelow(other.sound(), event.sound())
          && !ontology.isKindOf(event.sound(), other.sound())
          && event.meets(other)
          && Math.abs(other.logit() - event.logit()) < CONTEST_LOGIT) {
        return true;
      }
    }
    return false;
  }

  private boolean echoes(SoundEvent event, List<SoundEvent> telling, List<SoundEvent> all) {
    for (SoundEvent other : telling) {
      if (other.sound().family() == event.sound().family()
          && event.meets(other)
          && strength(other, all) - strength(event, all) > ECHO_LOGIT) {
        return true;
      }
    }
    return false;
  }

  /** The best score on the line of a name: its own or that of a telling name above. */
  private double strength(SoundEvent event, List<SoundEvent> all) {
    double best = event.logit();
    for (SoundEvent other : all) {
      if (isBelow(event.sound(), other.sound()) && !other.sound().gathers() && event.meets(other)) {
        best = Math.max(best, other.logit());
      }
    }
    return best;
  }

  private static boolean beaten(SoundEvent event, List<SoundEvent> others) {
    return event.logit() < WEAK_LOGIT
        && others.stream()
            .filter(other -> other.logit() - event.logit() > BEATEN_LOGIT)
            .anyMatch(other -> event.meets(other) || sameFamilySoon(event, other));
  }

  private static boolean sameFamilySoon(SoundEvent event, SoundEvent other) {
    return event.sound().family() == other.sound().family()
        && event.span().start() - other.span().end() < SOON_SECONDS
        && other.span().start() - event.span().end() < SOON_SECONDS;
  }

  /** Whether speech or music explains the event; bells and beeps in music are part of it. */
  private static boolean drowned(SoundEvent event, List<SoundEvent> others) {
    for (SoundEvent other : others) {
      boolean partOfIt =
          event.sound().family() == Family.SIGNAL && other.sound().family() == Family.MUSIC;
      if ((partOfIt || event.logit() < FAINT_LOGIT)
          && other.logit() - event.logit() > BEATEN_LOGIT
          && event.meets(other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(SoundEvent deeper, SoundEvent higher) {
    double behind = higher.logit() - deeper.logit();
    return behind <= (deeper.logit() >= 0 ? NEAR_LOGIT : ALIKE_LOGIT);
  }

  private boolean isBelow(SoundClass deeper, SoundClass higher) {
    return !deeper.equals(higher) && ontology.isKindOf(deeper, higher);
  }
}
