package dev.hark.bench.gateway;

import dev.hark.bench.Product;
import dev.hark.bench.Table;
import dev.hark.bench.gateway.StreamClient.Answer;
import dev.hark.engine.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time to the first word goes: questions of an engine that thinks for a fixed time and
 * says one word, with Hark's stages and the pauses of its machine recorded by Java's flight
 * recorder.
 */
public final class StageTrial {

  private static final int[] STREAMS = {1, 8, 32};
  private static final int QUESTIONS = 320; // of each number of streams
  private static final int MAX_TOKENS = 1_000;
  private static final int WARM = 1_920; // questions before, of either side
  private static final String COLLECTION = "jdk.GarbageCollection";

  private final PrintStream out;

  public StageTrial(PrintStream out) {
    this.out = out;
  }

  /** When a question was asked and when its first word came. */
  private record Asked(Instant at, Instant firstWord) {
    double millis() {
      return StageTrial.millis(at, firstWord);
    }
  }

  /** The questions of a number of streams, directly and through Hark, which began and ended. */
  private record Phase(
      int streams, List<Asked> direct, List<Asked> through, Instant begin, Instant end) {
    List<RecordedEvent> of(List<RecordedEvent> events, String name) {
      return events.stream()
          .filter(event -> event.getEventType().getName().equals(name))
          .filter(event -> !event.getStartTime().isBefore(begin))
          .filter(event -> event.getStartTime().isBefore(end))
          .sorted(Comparator.comparing(RecordedEvent::getStartTime))
          .toList();
    }
  }

  public void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hark-stages");
    Path recording = folder.resolve("stages.jfr");
    List<Phase> phases = new ArrayList<>();
    try (Children.Paced paced = Children.paced(1);
        StreamClient engine = new StreamClient(chat("http://127.0.0.1:" + paced.port()), "x")) {
      Path settings =
          Files.writeString(
              folder.resolve("hark.conf"),
              """
              models.remote.paced.urls = ["http://127.0.0.1:%d"]
              models.routes { "*" = [paced] }
              """
                  .formatted(paced.port()));
      try (Product product =
              Product.recorded(
                  recording, List.of(Stage.EVENT, COLLECTION), "--config", settings.toString());
          StreamClient hark =
              new StreamClient(chat(product.url() + "/compatible-mode"), product.key())) {
        byte[] direct = StreamClient.questionOfHark(Gateway.SOUND_SECONDS, MAX_TOKENS);
        byte[] question =
            StreamClient.question(Gateway.PACED_MODEL, Gateway.SOUND_SECONDS, MAX_TOKENS);
        ask(engine, direct, Gateway.WARM_STREAMS, WARM);
        ask(hark, question, Gateway.WARM_STREAMS, WARM);
        for (int streams : STREAMS) {
          List<Asked> alone = ask(engine, direct, streams, QUESTIONS);
          Instant begin = Instant.now();
          List<Asked> through = ask(hark, question, streams, QUESTIONS);
          phases.add(new Phase(streams, alone, through, begin, Instant.now()));
        }
      }
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    print(phases, events);
    gaps(phases.getFirst(), events);
  }

  private static URI chat(String base) {
    return URI.create(base + "/v1/chat/completions");
  }

  private static List<Asked> ask(StreamClient client, byte[] body, int streams, int questions)
      throws InterruptedException {
    return Gateway.atOnce(
            streams,
            () -> {
              List<Asked> asked = new ArrayList<>();
              for (int i = 0; i < questions / streams; i++) {
                Instant at = Instant.now();
                Answer answer = client.ask(body);
                if (!answer.ended()) {
                  throw new IOException("no whole answer: " + answer.failure());
                }
                asked.add(new Asked(at, at.plusNanos(answer.firstNanos())));
              }
              return asked;
            })
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private void print(List<Phase> phases, List<RecordedEvent> events) {
    Table table =
        new Table(
            out,
            "The way to the first word by streams (p50 / p99, ms; sounds of %.0f s; %d warmed)"
                .formatted(Gateway.SOUND_SECONDS, WARM),
            Stream.concat(Stream.of("stage"), phases.stream().map(phase -> "" + phase.streams))
                .toArray(String[]::new));
    for (Stage stage : Stage.values()) {
      row(
          table,
          words(stage),
          phases,
          phase ->
              times(
                  phase.of(events, Stage.EVENT).stream()
                      .filter(event -> event.getString(Stage.FIELD).equals(stage.name()))
                      .toList(),
                  event -> millis(event.getStartTime(), event.getEndTime())));
    }
    row(table, "the caller has the first word", phases, phase -> times(phase.through));
    row(table, "asked directly", phases, phase -> times(phase.direct));
    row(
        table,
        "pauses for memory",
        phases,
        phase ->
            times(
                phase.of(events, COLLECTION),
                event -> event.getDuration("longestPause").toNanos() / 1e6));
  }

  private static void row(
      Table table, String name, List<Phase> phases, Function<Phase, Millis> figures) {
    table.row(
        Stream.concat(
                Stream.of(name),
                phases.stream()
                    .map(figures)
                    .map(millis -> millis.isEmpty() ? "none" : millis.quantiles()))
            .toArray());
  }

  /** With one stream it is known which stage follows which: what lies between them. */
  private void gaps(Phase alone, List<RecordedEvent> events) {
    Table table =
        new Table(out, "Between the stages of one stream (p50 / p99, ms)", "before", "pause");
    Map<Stage, Millis> before = new EnumMap<>(Stage.class);
    Millis last = new Millis();
    List<RecordedEvent> inOrder = alone.of(events, Stage.EVENT);
    for (Asked asked : alone.through) {
      Instant end = asked.at;
      for (RecordedEvent event : inOrder) {
        if (event.getStartTime().isAfter(asked.at)
            && event.getStartTime().isBefore(asked.firstWord)) {
          Stage stage = Stage.valueOf(event.getString(Stage.FIELD));
          before.computeIfAbsent(stage, _ -> new Millis()).add(millis(end, event.getStartTime()));
          end = event.getEndTime();
        }
      }
      last.add(millis(end, asked.firstWord));
    }
    before.forEach((stage, pauses) -> table.row(words(stage), pauses.quantiles()));
    table.row("the caller has the first word", last.quantiles());
  }

  private static String words(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Millis times(List<Asked> asked) {
    return times(asked, Asked::millis);
  }

  private static <T> Millis times(List<T> all, ToDoubleFunction<T> time) {
    Millis millis = new Millis();
    all.forEach(one -> millis.add(time.applyAsDouble(one)));
    return millis;
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
