package dev.hark.bench;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.bench.speech.LongTalk;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.embedded.EmbeddedEngine;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What listening costs, beside what it may cost, in one run: {@code ./hark bench cost}.
 *
 * <p>Times are the best of three by the clock (of one for the long talk), with loaded models;
 * memory is what {@code hark hear} holds at most, in a process of its own with the options that the
 * product runs with.
 */
final class Cost {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final double SHORT_SECONDS = 30;
  private static final double LONG_SECONDS = 2_400;
  private static final int TURNS = 3;

  private final Path root;
  private final Ears ears;
  private final Race race;
  private final PrintStream out;

  Cost(Path root, Ears ears, Race race, PrintStream out) {
    this.root = root;
    this.ears = ears;
    this.race = race;
    this.out = out;
  }

  void run(OpenSet open) throws IOException, InterruptedException {
    SpokenSet set = SpokenSet.read(root, ears.decoder());
    float[] whole = LongTalk.of(set, LONG_SECONDS, Map.of(), true, 3).samples();
    float[] talk =
        Arrays.copyOf(
            whole, Math.min(whole.length, (int) (LONG_SECONDS * Recording.SAMPLE_RATE_HERTZ)));
    float[] dense = ears.samples(root.resolve("fixtures/open/en_librivox_0870.wav"));
    float[] speech = Wave.looped(dense, SHORT_SECONDS);
    float[] street = Wave.looped(ears.samples(root.resolve("samples/street.wav")), SHORT_SECONDS);
    Race.Result raced = race.run(open);
    Table table =
        new Table(out, "Cost, the limits of hearing.md beside it", "what", "measured", "limit");
    times(table, "30 s without speech, whole analysis", street, 0.03);
    times(table, "30 s of dense speech, whole analysis", speech, 0.08);
    First shortest = firstWords(speech);
    for (int turn = 1; turn < TURNS; turn++) {
      shortest = shortest.orBetter(firstWords(speech));
    }
    first(table, "30 s of dense speech", shortest);
    first(table, "40 min of speech", firstWords(talk));
    table.row("40 min of speech, whole analysis", seconds(hear(talk)), "240 s");
    double little = resident(speech);
    double much = resident(talk);
    table.row("resident at most over 30 s of speech", "%.0f MB".formatted(little), "-");
    table.row(
        "resident at most over 40 min of speech, more than over 30 s",
        "%.0f MB".formatted(much - little),
        "100 MB");
    ratio(table, "faster-whisper", raced.fasterWhisper(), raced.recognizer(), "2 x");
    ratio(table, "whisper.cpp", raced.whisperCpp(), raced.recognizer(), "4 x");
  }

  private static void ratio(Table table, String who, Lap theirs, Lap ours, String limit) {
    table.row(
        "the recogniser, of the speed of " + who,
        "%.1f x, %d errors against %d"
            .formatted(
                theirs.seconds() / ours.seconds(),
                ours.distance().errors(),
                theirs.distance().errors()),
        limit);
  }

  private void times(Table table, String what, float[] samples, double limit) {
    hear(samples); // loads and compiles
    double best = Double.MAX_VALUE;
    for (int turn = 0; turn < TURNS; turn++) {
      best = Math.min(best, hear(samples));
    }
    table.row(
        what,
        "%.3f x real time".formatted(best / SHORT_SECONDS),
        "%.2f x real time".formatted(limit));
  }

  private static void first(Table table, String what, First first) {
    table.row("first words of a caption (its length), " + what, seconds(first.words()), "1 s");
    table.row("first words of what is heard, " + what, seconds(first.heard()), "-");
  }

  private static String seconds(double seconds) {
    return "%.2f s".formatted(seconds);
  }

  private double hear(float[] samples) {
    try (Recording recording = Recordings.ofSamples(samples)) {
      long start = System.nanoTime();
      ears.listening().listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /**
   * Seconds until a description says something, and until it says something that was heard.
   *
   * @param words until its first text, which tells the length
   * @param heard until its first text that rests on more than the length
   */
  private record First(double words, double heard) {
    First orBetter(First other) {
      return new First(Math.min(words, other.words), Math.min(heard, other.heard));
    }
  }

  /** The first words of a description, after which nobody listens any more. */
  private First firstWords(float[] samples) {
    AtomicLong words = new AtomicLong(-1);
    AtomicLong heard = new AtomicLong(-1);
    try (Recording recording = Recordings.ofSamples(samples);
        Engine engine = new EmbeddedEngine(ears.listening(), EmbeddedEngine.Settings.DEFAULT)) {
      long start = System.nanoTime();
      Question question =
          new Question(
              Models.STANDARD.find(CAPTIONER).orElseThrow(),
              List.of(
                  new Question.Turn(
                      Question.Role.USER, List.of(new Question.Part.Audio(recording)))),
              Question.Options.DEFAULT);
      try {
        engine.answer(
            question,
            () -> heard.get() >= 0,
            delta -> {
              long now = System.nanoTime() - start;
              if (delta instanceof Delta.Text) {
                words.compareAndSet(-1, now);
              } else if (delta instanceof Delta.Traced(List<Clause> clauses)
                  && restOnSound(clauses)) {
                heard.compareAndSet(-1, now);
              }
            });
      } catch (CancellationException _) {
        // the first words are there
      }
    }
    return new First(words.get() / 1e9, heard.get() / 1e9);
  }

  private static boolean restOnSound(List<Clause> clauses) {
    return clauses.stream()
        .flatMap(clause -> clause.evidence().stream())
        .anyMatch(evidence -> evidence.part() != Evidence.Part.LENGTH);
  }

  /** The most that a process holds that hears this and nothing else, in megabytes. */
  private static double resident(float[] samples) throws IOException, InterruptedException {
    Path file = Files.createTempFile("hark-bench", ".wav");
    try {
      Wave.write(file, samples);
      Process process =
          Product.command(List.of("hear", "--json", file.toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      double most = 0;
      while (!process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        most = Math.max(most, Machine.peakMegabytes(process.toHandle()));
      }
      if (process.exitValue() != 0) {
        throw new IOException("hear ended with " + process.exitValue());
      }
      return most;
    } finally {
      Files.delete(file);
    }
  }
}
