package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.bench.speech.Inventions;
import dev.hark.bench.speech.LongTalk;
import dev.hark.bench.speech.Noises;
import dev.hark.bench.speech.Spoken;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.bench.speech.WordTimes;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Word times, invented words and long recordings: {@code ./hark bench speech}. */
final class SpeechFigures {

  private static final double LONG_SECONDS = 2_400;
  private static final Map<Double, String> MARKERS =
      new TreeMap<>(Map.of(31.0, "whiskey", 2_370.0, "zulu"));

  private final Path root;
  private final Ears ears;
  private final PrintStream out;

  SpeechFigures(Path root, Ears ears, PrintStream out) {
    this.root = root;
    this.ears = ears;
    this.out = out;
  }

  void print() throws IOException {
    SpokenSet set = SpokenSet.read(root, ears.decoder());
    times(set);
    inventions();
    longTalks(set);
  }

  private void times(SpokenSet set) {
    Table table =
        new Table(out, "Times of words", "speech", "words", "understood", "start off", "end off");
    WordTimes all = WordTimes.NONE;
    for (Map.Entry<String, WordTimes> voice :
        WordTimes.measure(set, spoken -> hear(spoken.samples())).entrySet()) {
      row(table, voice.getKey(), voice.getValue());
      all = all.plus(voice.getValue());
    }
    row(table, "all", all);
  }

  private static void row(Table table, String name, WordTimes times) {
    table.row(
        name,
        times.words(),
        times.understood(),
        "%.0f ms".formatted(1_000 * times.meanStart()),
        "%.0f ms".formatted(1_000 * times.meanEnd()));
  }

  /** Sounds made from nothing, and every recording of the open set without speech. */
  private void inventions() throws IOException {
    Map<String, float[]> sounds = new LinkedHashMap<>(Noises.all());
    for (OpenSet.Entry entry : OpenSet.find(root).entries()) {
      if (entry.kind() == OpenSet.Kind.SOUND || entry.kind() == OpenSet.Kind.MUSIC) {
        sounds.put(entry.name(), ears.samples(entry.file()));
      }
    }
    Inventions inventions = Inventions.count(sounds, this::hear);
    Table table = new Table(out, "Words where nobody speaks", "sounds", "words", "what");
    table.row(inventions.sounds(), inventions.words(), inventions.invented());
  }

  private void longTalks(SpokenSet set) throws IOException {
    Table table =
        new Table(
            out,
            "Long recordings",
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
    cancel(LongTalk.of(set, 120, Map.of(), false, 4));
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

  /** How long it takes until a listener that was told to stop has stopped, at several moments. */
  private void cancel(Spoken talk) {
    double worst = 0;
    for (int moment = 0; moment < 8; moment++) {
      AtomicBoolean gone = new AtomicBoolean();
      AtomicLong asked = new AtomicLong();
      long leave = 700L + 330L * moment;
      Thread leaver =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Thread.sleep(leave);
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
                asked.set(System.nanoTime());
                gone.set(true);
              });
      try (Recording recording = Recordings.ofSamples(talk.samples())) {
        ears.listening().listen(recording, ListenOptions.DEFAULT, gone::get, partial -> {});
      } catch (CancellationException _) {
        worst = Math.max(worst, (System.nanoTime() - asked.get()) / 1e9);
      }
      joined(leaver);
    }
    out.printf("%nStopped at most %.2f s after being told to, at 8 moments.%n", worst);
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Hearing hear(float[] samples) {
    try (Recording recording = Recordings.ofSamples(samples)) {
      return ears.listening()
          .listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
    }
  }
}
