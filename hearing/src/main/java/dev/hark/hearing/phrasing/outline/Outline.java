package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.label.Label.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to tell of a window of a hearing.
 *
 * @param window the stretch of time it is about
 * @param passages speech with words, in order
 * @param unclearSpeech someone talks where no words are known
 * @param strands everything else that sounds, the weightiest first; no music when {@code music}
 *     tells of it better
 * @param music stretches of music that lie in the window
 * @param silent whether nothing at all can be heard
 */
public record Outline(
    Span window,
    List<Passage> passages,
    List<Strand> unclearSpeech,
    List<Strand> strands,
    List<Hearing.Music> music,
    boolean silent) {

  private static final double THROUGHOUT_SHARE = 0.7;
  private static final double FILLING_SHARE = 0.9;
  private static final double MUCH_MUSIC_SHARE = 0.3;
  private static final double SHORT_SECONDS = 4;

  public Outline {
    passages = List.copyOf(passages);
    unclearSpeech = List.copyOf(unclearSpeech);
    strands = List.copyOf(strands);
    music = List.copyOf(music);
  }

  /** What fills the window, in the coarsest terms. */
  public enum Kind {
    SILENCE,
    SPEECH,
    SPEECH_OVER_MUSIC,
    /** Talk, and music at other times. */
    SPEECH_AND_MUSIC,
    SPEECH_OVER_SOUND,
    SONG,
    MUSIC,
    SOUND,
    /** There is something, but nothing that can be named. */
    UNCLEAR;

    /** Whether what is heard stands before a noise, and is none itself. */
    public boolean standsBeforeNoise() {
      return switch (this) {
        case SPEECH, MUSIC, SONG -> true;
        case SPEECH_OVER_MUSIC, SPEECH_AND_MUSIC, SPEECH_OVER_SOUND, SOUND, SILENCE, UNCLEAR ->
            false;
      };
    }
  }

  /** The outline of everything that was listened to. */
  public static Outline of(Hearing hearing) {
    return of(hearing, new Span(0, Math.max(hearing.analyzedSeconds(), 0.001)));
  }

  /** The outline of what starts in a window. */
  public static Outline of(Hearing hearing, Span window) {
    return new Outliner(hearing, window).outline();
  }

  public Kind kind() {
    boolean speech = !passages.isEmpty() || !unclearSpeech.isEmpty();
    boolean apart = Spans.overlap(talk(), ofMusic()) < MUCH_MUSIC_SHARE * Spans.covered(talk());
    if (speech && isSong() && !apart) {
      return Kind.SONG;
    }
    if (speech) {
      if (musicSeconds() > MUCH_MUSIC_SHARE * speechSeconds()) {
        return apart ? Kind.SPEECH_AND_MUSIC : Kind.SPEECH_OVER_MUSIC;
      }
      return ambience().isEmpty() ? Kind.SPEECH : Kind.SPEECH_OVER_SOUND;
    }
    if (musicSeconds() > 0 && musicSeconds() >= 0.5 * soundSeconds()) {
      return isSong() ? Kind.SONG : Kind.MUSIC;
    }
    if (!strands.isEmpty()) {
      return Kind.SOUND;
    }
    return silent ? Kind.SILENCE : Kind.UNCLEAR;
  }

  /** Sounds that go on behind everything else. */
  public List<Strand> ambience() {
    return strands.stream().filter(this::goesThroughout).toList();
  }

  /** Sounds that happen at a time. */
  public List<Strand> events() {
    return strands.stream().filter(strand -> !goesThroughout(strand)).toList();
  }

  public boolean goesThroughout(Strand strand) {
    Role role = strand.label().role();
    boolean lasting = role == Role.STEADY || role == Role.TRAIT || role.musical();
    return strand.seconds() >= THROUGHOUT_SHARE * window.seconds()
        && (lasting || window.seconds() > SHORT_SECONDS);
  }

  /** Whether a sound lasts nearly as long as the window. */
  public boolean fills(Strand strand) {
    return fills(strand, window);
  }

  /** The same of another window. */
  public static boolean fills(Strand strand, Span window) {
    return strand.seconds() >= FILLING_SHARE * window.seconds();
  }

  public double speechSeconds() {
    return Spans.covered(passages.stream().map(Passage::span).toList());
  }

  public double musicSeconds() {
    return Spans.covered(ofMusic());
  }

  /** Whether something may stand before a noise: words or music. */
  public boolean hasSpeechOrMusic() {
    return !passages.isEmpty() || musicSeconds() > 0;
  }

  /** Where someone talks, with or without words that are known. */
  public List<Span> talk() {
    List<Span> spans = new ArrayList<>();
    passages.forEach(
        passage -> passage.parts().forEach(part -> spans.add(new Span(part.start(), part.end()))));
    unclearSpeech.forEach(strand -> spans.addAll(strand.spans()));
    return spans;
  }

  /** Where music or an instrument plays. */
  public List<Span> ofMusic() {
    List<Span> spans =
        new ArrayList<>(music.stream().map(m -> Spans.within(m.span(), window)).toList());
    strands.stream().filter(s -> s.label().role().musical()).forEach(s -> spans.addAll(s.spans()));
    return spans;
  }

  private double soundSeconds() {
    return Spans.covered(
        strands.stream()
            .filter(strand -> !strand.label().role().musical())
            .flatMap(strand -> strand.spans().stream())
            .toList());
  }

  private boolean isSong() {
    boolean sung =
        strands.stream().anyMatch(s -> s.label().name().equals("Singing") && s.confidence() > 0.4)
            || music.stream().anyMatch(m -> Boolean.TRUE.equals(m.vocals().value()));
    return sung && musicSeconds() > 0.5 * Math.max(speechSeconds(), 1);
  }
}
