package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.speech.Recognizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds speech in a window that its transcript passes over. A recogniser that writes a whole window
 * at once drops a sentence now and then: one that repeats another, or is in another language, or
 * whose beginning lies before the window.
 *
 * <p>Where it does, the times of the words around stretch over what is missing: a word that lasts
 * longer than anybody says it covers nothing, and is listened to again with the rest.
 */
final class Gaps {

  private static final double LEAST_SECONDS = 0.9;
  // words reach a little further than their times say
  private static final double AROUND_SECONDS = 0.4;
  // so much of the neighbouring words is heard again
  private static final double SHARED_SECONDS = 0.6;
  // what a word lasts at most
  private static final double SHORT_WORD_SECONDS = 0.6;
  private static final double WORD_SECONDS = 0.3;
  private static final double LETTER_SECONDS = 0.1;
  private static final double DIGIT_SECONDS = 0.4;
  // a refused window of this length is heard again in pieces of at most as much
  private static final double PIECE_SECONDS = 12;
  private static final double SMALL_PIECE_SECONDS = 6;
  private static final double MOST_NO_SPEECH = 0.6;

  private Gaps() {}

  /**
   * The speech without words, as windows of their own. A window whose text was refused as a whole
   * is cut into pieces when it is long enough for that: a decoder that was caught in one sentence
   * is free in the others. A short one is none: asking again would give the same.
   *
   * @param samples of the window
   */
  static List<WindowPlanner.Window> of(
      WindowPlanner.Window window, Recognizer.Transcript transcript, float[] samples) {
    return transcript.segments().isEmpty()
        ? refused(window, transcript, samples, PIECE_SECONDS)
        : passedOver(window, transcript, samples);
  }

  /**
   * The speech of a gap that is without words still; one that was refused is cut into smaller
   * pieces than a window is.
   *
   * @param samples of the gap
   */
  static List<WindowPlanner.Window> left(
      WindowPlanner.Window gap, Recognizer.Transcript transcript, float[] samples) {
    return transcript.segments().isEmpty()
        ? refused(gap, transcript, samples, SMALL_PIECE_SECONDS)
        : passedOver(gap, transcript, samples);
  }

  private static List<WindowPlanner.Window> refused(
      WindowPlanner.Window window,
      Recognizer.Transcript transcript,
      float[] samples,
      double longest) {
    return transcript.noSpeech() > MOST_NO_SPEECH ? List.of() : pieces(window, samples, longest);
  }

  private static List<WindowPlanner.Window> passedOver(
      WindowPlanner.Window window, Recognizer.Transcript transcript, float[] samples) {
    List<Span> covered = covered(transcript);
    List<WindowPlanner.Window> gaps = new ArrayList<>();
    for (Span speech : window.speech()) {
      double from = speech.start();
      double edge = Double.NEGATIVE_INFINITY; // of the words before
      for (Span words : covered) {
        double to = Math.min(words.start(), speech.end());
        addIfLong(gaps, from, to, edge, words.start() + AROUND_SECONDS, window);
        from = Math.max(from, words.end());
        edge = Math.max(edge, words.end() - AROUND_SECONDS);
      }
      addIfLong(gaps, from, speech.end(), edge, Double.POSITIVE_INFINITY, window);
    }
    return gaps.stream().flatMap(gap -> inPieces(gap, window, samples)).toList();
  }

  /** A gap as it is, or, when it is as long as a window that is heard again in pieces, these. */
  private static Stream<WindowPlanner.Window> inPieces(
      WindowPlanner.Window gap, WindowPlanner.Window window, float[] samples) {
    if (gap.sound().seconds() <= PIECE_SECONDS) {
      return Stream.of(gap);
    }
    int from = frame(gap.sound().start() - window.sound().start());
    int to = frame(gap.sound().end() - window.sound().start());
    return pieces(
        gap, Arrays.copyOfRange(samples, from, Math.min(samples.length, to)), PIECE_SECONDS)
        .stream();
  }

  private static int frame(double seconds) {
    return (int) Math.round(seconds * Recording.SAMPLE_RATE_HERTZ);
  }

  /** Cuts a window at its quietest moments into pieces that hear a little of each other. */
  private static List<WindowPlanner.Window> pieces(
      WindowPlanner.Window window, float[] samples, double longest) {
    Span sound = window.sound();
    int count = (int) Math.ceil(sound.seconds() / longest);
    List<WindowPlanner.Window> pieces = new ArrayList<>();
    double from = sound.start();
    for (int i = 1; i <= count && count > 1; i++) {
      double to =
          i == count
              ? sound.end()
              : sound.start() + QuietMoment.near(samples, sound.seconds() * i / count);
      Span words = new Span(from, to);
      Span heard =
          new Span(
              Math.max(sound.start(), from - SHARED_SECONDS),
              Math.min(sound.end(), to + SHARED_SECONDS));
      List<Span> speech = new ArrayList<>();
      for (Span stretch : window.speech()) {
        if (stretch.overlap(words) > 0) {
          speech.add(new Span(Math.max(stretch.start(), from), Math.min(stretch.end(), to)));
        }
      }
      if (!speech.isEmpty()) {
        pieces.add(new WindowPlanner.Window(heard, words, speech, window.next()));
      }
      from = to;
    }
    return pieces;
  }

  private static List<Span> covered(Recognizer.Transcript transcript) {
    List<Span> covered = new ArrayList<>();
    for (Recognizer.Segment segment : transcript.segments()) {
      if (segment.words().isEmpty()) {
        covered.add(around(segment.start(), segment.end()));
      }
      for (Hearing.Word word : segment.words()) {
        if (word.end() - word.start() <= longest(word.text())) {
          covered.add(around(word.start(), word.end()));
        }
      }
    }
    covered.sort((one, other) -> Double.compare(one.start(), other.start()));
    return covered;
  }

  /** How long a word lasts when it is said slowly. */
  private static double longest(String word) {
    long digits = word.codePoints().filter(Character::isDigit).count();
    long letters = word.codePoints().filter(Character::isLetter).count();
    return Math.max(
        SHORT_WORD_SECONDS, WORD_SECONDS + digits * DIGIT_SECONDS + letters * LETTER_SECONDS);
  }

  private static Span around(double start, double end) {
    return new Span(start - AROUND_SECONDS, Math.max(start, end) + AROUND_SECONDS);
  }

  /** Adds [from, to) if it is worth it; its words may reach to the edges of those around. */
  private static void addIfLong(
      List<WindowPlanner.Window> gaps,
      double from,
      double to,
      double edgeBefore,
      double edgeAfter,
      WindowPlanner.Window window) {
    if (to - from >= LEAST_SECONDS) {
      Span speech = new Span(from, to);
      Span words =
          new Span(
              Math.max(window.sound().start(), Math.max(edgeBefore, from - AROUND_SECONDS)),
              Math.min(window.sound().end(), Math.min(edgeAfter, to + AROUND_SECONDS)));
      Span sound =
          new Span(
              Math.max(window.sound().start(), words.start() - SHARED_SECONDS),
              Math.min(window.sound().end(), words.end() + SHARED_SECONDS));
      gaps.add(new WindowPlanner.Window(sound, words, List.of(speech), window.next()));
    }
  }
}
