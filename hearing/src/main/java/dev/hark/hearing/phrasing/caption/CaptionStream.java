package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import dev.hark.hearing.phrasing.outline.Outline;
import java.util.List;
import java.util.Optional;

/**
 * Describes a recording while it is still being heard.
 *
 * <p>A short recording is described at its end, in one piece. Of a longer one the length is told
 * before anything is heard. The longest are told in chapters, each as soon as it is heard; a
 * chapter only tells what later sound cannot change. So telling all of it at once or at the end
 * gives the same words. Not safe for several threads.
 */
public final class CaptionStream {

  private static final double ONE_PIECE_SECONDS = 150;

  /** So much is heard within a second or so, and can be described without a word before. */
  private static final double PATIENCE_SECONDS = 15;

  private static final double SHORTEST_CHAPTER_SECONDS = 60;
  private static final double LONGEST_CHAPTER_SECONDS = 180;
  private static final int CHAPTERS = 12;

  /** A detector may still change its mind about this much of the end. */
  private static final double UNSETTLED_SECONDS = 40;

  private final int index;
  private final Translation translation;
  private final double durationSeconds;
  private final Optional<Hearing.Truncation> truncated;
  private final double seconds;
  private final double chapterSeconds;
  private final Prose prose = new Prose(" ");
  private final Chapter.Story story = new Chapter.Story();
  private int told;
  private boolean opened;

  /**
   * The description of one recording.
   *
   * @param index which recording of the question, counted from 0
   * @param durationSeconds how long it is
   * @param truncated how much of it is listened to, when that is not all
   */
  public CaptionStream(
      int index,
      double durationSeconds,
      Optional<Hearing.Truncation> truncated,
      Translation translation) {
    this.index = index;
    this.translation = translation;
    this.durationSeconds = durationSeconds;
    this.truncated = truncated;
    this.seconds = truncated.map(Hearing.Truncation::keptSeconds).orElse(durationSeconds);
    this.chapterSeconds =
        seconds <= ONE_PIECE_SECONDS
            ? seconds
            : Math.clamp(seconds / CHAPTERS, SHORTEST_CHAPTER_SECONDS, LONGEST_CHAPTER_SECONDS);
  }

  /** What can be told before anything has been heard; empty when the recording is short. */
  public List<Clause> begin() {
    open();
    return prose.take();
  }

  /** What can be told now that this much has been heard; empty when nothing new can. */
  public List<Clause> more(Hearing partial) {
    open();
    if (inOnePiece()) {
      return prose.take();
    }
    chaptersUntil(
        Heard.of(index, partial, translation), partial.analyzedSeconds() - UNSETTLED_SECONDS);
    return prose.take();
  }

  /** Everything that has not been told. */
  public List<Clause> finish(Hearing whole) {
    Heard heard = Heard.of(index, whole, translation);
    open();
    if (inOnePiece()) {
      Caption.inOnePiece(heard, lengthFirst(), prose);
      return prose.take();
    }
    chaptersUntil(heard, Double.MAX_VALUE);
    story.endSilence(seconds, heard, prose);
    Caption.ending(heard, prose);
    return prose.take();
  }

  private boolean inOnePiece() {
    return seconds <= ONE_PIECE_SECONDS;
  }

  private void chaptersUntil(Heard heard, double settledSeconds) {
    while (chapterStart(told) < seconds && chapterEnd(told) <= settledSeconds) {
      Span window = new Span(chapterStart(told), chapterEnd(told));
      Outline outline = Outline.of(heard.hearing(), window);
      new Chapter(heard, outline, story).tell(prose);
      told++;
    }
  }

  private boolean lengthFirst() {
    return seconds > PATIENCE_SECONDS;
  }

  private void open() {
    if (!opened && lengthFirst()) {
      Opening.length(durationSeconds, truncated, Heard.length(index, durationSeconds), prose);
    }
    opened = true;
  }

  private double chapterStart(int chapter) {
    return chapter * chapterSeconds;
  }

  /** The last chapter takes a short rest with it. */
  private double chapterEnd(int chapter) {
    double end = (chapter + 1) * chapterSeconds;
    return seconds - end < chapterSeconds / 2 ? Math.max(end, seconds) : end;
  }
}
