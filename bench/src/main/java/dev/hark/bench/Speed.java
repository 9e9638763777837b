package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How fast sounds are decoded and heard, and how much memory that takes. */
final class Speed {

  private static final double[] LENGTHS_SECONDS = {1, 10, 30, 300, 2_400};

  private final Path root;
  private final Ears ears;
  private final PrintStream out;

  Speed(Path root, Ears ears, PrintStream out) {
    this.root = root;
    this.ears = ears;
    this.out = out;
  }

  /** Every format of the fixtures, and a 40-minute WAV. */
  void decoding() throws IOException {
    Table table =
        new Table(out, "Decoding", "file", "seconds of sound", "milliseconds", "x real time");
    try (Stream<Path> files = Files.list(root.resolve("fixtures").resolve("formats"))) {
      for (Path file :
          files
              .filter(
                  path -> path.toString().matches(".*\\.(mp3|aac|m4a|amr|3gp|flac|ogg|webm|wav)"))
              .sorted()
              .toList()) {
        decode(table, file, file.getFileName().toString());
      }
    }
    Path large = Files.createTempFile("hark-bench", ".wav");
    try {
      Wave.write(large, Wave.looped(speech(), 2_400));
      decode(table, large, "40 minutes of WAV, 16 kHz");
    } finally {
      Files.delete(large);
    }
  }

  private void decode(Table table, Path file, String name) {
    double best = Double.MAX_VALUE;
    double seconds = 0;
    for (int turn = 0; turn < 3; turn++) {
      long start = System.nanoTime();
      try (Recording recording =
          ears.decoder().decode(new Clip.InFile(name, file), DecodeLimits.DEFAULT)) {
        seconds = recording.seconds();
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    table.row(
        name,
        "%.1f".formatted(seconds),
        "%.1f".formatted(best),
        "%.0f".formatted(seconds / best * 1e3));
  }

  /** The whole hearing of speech and of sound without speech, by length. */
  void hearing() throws IOException {
    Table table =
        new Table(
            out,
            "Hearing",
            "sound",
            "length",
            "seconds",
            "x of real time",
            "first words after",
            "peak memory so far");
    float[] speech = speech();
    float[] street = samples(root.resolve("samples").resolve("street.wav"));
    hear(speech, 10); // the first hearing loads and compiles
    for (double length : LENGTHS_SECONDS) {
      row(table, "a horn and a siren", street, length);
    }
    for (double length : LENGTHS_SECONDS) {
      row(table, "dense speech", speech, length);
    }
  }

  private void row(Table table, String name, float[] samples, double length) {
    double[] took = hear(samples, length);
    table.row(
        name,
        length < 60
            ? "%.0f s".formatted(length)
            : String.format(Locale.ROOT, "%.0f min", length / 60),
        "%.2f".formatted(took[0]),
        "%.4f".formatted(took[0] / length),
        took[1] < 0 ? "-" : "%.2f s".formatted(took[1]),
        "%.0f MB".formatted(Machine.peakMegabytes()));
  }

  /** Seconds for all of it, and until the first words (-1 without words). */
  private double[] hear(float[] samples, double length) {
    long start = System.nanoTime();
    AtomicLong first = new AtomicLong(-1);
    try (Recording recording = Recordings.ofSamples(Wave.looped(samples, length))) {
      start = System.nanoTime();
      long begun = start;
      ears.listening()
          .listen(
              recording,
              ListenOptions.DEFAULT,
              Cancellation.NEVER,
              partial -> note(partial, begun, first));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new double[] {seconds, first.get() < 0 ? -1 : first.get() / 1e9};
  }

  private static void note(Hearing partial, long start, AtomicLong first) {
    if (!partial.speech().isEmpty()) {
      first.compareAndSet(-1, System.nanoTime() - start);
    }
  }

  private float[] speech() throws IOException {
    return samples(root.resolve("fixtures").resolve("open").resolve("en_librivox_0870.wav"));
  }

  private float[] samples(Path file) throws IOException {
    Clip clip = new Clip.InFile(file.getFileName().toString(), file);
    try (Recording recording = ears.decoder().decode(clip, DecodeLimits.DEFAULT)) {
      return Wave.samples(recording);
    }
  }

  /** Starting the server, asking it, and what it holds. */
  void serving() throws IOException, InterruptedException {
    Table table = new Table(out, "Serving", "what", "figure");
    float[] speech = speech();
    try (Product server = Product.serve()) {
      table.row("start to listening and ready", "%.2f s".formatted(server.startSeconds()));
      table.row("memory after the start", memory(server));
      table.row("first request (7.1 s of speech)", request(server, speech, 0));
      double[] fresh = new double[199];
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = ask(server, speech, i + 1);
      }
      table.row("a request with a new sound, median of 199", median(fresh));
      table.row("memory after 200 requests", memory(server));
      double[] again = new double[50];
      for (int i = 0; i < again.length; i++) {
        again[i] = ask(server, speech, 1);
      }
      table.row("a request with a sound heard before, median of 50", median(again));
    }
    table.row("`hark caption samples/speech.mp3`, new process", caption());
  }

  private static String memory(Product server) {
    return "%.0f MB with decoders".formatted(Machine.residentMegabytes(server.handle()));
  }

  private static String request(Product server, float[] speech, int number)
      throws IOException, InterruptedException {
    return "%.2f s".formatted(ask(server, speech, number));
  }

  private static double ask(Product server, float[] speech, int number)
      throws IOException, InterruptedException {
    byte[] wav = Wave.bytes(Wave.variant(speech, number));
    String audio = "data:;base64," + java.util.Base64.getEncoder().encodeToString(wav);
    long start = System.nanoTime();
    server.ask(audio);
    return (System.nanoTime() - start) / 1e9;
  }

  private static String median(double[] seconds) {
    double[] sorted = seconds.clone();
    java.util.Arrays.sort(sorted);
    return "%.3f s (p95 %.3f s)"
        .formatted(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
  }

  private String caption() throws IOException, InterruptedException {
    ProcessBuilder caption =
        Product.command(
            List.of("caption", root.resolve("samples").resolve("speech.mp3").toString()));
    double best = Double.MAX_VALUE;
    for (int turn = 0; turn < 3; turn++) {
      long start = System.nanoTime();
      Process process =
          caption
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("caption ended with " + process.exitValue());
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return "%.2f s".formatted(best);
  }
}
