package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.music.MusicStretch;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One recording on its way through a listener: while the words of a step are recognised, the voices
 * of that step are told apart and the next step is listened to.
 */
final class ListeningRun {

  // so often what was passed over is listened to again, in ever smaller parts
  private static final int MAX_ROUNDS = 2;

  private final Recording recording;
  private final ListenOptions options;
  private final LoadedModels models;
  private final ListenerThreads threads;
  private final ListenerSettings settings;
  private final Consumer<Hearing> partial;
  private final HearingWork work;
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private final Cancellation wanted; // asked by the caller's thread
  private final Cancellation running; // asked by the threads that work for it
  private final Tally tally = new Tally();
  private boolean recognized;

  ListeningRun(
      Recording recording,
      ListenOptions options,
      LoadedModels models,
      ListenerThreads threads,
      ListenerSettings settings,
      Cancellation cancellation,
      Consumer<Hearing> partial) {
    this.recording = recording;
    this.options = options;
    this.models = models;
    this.threads = threads;
    this.settings = settings;
    this.partial = partial;
    this.work = new HearingWork(recording, options);
    this.wanted = cancellation;
    this.running = () -> abandoned.get() || cancellation.cancelled();
  }

  /**
   * What goes on beside recognition.
   *
   * @param voices of the steps so far
   * @param music described, once the recording is at its end
   * @param next the next step if there is one
   */
  private record Ahead(
      SpeakerTurns.Voices voices, List<Hearing.Music> music, Optional<Detection.Step> next) {}

  Hearing listen() {
    Detection detection = new Detection(recording, models, settings, running);
    Optional<Errand<?>> underway = Optional.empty();
    try {
      Errand<Detection.Step> first = threads.detect(() -> detection.advance());
      underway = Optional.of(first);
      Detection.Step step = first.await(wanted);
      while (true) {
        Detection.Step current = step;
        Errand<Ahead> ahead = threads.detect(() -> ahead(detection, current));
        underway = Optional.of(ahead);
        recognize(current.windows());
        if (!current.last()) {
          partial.accept(work.hearing(current, uses()));
        }
        Ahead result = ahead.await(wanted);
        work.voices(result.voices());
        if (result.next().isEmpty()) {
          work.music(result.music());
          judgeAgain();
          Hearing hearing = work.hearing(current, uses());
          partial.accept(hearing);
          return hearing;
        }
        step = result.next().get();
      }
    } finally {
      abandoned.set(true);
      underway.ifPresent(Errand::abandon);
      detection.close();
    }
  }

  private Ahead ahead(Detection detection, Detection.Step current) {
    SpeakerTurns.Voices voices = detection.voices();
    return current.last()
        ? new Ahead(voices, described(current), Optional.empty())
        : new Ahead(voices, List.of(), Optional.of(detection.advance()));
  }

  private List<Hearing.Music> described(Detection.Step last) {
    List<Hearing.Music> music = new ArrayList<>();
    for (MusicStretch stretch : last.scene().stretches()) {
      music.add(models.musicAnalyzer().analyze(recording, stretch, running));
    }
    return music;
  }

  private void recognize(List<Detection.Cut> cuts) {
    int from = 0;
    for (int to = 1; to <= cuts.size(); to++) {
      // a window that goes on where the last one ended waits for what that one says
      if (to == cuts.size() || cuts.get(to).window().continues()) {
        write(cuts.subList(from, to));
        from = to;
      }
    }
  }

  /** Writes windows down, of which only the first may go on with speech before. */
  private void write(List<Detection.Cut> cuts) {
    List<Detection.Cut> whole = new ArrayList<>();
    for (Detection.Cut cut : cuts) {
      whole.add(whole.isEmpty() ? fromSentence(cut) : cut);
    }
    List<Recognizer.Transcript> transcripts =
        recognize(
            whole.stream()
                .map(cut -> new Recognizer.Window(cut.samples(), cut.window().sound().start()))
                .toList(),
            "");
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      int index = work.transcription().size();
      WindowPlanner.Window window = whole.get(i).window();
      work.transcription().add(window, transcripts.get(i));
      Gaps.of(window, transcripts.get(i), whole.get(i).samples())
          .forEach(gap -> gaps.add(new Gap(index, gap)));
    }
    List<Gap> left = gaps;
    for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
      left = fill(left);
    }
  }

  private Detection.Cut fromSentence(Detection.Cut cut) {
    WindowPlanner.Window window =
        work.transcription().fromSentence(cut.window(), settings.windowSeconds());
    return window.equals(cut.window())
        ? cut
        : new Detection.Cut(window, Excerpt.of(recording, window.sound()));
  }

  /** A gap in the window of an index. */
  private record Gap(int index, WindowPlanner.Window window) {}

  /** Speech that was passed over is listened to alone; returns what was passed over again. */
  private List<Gap> fill(List<Gap> gaps) {
    List<Recognizer.Window> windows = new ArrayList<>();
    for (Gap gap : gaps) {
      Span sound = gap.window().sound();
      windows.add(new Recognizer.Window(Excerpt.of(recording, sound), sound.start()));
    }
    List<Recognizer.Transcript> transcripts = recognize(windows, "");
    List<Gap> left = new ArrayList<>();
    for (int i = 0; i < gaps.size(); i++) {
      Gap gap = gaps.get(i);
      Recognizer.Transcript transcript = transcripts.get(i);
      work.transcription().fill(gap.index(), gap.window(), transcript);
      if (work.transcription().hasWords(gap.index())) {
        Gaps.left(gap.window(), transcript, windows.get(i).samples())
            .forEach(still -> left.add(new Gap(gap.index(), still)));
      }
    }
    return left;
  }

  private List<Recognizer.Transcript> recognize(List<Recognizer.Window> windows, String language) {
    Recognizer.Options how =
        new Recognizer.Options(options.languages(), language, false).withTally(tally);
    recognized = true;
    return threads
        .recognize(() -> models.recognizer().recognize(windows, how, running))
        .await(wanted);
  }

  /** Windows that took their language for another one are recognised in that of the recording. */
  private void judgeAgain() {
    Transcription transcription = work.transcription();
    String language = transcription.language().value();
    if (language == null) {
      return;
    }
    for (int index : transcription.misjudged()) {
      Span span = transcription.window(index).sound();
      Recognizer.Window window = new Recognizer.Window(Excerpt.of(recording, span), span.start());
      transcription.replace(index, recognize(List.of(window), language).getFirst());
    }
  }

  private List<Hearing.ModelUse> uses() {
    Set<Hearing.ModelUse> uses = new LinkedHashSet<>();
    uses.add(models.tagger().model());
    uses.add(models.voiceActivity().model());
    if (recognized) {
      uses.addAll(models.recognizer().models());
    }
    if (work.toldApart()) {
      uses.add(models.encoder().model());
    }
    if (work.musicDescribed()) {
      uses.addAll(models.musicAnalyzer().models());
    }
    return List.copyOf(uses);
  }
}
