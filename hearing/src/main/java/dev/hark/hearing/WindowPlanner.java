package dev.hark.hearing;

import dev.hark.hearing.speech.VoiceTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts speech into windows that a recogniser takes, at pauses where there are any.
 *
 * <p>Neighbouring stretches share a window as long as it stays short enough and the pause between
 * them is not long. Speech without a pause is cut where voice activity is least sure. Both sides of
 * such a cut hear a little of the other, and the words there are sorted out afterwards; a window
 * after such a cut leaves room for the rest of a sentence that began before it.
 *
 * @param maxSeconds longest window
 * @param maxPauseSeconds a longer pause ends a window
 */
record WindowPlanner(double maxSeconds, double maxPauseSeconds) {

  /** A window that begins between two words hears so much of what is before. */
  static final double LEAD_SECONDS = 0.15;

  private static final double BEFORE_SECONDS = 0.25;
  private static final double AFTER_SECONDS = 0.35;
  private static final double SHARED_SECONDS = 0.8;
  // where the first word of a sound begins is known to a tenth of a second
  private static final double WORD_LEAD_SECONDS = 0.1;
  // what a window after a cut leaves of the longest, for a sentence that began before
  private static final double ROOM_SHARE = 0.3;

  /**
   * Up to where speech has been planned.
   *
   * @param inSpeech whether that is a cut through speech
   */
  record Position(double seconds, boolean inSpeech) {

    /** Before anything. */
    static final Position START = new Position(0, false);
  }

  /**
   * A window to recognise.
   *
   * @param sound what the recogniser hears
   * @param words words in the middle of these times are this window's; beyond lies what it shares
   *     with its neighbours
   * @param speech the stretches of speech in it
   * @param next speech from here on is not in it or any window before
   */
  record Window(Span sound, Span words, List<Span> speech, Position next) {
    Window {
      speech = List.copyOf(speech);
    }

    double speechSeconds() {
      return speech.stream().mapToDouble(Span::seconds).sum();
    }

    /** Whether it goes on with speech that the window before began. */
    boolean continues() {
      return words.start() > sound.start();
    }

    /** The part before a moment in it. */
    Window until(double seconds) {
      List<Span> before = new ArrayList<>();
      for (Span stretch : speech) {
        if (stretch.start() < seconds) {
          before.add(new Span(stretch.start(), Math.min(stretch.end(), seconds)));
        }
      }
      return new Window(
          new Span(sound.start(), seconds), new Span(words.start(), seconds), before, next);
    }

    /** The same from an earlier moment on, since which someone talks: between two words. */
    Window since(double seconds) {
      List<Span> longer = new ArrayList<>(speech);
      longer.set(0, new Span(seconds, longer.getFirst().end()));
      double start = Math.max(0, seconds - LEAD_SECONDS);
      double first = Math.max(0, seconds - WORD_LEAD_SECONDS);
      return new Window(new Span(start, sound.end()), new Span(first, words.end()), longer, next);
    }
  }

  /**
   * Plans as far as can be; the windows that are settled, in order.
   *
   * @param speech stretches of speech after the last plan, in order
   * @param from where the last plan ended
   * @param untilSeconds how far has been listened
   * @param ended whether that is the end of the recording
   */
  List<Window> plan(
      List<Span> speech, VoiceTrack voice, Position from, double untilSeconds, boolean ended) {
    List<Window> windows = new ArrayList<>();
    Position position = from;
    List<Span> open = new ArrayList<>();
    for (Span stretch : speech) {
      Span next = stretch;
      if (!open.isEmpty() && !fits(open, next, position)) {
        windows.add(untilPause(open, position, (open.getLast().end() + next.start()) / 2));
        position = windows.getLast().next();
        open.clear();
      }
      while (next.seconds() > most(position) - BEFORE_SECONDS - AFTER_SECONDS) {
        double cut = cut(next, voice, position);
        windows.add(untilCut(new Span(next.start(), cut), position, next.end()));
        position = windows.getLast().next();
        next = new Span(cut, next.end());
      }
      open.add(next);
    }
    if (!open.isEmpty() && (ended || untilSeconds - open.getLast().end() > maxPauseSeconds)) {
      windows.add(untilPause(open, position, untilSeconds));
    }
    return windows;
  }

  /** The longest window from a position on. */
  private double most(Position from) {
    return from.inSpeech() ? maxSeconds * (1 - ROOM_SHARE) : maxSeconds;
  }

  private boolean fits(List<Span> open, Span next, Position from) {
    double seconds = next.end() - open.getFirst().start() + BEFORE_SECONDS + AFTER_SECONDS;
    return seconds <= most(from) && next.start() - open.getLast().end() <= maxPauseSeconds;
  }

  /** A window that ends a little after its speech, at the latest at a given moment. */
  private static Window untilPause(List<Span> open, Position from, double latest) {
    double end = Math.min(open.getLast().end() + AFTER_SECONDS, latest);
    Span sound = new Span(start(open.getFirst(), from), end);
    Span words = new Span(wordsFrom(sound, from), end);
    return new Window(sound, words, open, new Position(end, false));
  }

  private static Window untilCut(Span speech, Position from, double speechEnd) {
    double end = Math.min(speechEnd, speech.end() + SHARED_SECONDS);
    Span sound = new Span(start(speech, from), end);
    Span words = new Span(wordsFrom(sound, from), speech.end());
    return new Window(sound, words, List.of(speech), new Position(speech.end(), true));
  }

  /** A window after a cut hears a little of what is before it. */
  private static double start(Span first, Position from) {
    return from.inSpeech()
        ? Math.max(0, from.seconds() - SHARED_SECONDS)
        : Math.max(from.seconds(), first.start() - BEFORE_SECONDS);
  }

  private static double wordsFrom(Span sound, Position from) {
    return from.inSpeech() ? from.seconds() : sound.start();
  }

  /** Somewhere in the later half of the longest window. */
  private double cut(Span speech, VoiceTrack voice, Position from) {
    double longest = most(from) - 2 * SHARED_SECONDS;
    double latest = Math.min(speech.end(), speech.start() + longest);
    return voice.leastSure(speech.start() + longest / 2, latest);
  }
}
