package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.bench.speech.LongTalk;
import dev.hark.bench.speech.Spoken;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Talks whose every word is known: {@code ./hark bench talks|doubt}, and a part of {@code speech}.
 */
final class LongTalks {

  private static final double LONG_SECONDS = 2_400;
  private static final Map<Double, String> MARKERS =
      new TreeMap<>(Map.of(31.0, "whiskey", 2_370.0, "zulu"));

  /** Odd ones may be looked at while something is changed; even ones only tell. */
  private static final long[] SEEDS = {2, 11, 13, 14, 17, 22};

  private static final double NOISE_DECIBELS = -4;

  private static final double[] DOUBTFUL_SECONDS = {8, 60, 300, LONG_SECONDS};

  private final SpokenSet set;
  private final Ears ears;
  private final PrintStream out;

  LongTalks(SpokenSet set, Ears ears, PrintStream out) {
    this.set = set;
    this.ears = ears;
    this.out = out;
  }

  /** Five minutes without a pause, each sentence said again within seconds, by seed. */
  void seeds() throws IOException {
    Table table = table("Talks of 300 s without a pause");
    for (long seed : SEEDS) {
      talk(table, "seed " + seed, () -> LongTalk.of(set, 300, Map.of(), false, seed));
    }
  }

  /** Speech that is doubted nearly everywhere: what it costs to hear it again. */
  void doubtful() throws IOException {
    Table table = table("Talks under noise, %.0f dB from noise to talk".formatted(NOISE_DECIBELS));
    for (double seconds : DOUBTFUL_SECONDS) {
      talk(
          table,
          "%.0f s".formatted(seconds),
          () -> LongTalk.inNoise(set, seconds, NOISE_DECIBELS, 41));
    }
  }

  private Table table(String title) {
    return new Table(
        out,
        title,
        "talk",
        "seconds",
        "x of real time",
        "first words after",
        "words",
        "lost",
        "misheard",
        "added",
        "resident at most",
        "living at most");
  }

  /** From half a minute to forty. */
  void lengths() throws IOException {
    Table table = table("Long recordings");
    talk(table, "30 s", () -> LongTalk.of(set, 26, Map.of(), true, 1));
    talk(table, "5 min without a pause", () -> LongTalk.of(set, 300, Map.of(), false, 2));
    talk(
        table,
        "5 min without a pause, harder sentences",
        () -> LongTalk.ofAll(set, 300, false, 22));
    talk(table, "5 min with pauses, harder sentences", () -> LongTalk.ofAll(set, 300, true, 31));
    talk(
        table,
        "40 min, markers at 31 s and 39:30",
        () -> LongTalk.of(set, LONG_SECONDS, MARKERS, true, 3));
  }

  private void talk(Table table, String name, Supplier<Spoken> made) throws IOException {
    Path file = Files.createTempFile("hark-bench", ".wav");
    try {
      Spoken truth = written(made, file);
      AtomicLong first = new AtomicLong(-1);
      Hearing hearing;
      double seconds;
      double length;
      MemoryWatch memory;
      try (Recording recording =
              ears.decoder().decode(new Clip.InFile("talk.wav", file), DecodeLimits.DEFAULT);
          MemoryWatch watch = MemoryWatch.begin()) {
        memory = watch;
        length = recording.seconds();
        long start = System.nanoTime();
        hearing =
            ears.listening()
                .listen(
                    recording,
                    ListenOptions.DEFAULT,
                    Cancellation.NEVER,
                    partial -> {
                      if (!partial.speech().isEmpty()) {
                        first.compareAndSet(-1, System.nanoTime() - start);
                      }
                    });
        seconds = (System.nanoTime() - start) / 1e9;
      }
      LongTalk.Heard heard = LongTalk.compare(truth, hearing);
      table.row(
          name,
          "%.1f".formatted(seconds),
          "%.3f".formatted(seconds / length),
          "%.2f s".formatted(first.get() / 1e9),
          heard.words(),
          heard.lost(),
          heard.misheard(),
          heard.added(),
          "%.0f MB".formatted(memory.mostResident()),
          "%.0f MB".formatted(memory.mostLiving()));
      heard.around().forEach(place -> out.println("<!-- " + place + " -->"));
    } finally {
      Files.delete(file);
    }
  }

  /** Writes a talk to a file and keeps only its words, so that its samples weigh on nothing. */
  private static Spoken written(Supplier<Spoken> made, Path file) throws IOException {
    Spoken talk = made.get();
    Wave.write(file, talk.samples());
    return new Spoken(new float[0], talk.language(), talk.words());
  }
}
