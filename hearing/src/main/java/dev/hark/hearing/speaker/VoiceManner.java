package dev.hark.hearing.speaker;

import dev.hark.hearing.Span;
import dev.hark.hearing.sound.SoundClass;
import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.sound.SoundTrack;
import java.util.List;

/**
 * What the sound tagger hears in and around the turns of one voice, each in [0, 1].
 *
 * @param laughter the highest probability of laughter; likewise the next three
 * @param childish the mean probability that a child speaks
 */
public record VoiceManner(
    double laughter,
    double crying,
    double shouting,
    double screaming,
    double whispering,
    double childish) {

  /** Nothing of note. */
  public static final VoiceManner PLAIN = new VoiceManner(0, 0, 0, 0, 0, 0);

  // who laughs or sobs does so before and after words, too
  private static final double AROUND_SECONDS = 0.7;

  /** Reads the turns of a voice. */
  public static VoiceManner of(SoundTrack track, SoundOntology ontology, List<Span> turns) {
    return new VoiceManner(
        highest(track, ontology, "Laughter", turns),
        highest(track, ontology, "Crying, sobbing", turns),
        highest(track, ontology, "Shout", turns),
        highest(track, ontology, "Screaming", turns),
        highest(track, ontology, "Whispering", turns),
        mean(track, ontology.named("Child speech, kid speaking"), turns));
  }

  private static double highest(
      SoundTrack track, SoundOntology ontology, String name, List<Span> turns) {
    double highest = 0;
    List<SoundClass> kinds = ontology.kindsOf(ontology.named(name));
    for (Span turn : turns) {
      double from = Math.max(0, turn.start() - AROUND_SECONDS);
      for (SoundTrack.Frame frame : track.around(new Span(from, turn.end() + AROUND_SECONDS))) {
        for (SoundClass kind : kinds) {
          highest = Math.max(highest, SoundTrack.probability(frame.logits()[kind.index()]));
        }
      }
    }
    return highest;
  }

  private static double mean(SoundTrack track, SoundClass sound, List<Span> turns) {
    double sum = 0;
    int frames = 0;
    for (Span turn : turns) {
      for (SoundTrack.Frame frame : track.around(turn)) {
        sum += SoundTrack.probability(frame.logits()[sound.index()]);
        frames++;
      }
    }
    return frames == 0 ? 0 : sum / frames;
  }
}
