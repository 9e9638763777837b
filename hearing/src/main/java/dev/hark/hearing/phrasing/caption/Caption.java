package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Spans;
import java.util.Comparator;
import java.util.List;

/** The description of a whole recording in English. */
public final class Caption {

  private final Heard heard;
  private final Frames frames;

  private Caption(Heard heard) {
    this.heard = heard;
    this.frames = Frames.of(heard.hearing());
  }

  /**
   * Describes a recording at once: in one piece when it is short, in chapters when it is long.
   *
   * @param heard of it, with a translation that is asked for each foreign passage that is quoted
   */
  public static List<Clause> of(Heard heard) {
    Hearing hearing = heard.hearing();
    return new CaptionStream(
            heard.index(), hearing.durationSeconds(), hearing.truncated(), heard.translation())
        .finish(hearing);
  }

  /**
   * Describes a short recording.
   *
   * @param lengthTold whether the prose already says how long it is
   */
  static void inOnePiece(Heard heard, boolean lengthTold, Prose prose) {
    new Caption(heard).whole(lengthTold, prose);
  }

  /** What is told at the end of a long recording: the voices, the music, the sound, the whole. */
  static void ending(Heard heard, Prose prose) {
    Frames frames = Frames.of(heard.hearing());
    prose.paragraph();
    new VoiceLines(heard, frames, new Cast(heard)).tell(prose);
    heard.outline().music().stream()
        .max(Comparator.comparingDouble(m -> m.end() - m.start()))
        .ifPresent(longest -> new MusicLines(heard, frames).tell(List.of(longest), false, prose));
    prose.paragraph();
    new QualityLines(heard, frames).tell(prose);
    new Closing(heard, frames).tell(prose);
  }

  private void whole(boolean lengthTold, Prose prose) {
    Cast cast = new Cast(heard);
    OpeningSentences sentences =
        lengthTold
            ? new LengthBefore(frames)
            : new LengthInside(frames, heard.hearing().durationSeconds());
    Opening opening = new Opening(heard, sentences, cast);
    opening.tell(prose);
    Outline outline = heard.outline();
    boolean brief = heard.hearing().analyzedSeconds() < 6 && outline.passages().isEmpty();
    Happenings happenings = new Happenings(heard, outline, frames);
    boolean musicFirst = outline.kind() == Outline.Kind.SPEECH_AND_MUSIC && beginsWithMusic();
    if (musicFirst) {
      music(prose);
      prose.paragraph();
    }
    if (!outline.passages().isEmpty()) {
      if (!opening.quotes()) {
        new SpeechLines(heard, frames, cast, happenings).tell(outline.passages(), prose);
      }
      new VoiceLines(heard, frames, cast).tell(prose);
    }
    if (!outline.music().isEmpty() && !musicFirst) {
      breakAfter(prose, !outline.passages().isEmpty());
      music(prose);
    }
    breakAfter(prose, !brief && !outline.passages().isEmpty() && !outline.strands().isEmpty());
    happenings.tell(prose);
    breakAfter(prose, !brief);
    new QualityLines(heard, frames).tell(prose);
    new Closing(heard, frames).tell(prose);
  }

  private boolean beginsWithMusic() {
    Outline outline = heard.outline();
    return !outline.music().isEmpty()
        && Spans.reach(outline.ofMusic()).start() < Spans.reach(outline.talk()).start();
  }

  private void music(Prose prose) {
    Outline outline = heard.outline();
    new MusicLines(heard, frames)
        .tell(outline.music(), outline.kind() == Outline.Kind.MUSIC, prose);
  }

  private static void breakAfter(Prose prose, boolean wanted) {
    if (wanted) {
      prose.paragraph();
    }
  }
}
