package dev.hark.hearing;

import dev.hark.hearing.sound.SoundClass;
import dev.hark.hearing.sound.SoundOntology;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what a recogniser remarked about sounds together with what the tagger hears: both agreeing
 * makes a sound surer; what the recogniser alone hears is told with half its certainty, for as long
 * as its window, since it does not say when. Music is left to those who describe it.
 */
final class RemarkedSounds {

  private static final String MUSIC = "Music";
  private static final double LEAST_REMARKED = 0.5;
  private static final double ALONE = 0.5;

  private RemarkedSounds() {}

  /**
   * @param tagged sounds of the tagger
   */
  static List<Hearing.Sound> with(
      List<Hearing.Sound> tagged, List<Remarked> remarks, SoundOntology ontology) {
    List<Hearing.Sound> sounds = new ArrayList<>(tagged);
    for (Remarked one : remarks) {
      one.remarks()
          .sounds()
          .forEach((label, probability) -> {
            if (probability >= LEAST_REMARKED && !label.equals(MUSIC)) {
              add(one.window(), ontology.named(label), probability, ontology, sounds);
            }
          });
    }
    return sounds;
  }

  private static void add(
      Span window,
      SoundClass remarked,
      double probability,
      SoundOntology ontology,
      List<Hearing.Sound> sounds) {
    boolean agreed = false;
    for (int i = 0; i < sounds.size(); i++) {
      Hearing.Sound sound = sounds.get(i);
      boolean same =
          ontology.find(sound.label()).map(kind -> ontology.isKindOf(kind, remarked)).orElse(false);
      if (same && window.overlap(new Span(sound.start(), sound.end())) > 0) {
        agreed = true;
        double surer = 1 - (1 - sound.confidence()) * (1 - probability * ALONE);
        sounds.set(
            i, new Hearing.Sound(sound.start(), sound.end(), sound.label(), sound.family(), surer));
      }
    }
    if (!agreed) {
      sounds.add(
          new Hearing.Sound(
              window.start(),
              window.end(),
              remarked.name(),
              remarked.family().id(),
              probability * ALONE));
    }
  }
}
