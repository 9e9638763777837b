package dev.hark.hearing;

import dev.hark.hearing.speech.Recognizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds speech in a window that its transcript passes over. A recogniser that writes a whole window
 * at once drops a sentence now and then: one that repeats another, or is in another language.
 */
final class Gaps {

  private static final double LEAST_SECONDS = 1.5;
  // words reach a little further than their times say
  private static final double AROUND_SECONDS = 0.4;

  private Gaps() {}

  /**
   * The speech without words, as windows of their own. None when there are no words at all: then
   * the window as a whole was refused, and asking again would give the same.
   */
  static List<WindowPlanner.Window> of(
      WindowPlanner.Window window, Recognizer.Transcript transcript) {
    if (transcript.segments().isEmpty()) {
      return List.of();
    }
    List<Span> covered = covered(transcript);
    List<WindowPlanner.Window> gaps = new ArrayList<>();
    for (Span speech : window.speech()) {
      double from = speech.start();
      for (Span words : covered) {
        addIfLong(gaps, from, Math.min(words.start(), speech.end()), window);
        from = Math.max(from, words.end());
      }
      addIfLong(gaps, from, speech.end(), window);
    }
    return gaps;
  }

  private static List<Span> covered(Recognizer.Transcript transcript) {
    List<Span> covered = new ArrayList<>();
    for (Recognizer.Segment segment : transcript.segments()) {
      if (segment.words().isEmpty()) {
        covered.add(around(segment.start(), segment.end()));
      }
      for (Hearing.Word word : segment.words()) {
        covered.add(around(word.start(), word.end()));
      }
    }
    covered.sort((one, other) -> Double.compare(one.start(), other.start()));
    return covered;
  }

  private static Span around(double start, double end) {
    return new Span(start - AROUND_SECONDS, Math.max(start, end) + AROUND_SECONDS);
  }

  private static void addIfLong(
      List<WindowPlanner.Window> gaps, double from, double to, WindowPlanner.Window window) {
    if (to - from >= LEAST_SECONDS) {
      Span speech = new Span(from, to);
      Span sound =
          new Span(
              Math.max(window.sound().start(), from - AROUND_SECONDS / 2),
              Math.min(window.sound().end(), to + AROUND_SECONDS / 2));
      gaps.add(new WindowPlanner.Window(sound, speech, List.of(speech), window.next()));
    }
  }
}
