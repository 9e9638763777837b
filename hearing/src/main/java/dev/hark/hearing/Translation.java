package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Hears the speech of a hearing once more, as English. What was English already stays as it is; the
 * rest keeps its times and its speakers.
 */
final class Translation {

  private static final String ENGLISH = "en";
  private static final double AROUND_SECONDS = 0.25;
  private static final double MAX_PAUSE_SECONDS = 3;

  private final LoadedModels models;
  private final ListenerThreads threads;
  private final ListenerSettings settings;

  Translation(LoadedModels models, ListenerThreads threads, ListenerSettings settings) {
    this.models = models;
    this.threads = threads;
    this.settings = settings;
  }

  Hearing translate(Recording recording, Hearing heard, Cancellation cancellation) {
    Tally tally = new Tally();
    List<Hearing.Speech> english = new ArrayList<>();
    for (List<Hearing.Speech> passage : passages(heard.speech())) {
      if (isEnglish(passage.getFirst())) {
        english.addAll(passage);
      } else {
        english.addAll(translated(recording, passage, tally, cancellation));
      }
    }
    return heard.withSpeech(english);
  }

  /** Neighbouring speech of one language that fits into one window. */
  private List<List<Hearing.Speech>> passages(List<Hearing.Speech> speech) {
    List<List<Hearing.Speech>> passages = new ArrayList<>();
    for (Hearing.Speech piece : speech) {
      boolean fits = false;
      if (!passages.isEmpty()) {
        Hearing.Speech first = passages.getLast().getFirst();
        Hearing.Speech last = passages.getLast().getLast();
        fits =
            first.language().equals(piece.language())
                && piece.start() - last.end() <= MAX_PAUSE_SECONDS
                && piece.end() - first.start() + 2 * AROUND_SECONDS <= settings.windowSeconds();
      }
      if (!fits) {
        passages.add(new ArrayList<>());
      }
      passages.getLast().add(piece);
    }
    return passages;
  }

  private List<Hearing.Speech> translated(
      Recording recording, List<Hearing.Speech> passage, Tally tally, Cancellation cancellation) {
    double start = Math.max(0, passage.getFirst().start() - AROUND_SECONDS);
    double end = Math.min(recording.seconds(), passage.getLast().end() + AROUND_SECONDS);
    float[] samples = Excerpt.of(recording, new Span(start, Math.max(start, end)));
    Estimate<String> spoken = passage.getFirst().language();
    String language = spoken.value();
    Recognizer.Options how =
        new Recognizer.Options(Set.of(), language == null ? "" : language, true).withTally(tally);
    Recognizer.Window window = new Recognizer.Window(samples, start);
    Recognizer.Transcript transcript =
        threads
            .recognize(() -> models.recognizer().recognize(window, how, cancellation))
            .await(cancellation);
    List<Hearing.Speech> english = new ArrayList<>();
    for (Recognizer.Segment segment : transcript.segments()) {
      english.add(
          new Hearing.Speech(
              segment.start(),
              segment.end(),
              nearest(passage, segment).speaker(),
              Estimate.of(ENGLISH, spoken.confidence()),
              segment.text(),
              segment.confidence(),
              segment.words()));
    }
    return english;
  }

  /** The piece that shares most time with a phrase. */
  private static Hearing.Speech nearest(List<Hearing.Speech> passage, Recognizer.Segment segment) {
    Span span = new Span(segment.start(), Math.max(segment.start(), segment.end()));
    Hearing.Speech nearest = passage.getFirst();
    double most = 0;
    for (Hearing.Speech piece : passage) {
      double overlap = span.overlap(new Span(piece.start(), piece.end()));
      if (overlap > most) {
        most = overlap;
        nearest = piece;
      }
    }
    return nearest;
  }

  private static boolean isEnglish(Hearing.Speech piece) {
    return ENGLISH.equals(piece.language().value());
  }
}
