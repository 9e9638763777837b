package dev.hark.hearing;

import dev.hark.hearing.speech.Recognizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The words of a recording, collected window by window. One thread at a time.
 *
 * <p>A recording speaks one language unless a window is clear about another: windows that misjudged
 * theirs are named by {@link #misjudged} to be recognised again.
 */
final class Transcription {

  private final List<Part> parts = new ArrayList<>();

  /** A window, what was heard in it, and what was heard in its gaps when they were heard alone. */
  private record Part(
      WindowPlanner.Window window, Recognizer.Transcript transcript, List<Part> fillings) {

    static Part of(WindowPlanner.Window window, Recognizer.Transcript transcript) {
      return new Part(window, transcript, List.of());
    }

    Part filled(Part filling) {
      List<Part> all = new ArrayList<>(fillings);
      all.add(filling);
      all.sort(Comparator.comparingDouble(one -> one.window().words().start()));
      return new Part(window, transcript, all);
    }

    boolean hasWords() {
      return !transcript.segments().isEmpty();
    }

    /** What of it lies before a moment. */
    Part until(double seconds) {
      List<Part> before = new ArrayList<>();
      for (Part filling : fillings) {
        if (filling.window().words().start() < seconds) {
          before.add(filling.window().sound().end() <= seconds ? filling : filling.until(seconds));
        }
      }
      List<Recognizer.Segment> segments =
          Stitch.upTo(phrases(this, Estimate.unknown()), seconds).stream()
              .map(Phrase::segment)
              .toList();
      Recognizer.Transcript kept =
          new Recognizer.Transcript(
              transcript.languages(), transcript.noSpeech(), segments, transcript.remarks());
      return new Part(window.until(seconds), kept, before);
    }
  }

  /** What one window says. */
  record Passage(WindowPlanner.Window window, List<Phrase> phrases) {
    Passage {
      phrases = List.copyOf(phrases);
    }
  }

  /** How many windows there are. */
  int size() {
    return parts.size();
  }

  /** Appends the transcript of the next window. */
  void add(WindowPlanner.Window window, Recognizer.Transcript transcript) {
    parts.add(Part.of(window, transcript));
  }

  /** Adds what was heard in a gap of a window when it was listened to alone. */
  void fill(int index, WindowPlanner.Window gap, Recognizer.Transcript transcript) {
    parts.set(index, parts.get(index).filled(Part.of(gap, transcript)));
  }

  /** Puts a better transcript in the place of one. */
  void replace(int index, Recognizer.Transcript transcript) {
    Part part = parts.get(index);
    parts.set(index, new Part(part.window(), transcript, part.fillings()));
  }

  /**
   * Where a window that goes on with the speech of the last one should begin instead: where a
   * sentence ends in the last one. That one keeps what is before.
   *
   * @param maxSeconds how long the window may be then
   */
  WindowPlanner.Window fromSentence(WindowPlanner.Window next, double maxSeconds) {
    if (parts.isEmpty() || !next.continues()) {
      return next;
    }
    Part last = parts.getLast();
    List<Hearing.Word> words =
        woven(last, Estimate.unknown()).stream()
            .flatMap(phrase -> phrase.words().stream())
            .toList();
    double earliest =
        Math.max(
            last.window().words().start(),
            next.sound().end() - maxSeconds + WindowPlanner.LEAD_SECONDS);
    double latest = next.words().start();
    OptionalDouble end =
        earliest < latest
            ? SentenceEnd.last(words, new Span(earliest, latest))
            : OptionalDouble.empty();
    if (end.isEmpty()) {
      return next;
    }
    parts.set(parts.size() - 1, last.until(end.getAsDouble()));
    return next.since(end.getAsDouble());
  }

  WindowPlanner.Window window(int index) {
    return parts.get(index).window();
  }

  /** Whether anything of a window was understood, in its gaps or around them. */
  boolean hasWords(int index) {
    Part part = parts.get(index);
    return part.hasWords() || part.fillings().stream().anyMatch(Part::hasWords);
  }

  /** The main language; windows without words count only where none has any. */
  Estimate<String> language() {
    boolean anyWords = parts.stream().anyMatch(Part::hasWords);
    LanguageVote vote = new LanguageVote();
    List<Part> all = new ArrayList<>(parts);
    parts.forEach(part -> all.addAll(part.fillings()));
    for (Part part : all) {
      if (part.hasWords() || !anyWords) {
        vote.add(part.transcript().languages(), part.window().speechSeconds());
      }
    }
    return vote.result();
  }

  /** Windows with words in another language than the main one that are not clear about it. */
  List<Integer> misjudged() {
    List<Integer> found = new ArrayList<>();
    String main = language().value();
    for (int i = 0; main != null && i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.hasWords() && !best(part).equals(main) && !clear(part)) {
        found.add(i);
      }
    }
    return found;
  }

  /** Every window with its words, in order, each word once. */
  List<Passage> passages() {
    Estimate<String> main = language();
    List<Passage> passages = new ArrayList<>();
    for (Part part : parts) {
      passages.add(new Passage(part.window(), woven(part, main)));
    }
    for (int i = 1; i < passages.size(); i++) {
      Passage before = passages.get(i - 1);
      Passage after = passages.get(i);
      double overlap = before.window().sound().overlap(after.window().sound());
      if (overlap > 0) {
        double start = after.window().sound().start();
        Span shared = new Span(start, start + overlap);
        double end = before.window().words().end();
        double begin = after.window().words().start();
        Stitch.Joined joined = Stitch.join(before.phrases(), after.phrases(), shared, end, begin);
        passages.set(i - 1, new Passage(before.window(), joined.before()));
        passages.set(i, new Passage(after.window(), joined.after()));
      }
    }
    return passages;
  }

  /** What was remarked beside the words, window by window. */
  List<Remarked> remarks() {
    List<Remarked> remarks = new ArrayList<>();
    for (Part part : parts) {
      if (part.transcript().remarks().any()) {
        remarks.add(new Remarked(part.window().sound(), part.transcript().remarks()));
      }
    }
    return remarks;
  }

  /** The phrases of a window with those of its gaps among them. */
  private static List<Phrase> woven(Part part, Estimate<String> main) {
    List<Phrase> phrases = phrases(part, main);
    for (Part filling : part.fillings()) {
      if (filling.hasWords()) {
        WindowPlanner.Window gap = filling.window();
        phrases = Stitch.insert(phrases, phrases(filling, main), gap.sound(), gap.words());
      }
    }
    return phrases;
  }

  private static List<Phrase> phrases(Part part, Estimate<String> main) {
    Estimate<String> language =
        clear(part) ? Estimate.of(best(part), probability(part, best(part))) : main;
    return part.transcript().segments().stream()
        .map(segment -> Phrase.of(segment, language))
        .toList();
  }

  private static boolean clear(Part part) {
    return LanguageVote.clear(part.transcript().languages(), part.window().speechSeconds());
  }

  private static String best(Part part) {
    return LanguageVote.best(part.transcript().languages()).getKey();
  }

  private static double probability(Part part, String language) {
    Map<String, Double> languages = part.transcript().languages();
    return languages.getOrDefault(language, 0.0);
  }
}
