package dev.hark.bench.gateway;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.bench.Product;
import dev.hark.bench.Table;
import dev.hark.bench.gateway.StreamClient.Answer;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.TinyModel;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Hark adds to an engine's times: the same questions asked of the engine and of Hark before
 * it, in turns, in one run, each in the bytes that the engine gets either way. Decoding the sound,
 * which the engine would otherwise do, is part of the first word's time and shown apart.
 *
 * <p>Both are warm: many questions go before those that are measured, since Java compiles its code
 * while it runs. The asker and the paced engine run on the same processors, and what they take is
 * missing to whoever is asked: twice as many threads want to run when Hark is between them.
 */
public final class Gateway {

  private static final int[] STREAMS = {1, 8, 32};
  private static final int SAMPLES = 200; // first words a condition, at least
  static final int WARM_STREAMS = 32;
  private static final int WARM = 40; // questions of each warm stream, of either side
  static final double SOUND_SECONDS = 5;

  /** Streams begin spread over about the length of one, so that they are at different words. */
  private static final Duration SPREAD =
      PacedEngine.THINKING.plus(PacedEngine.PACE.multipliedBy(PacedEngine.WORDS));

  static final String PACED_MODEL = "qwen3-omni-30b-a3b-captioner";
  private static final int PACED_TOKENS = 4_000; // a word that tells the time has many
  private static final String LLAMA_MODEL = "qwen3-omni-flash";
  private static final int LLAMA_TOKENS = 32;

  private final PrintStream out;

  public Gateway(PrintStream out) {
    this.out = out;
  }

  /** An engine, asked directly and through Hark. */
  private record Pair(String name, Asked direct, Asked hark) {}

  /** Who is asked what. */
  private record Asked(StreamClient client, byte[] body) {
    static Asked engine(StreamClient client, int maxTokens) {
      return new Asked(client, StreamClient.questionOfHark(SOUND_SECONDS, maxTokens));
    }

    static Asked hark(StreamClient client, String model, int maxTokens) {
      return new Asked(client, StreamClient.question(model, SOUND_SECONDS, maxTokens));
    }
  }

  private record Figures(Millis first, Millis words) {
    Figures() {
      this(new Millis(), new Millis());
    }
  }

