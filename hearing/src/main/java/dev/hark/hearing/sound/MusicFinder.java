package dev.hark.hearing.sound;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.music.MusicStretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Finds stretches of music and what the tagger says of them: instruments, genres, moods, vocals.
 * Key, tempo and meter are left "cannot tell".
 */
final class MusicFinder {

  // talk alone lies below -7.8 in 95 of 100 frames, music 20 dB below talk above -5.4
  private static final double BEHIND_TALK = -5;
  private static final Threshold MUSIC = new Threshold(1.2, -1.5, BEHIND_TALK);
  private static final double MERGE_SECONDS = 3;
  private static final double LEAST_SECONDS = 1;
  // mean probability over the stretch
  private static final double SURE_INSTRUMENT = 0.2;
  private static final double SURE_STYLE = 0.3;
  private static final double SURE_VOCALS = 0.3;
  private static final double NO_VOCALS = 0.02;
  private static final int MOST_NAMED = 4;
  private static final List<String> MOODS =
      List.of("Happy", "Sad", "Tender", "Exciting", "Angry", "Scary");

  private final SoundTrack track;
  private final SoundOntology ontology;
  private final EdgeRefiner edges;
  private final SoundClass musicalInstrument;
  private final SoundClass music;

  MusicFinder(SoundTrack track, SoundOntology ontology, EdgeRefiner edges) {
    this.track = track;
    this.ontology = ontology;
    this.edges = edges;
    this.music = ontology.named("Music");
    this.musicalInstrument = ontology.named("Musical instrument");
  }

  /**
   * @param speech where someone talks: a voice there says nothing about vocals
   */
  List<Hearing.Music> find(List<Span> speech) {
    List<Hearing.Music> found = new ArrayList<>();
    for (SoundEvent event : new EventFinder(track, ontology, MERGE_SECONDS).find(music, MUSIC)) {
      Span span = edges.refine(event.span());
      if (span.seconds() >= LEAST_SECONDS) {
        found.add(describe(span, speech));
      }
    }
    return found;
  }

  /** The same stretches with all the tagger's scores, for someone who hears more in them. */
  List<MusicStretch> stretches(List<Hearing.Music> found, List<Span> speech) {
    List<MusicStretch> stretches = new ArrayList<>();
    for (Hearing.Music music : found) {
      Span span = music.span();
      double talked = speech.stream().mapToDouble(talk -> talk.overlap(span)).sum();
      double share = Math.min(1, talked / span.seconds());
      stretches.add(TaggedMusic.stretch(track, ontology, span, share));
    }
    return stretches;
  }

  private Hearing.Music describe(Span span, List<Span> speech) {
    List<SoundTrack.Frame> frames = track.around(span);
    return new Hearing.Music(
        span.start(),
        span.end(),
        Estimate.unknown(),
        Estimate.unknown(),
        Estimate.unknown(),
        named(frames, this::isInstrument, SURE_INSTRUMENT),
        named(frames, this::isGenre, SURE_STYLE),
        named(frames, this::isMood, SURE_STYLE),
        vocals(frames, span, speech));
  }

  /** The surest classes of a kind, the deepest name of each line only, the surest first. */
  private List<Estimate<String>> named(
      List<SoundTrack.Frame> frames, Predicate<SoundClass> kind, double least) {
    List<SoundClass> sure = new ArrayList<>();
    for (SoundClass sound : ontology.classes()) {
      if (kind.test(sound)
          && !sound.gathers()
          && TaggedMusic.meanProbability(frames, sound) >= least) {
        sure.add(sound);
      }
    }
    return sure.stream()
        .filter(sound -> sure.stream().noneMatch(other -> isBelow(other, sound)))
        .sorted(
            Comparator.comparingDouble(
                (SoundClass sound) -> -TaggedMusic.meanProbability(frames, sound)))
        .limit(MOST_NAMED)
        .map(sound -> Estimate.of(plainName(sound), TaggedMusic.meanProbability(frames, sound)))
        .toList();
  }

  private Estimate<Boolean> vocals(List<SoundTrack.Frame> frames, Span span, List<Span> speech) {
    SoundClass singing = ontology.named("Singing");
    double most = 0;
    for (SoundClass sound : ontology.classes()) {
      if (ontology.isKindOf(sound, singing) || sound.name().equals("Vocal music")) {
        most = Math.max(most, TaggedMusic.meanProbability(frames, sound));
      }
    }
    if (most >= SURE_VOCALS) {
      return Estimate.of(true, most);
    }
    boolean someoneTalks = speech.stream().anyMatch(talk -> talk.overlap(span) > 0);
    return most <= NO_VOCALS && !someoneTalks ? Estimate.of(false, 1 - most) : Estimate.unknown();
  }

  private boolean isInstrument(SoundClass sound) {
    return ontology.isKindOf(sound, musicalInstrument) && !sound.equals(musicalInstrument);
  }

  private boolean isMood(SoundClass sound) {
    return MOODS.stream().anyMatch(mood -> sound.name().equals(mood + " music"));
  }

  private boolean isGenre(SoundClass sound) {
    return sound.family() == Family.MUSIC
        && !sound.equals(music)
        && !ontology.isKindOf(sound, musicalInstrument)
        && !isMood(sound);
  }

  private boolean isBelow(SoundClass deeper, SoundClass higher) {
    return !deeper.equals(higher) && ontology.isKindOf(deeper, higher);
  }

  /** "Violin, fiddle" is a violin, "Happy music" is happy. */
  private static String plainName(SoundClass sound) {
    String name = sound.shortName().toLowerCase(Locale.ROOT);
    return name.endsWith(" music") && MOODS.contains(sound.name().split(" ", 2)[0])
        ? name.substring(0, name.length() - " music".length())
        : name;
  }
}
