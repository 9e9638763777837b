package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a tagged recording holds beside words: sounds, music, and what a safety reviewer wants to
 * see.
 *
 * <p>Speech itself and the names of music are not sounds here: they have their own places in a
 * hearing.
 */
public record SoundScene(
    List<Hearing.Sound> sounds, List<Hearing.Music> music, List<Hearing.Flag> flags) {

  /** Nothing heard. */
  public static final SoundScene EMPTY = new SoundScene(List.of(), List.of(), List.of());

  private static final double MERGE_SECONDS = 1;
  private static final Set<Family> ELSEWHERE = EnumSet.of(Family.SPEECH, Family.MUSIC);

  public SoundScene {
    sounds = List.copyOf(sounds);
    music = List.copyOf(music);
    flags = List.copyOf(flags);
  }

  /**
   * Reads the scene from what was heard so far.
   *
   * @param levels the same recording's level, to find edges in
   * @param speech where someone talks, to tell singing from talking
   */
  public static SoundScene read(
      SoundTrack track, SoundOntology ontology, LevelTrack levels, List<Span> speech) {
    EventFinder finder = new EventFinder(track, ontology, MERGE_SECONDS);
    List<SoundEvent> events = new ArrayList<>();
    List<SoundEvent> others = new ArrayList<>();
    for (SoundClass sound : ontology.classes()) {
      if (sound.family() != Family.SILENCE) {
        boolean elsewhere = ELSEWHERE.contains(sound.family());
        if (!elsewhere || sound.parent() == SoundClass.NO_PARENT) {
          List<SoundEvent> found = finder.find(sound, Threshold.of(sound.family()));
          (elsewhere ? others : events).addAll(found);
        }
      }
    }
    List<SoundEvent> telling = new RollUp(ontology).apply(events, others);
    EdgeRefiner edges = new EdgeRefiner(levels);
    List<Hearing.Sound> sounds = new ArrayList<>();
    for (SoundEvent event : telling) {
      Span span = edges.refine(event.span());
      sounds.add(
          new Hearing.Sound(
              span.start(),
              span.end(),
              event.sound().name(),
              event.sound().family().id(),
              event.confidence()));
    }
    sounds.sort(Comparator.comparingDouble(Hearing.Sound::start));
    return new SoundScene(
        sounds,
        new MusicFinder(track, ontology, edges).find(speech),
        new FlagFinder(track, ontology, edges).find());
  }
}