  public void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hark-gateway");
    TinyModel tiny = TinyModel.writeEndless(folder, TinyModel.Shape.QWEN3_OMNI);
    try (Children.Paced paced = Children.paced(PacedEngine.WORDS);
        LlamaServer llama =
            LlamaServer.start(tiny, "--parallel", "32", "--ctx-size", "" + 32 * 1_024);
        Product hark = Product.serve("--config", settings(folder, paced, llama).toString());
        StreamClient pacedDirect = client("http://127.0.0.1:" + paced.port() + "/v1", "x");
        StreamClient llamaDirect =
            StreamClient.askingAgain(URI.create(llama.base() + "/v1/chat/completions"), "x");
        StreamClient before = client(hark.url() + "/compatible-mode/v1", hark.key())) {
      Table table =
          new Table(
              out,
              "Hark before an engine (p50 / p99, ms; sounds of %.0f s; %d questions warmed each side)"
                  .formatted(SOUND_SECONDS, WARM_STREAMS * WARM),
              "engine",
              "streams",
              "what",
              "direct",
              "through Hark",
              "added");
      for (Pair pair :
          List.of(
              new Pair(
                  "paced, %d ms a word".formatted(PacedEngine.PACE.toMillis()),
                  Asked.engine(pacedDirect, PACED_TOKENS),
                  Asked.hark(before, PACED_MODEL, PACED_TOKENS)),
              new Pair(
                  "llama-server, tiny",
                  Asked.engine(llamaDirect, LLAMA_TOKENS),
                  Asked.hark(before, LLAMA_MODEL, LLAMA_TOKENS)))) {
        ask(pair.hark(), WARM_STREAMS, WARM);
        ask(pair.direct(), WARM_STREAMS, WARM);
        for (int streams : STREAMS) {
          measure(pair, streams, hark.handle(), table);
        }
      }
      decoding(table);
    }
  }

  private static StreamClient client(String base, String key) {
    return new StreamClient(URI.create(base + "/chat/completions"), key);
  }

  private static Path settings(Path folder, Children.Paced paced, LlamaServer llama)
      throws IOException {
    return Files.writeString(
        folder.resolve("hark.conf"),
        """
        models.remote.paced.urls = ["http://127.0.0.1:%d"]
        models.remote.llama.urls = ["%s"]
        models.routes { "*" = [llama], qwen3-omni-30b-a3b-captioner = [paced] }
        """
            .formatted(paced.port(), llama.base()));
  }

  private static void measure(Pair pair, int streams, ProcessHandle process, Table table)
      throws IOException, InterruptedException {
    Figures direct = new Figures();
    Figures hark = new Figures();
    int rounds = 10;
    int each = Math.max(2, Math.ceilDiv(SAMPLES, rounds * streams));
    double processorMillis = 0;
    long collectingMillis = -collectingMillis();
    for (int round = 0; round < rounds; round++) {
      note(ask(pair.direct(), streams, each), direct);
      processorMillis -= processorMillis(process);
      note(ask(pair.hark(), streams, each), hark);
      processorMillis += processorMillis(process);
    }
    row(table, pair.name(), streams, "first word", direct.first(), hark.first());
    row(table, pair.name(), streams, "each word", direct.words(), hark.words());
    table.row(
        pair.name(),
        streams,
        "processor time of Hark an answer of %d words"
            .formatted(1 + hark.words().size() / hark.first().size()),
        "",
        String.format(Locale.ROOT, "%.1f", processorMillis / hark.first().size()),
        "");
    collectingMillis += collectingMillis();
    table.row(
        pair.name(), streams, "pauses of the asker for its memory, all", "", collectingMillis, "");
  }

  /** Of this process: nobody is asked, and no word is noted, meanwhile. */
  private static long collectingMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  /** Of Hark itself, without its decoders. */
  private static double processorMillis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }

  /** The time of a word: since it was sent where it says so, else since the one before. */
  private static void note(List<Answer> answers, Figures figures) throws IOException {
    for (Answer answer : answers) {
      if (!answer.ended()) {
        throw new IOException("no whole answer: " + answer.failure());
      }
      figures.first().add(answer.firstNanos() / 1e6);
      List<StreamClient.Word> words = answer.words();
      for (int i = 1; i < words.size(); i++) {
        String text = words.get(i).text().strip();
        long since =
            text.matches(PacedEngine.SENT + "\\d+")
                ? Long.parseLong(text.substring(PacedEngine.SENT.length()))
                : words.get(i - 1).nanos();
        figures.words().add((words.get(i).nanos() - since) / 1e6);
      }
    }
  }

  private static List<Answer> ask(Asked asked, int streams, int each) throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    return atOnce(
            streams,
            () -> {
              Thread.sleep(SPREAD.multipliedBy(begun.getAndIncrement()).dividedBy(streams));
              List<Answer> answers = new ArrayList<>();
              for (int i = 0; i < each; i++) {
                answers.add(asked.client().ask(asked.body()));
              }
              return answers;
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  static <T> List<T> atOnce(int count, Callable<T> work) throws InterruptedException {
    List<Future<T>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        all.add(threads.submit(work));
      }
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : all) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client failed", e);
      }
    }
    return results;
  }

  /** The decoder that Hark runs, alone: a plain file, and one that it takes a worker for. */
  private static void decoding(Table table) throws InterruptedException {
    byte[] wav = StreamClient.hum(SOUND_SECONDS);
    decoding(wav, "decoding and hashing alone, read directly", table);
    decoding(Arrays.copyOf(wav, wav.length + 1), "decoding and hashing alone, by a worker", table);
  }

  private static void decoding(byte[] wav, String what, Table table) throws InterruptedException {
    DecodeLimits limits = new DecodeLimits(wav.length + 1L, 60, 60, Duration.ofSeconds(30));
    try (Decoder decoder = Decoders.open(DecoderSettings.DEFAULT)) {
      for (int streams : STREAMS) {
        Millis millis = new Millis();
        atOnce(streams, () -> decode(decoder, wav, limits));
        for (int round = 0; round < SAMPLES / streams + 1; round++) {
          atOnce(streams, () -> decode(decoder, wav, limits)).forEach(millis::add);
        }
        table.row("none", streams, what, "", millis.quantiles(), "");
      }
    }
  }

  private static double decode(Decoder decoder, byte[] wav, DecodeLimits limits) {
    long begin = System.nanoTime();
    try (Recording recording = decoder.decode(new Clip.InMemory("hum", wav), limits)) {
      recording.sha256(); // which the ledger wants in the end
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void row(
      Table table, String engine, int streams, String what, Millis direct, Millis hark) {
    table.row(
        engine,
        streams,
        what,
        direct.quantiles(),
        hark.quantiles(),
        String.format(
            Locale.ROOT,
            "%.2f / %.2f",
            hark.quantile(0.5) - direct.quantile(0.5),
            hark.quantile(0.99) - direct.quantile(0.99)));
  }
}
