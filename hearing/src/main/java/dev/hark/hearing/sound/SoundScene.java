package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.music.MusicStretch;
import dev.hark.hearing.quality.LevelTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tagged recording holds beside words: sounds, music, and what a safety reviewer wants to
 * see.
 *
 * <p>Speech itself and music are not sounds here: they have their own places in a hearing. An
 * instrument that sounds where there is no music is one.
 *
 * @param music as far as the tagger hears it
 * @param stretches the same stretches, for a music analyser
 */
public record SoundScene(
    List<Hearing.Sound> sounds,
    List<Hearing.Music> music,
    List<MusicStretch> stretches,
    List<Hearing.Flag> flags) {

  /** Nothing heard. */
  public static final SoundScene EMPTY = new SoundScene(List.of(), List.of(), List.of(), List.of());

  private static final double MERGE_SECONDS = 1;
  // a note surer than this, or longer, is heard for itself beside music
  private static final double SURE_NOTE = 0.5;
  private static final double NOTE_SECONDS = 5;
  private static final double BESIDE_SECONDS = 1;

  public SoundScene {
    sounds = List.copyOf(sounds);
    music = List.copyOf(music);
    stretches = List.copyOf(stretches);
    flags = List.copyOf(flags);
  }

  /**
   * Reads the scene from what was heard so far.
   *
   * @param levels the same recording's level, to find edges in
   * @param bands the same, band by band, to count strokes in
   * @param tones the same, partial by partial, to know steady tones by
   * @param speech where someone talks, to tell singing from talking
   */
  public static SoundScene read(
      SoundTrack track,
      SoundOntology ontology,
      LevelTrack levels,
      BandTrack bands,
      ToneTrack tones,
      List<Span> speech) {
    EdgeRefiner edges = new EdgeRefiner(levels, bands);
    MusicFinder musicFinder = new MusicFinder(track, ontology, edges);
    List<Hearing.Music> music = musicFinder.find(speech);
    EventFinder finder = new EventFinder(track, ontology, MERGE_SECONDS);
    List<SoundEvent> events = new ArrayList<>();
    List<SoundEvent> others = new ArrayList<>();
    for (SoundClass sound : ontology.classes()) {
      switch (sound.family()) {
        case SILENCE -> {}
        case SPEECH, MUSIC -> {
          List<SoundEvent> found = finder.find(sound, Threshold.of(sound.family()));
          if (sound.parent() == SoundClass.NO_PARENT) {
            others.addAll(found);
          } else if (isInstrument(sound, ontology)) {
            found.stream().filter(event -> !isIn(event, music)).forEach(events::add);
          }
        }
        default -> events.addAll(finder.find(sound, Threshold.of(sound.family())));
      }
    }
    List<SoundEvent> told = new ArrayList<>(new RollUp(ontology).apply(events, others));
    List<Span> explained = new ArrayList<>(speech);
    music.forEach(piece -> explained.add(piece.span()));
    told.addAll(new GuessFinder(track, ontology).find(told, explained));
    told.removeIf(event -> isNoteOf(event, music));
    told = new OneCaller(ontology).once(SteadyNoise.once(told));
    told = new SteadyTones(tones, ontology).told(told, music);
    List<Hearing.Sound> sounds =
        new SoundWriter(ontology, edges, new StrokeCounter(bands), levels).sounds(told, explained);
    return new SoundScene(
        sounds,
        music,
        musicFinder.stretches(music, speech),
        new FlagFinder(track, ontology, edges).find());
  }

  /** A single note is a sound; within music it is part of that. */
  private static boolean isInstrument(SoundClass sound, SoundOntology ontology) {
    return !sound.gathers() && ontology.isKindOf(sound, ontology.named("Musical instrument"));
  }

  /**
   * Whether a doubtful note or chime is the music's own: its first notes, or a chord that rings on.
   */
  private static boolean isNoteOf(SoundEvent event, List<Hearing.Music> music) {
    Family family = event.sound().family();
    Span span = event.span();
    return (family == Family.MUSIC || family == Family.SIGNAL)
        && event.confidence() < SURE_NOTE
        && span.seconds() <= NOTE_SECONDS
        && music.stream()
            .anyMatch(piece ->
                span.start() <= piece.end() + BESIDE_SECONDS
                    && span.end() >= piece.start() - BESIDE_SECONDS);
  }

  private static boolean isIn(SoundEvent event, List<Hearing.Music> music) {
    return music.stream().anyMatch(piece -> event.span().overlap(piece.span()) > 0);
  }
}
