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
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time to the first word goes: one question after the other, of an engine that thinks for
 * a fixed time and says one word, with Hark's stages recorded by Java's flight recorder.
 */
public final class StageTrial {

  private static final int COLD = 200; // the first questions find everything cold
  private static final int QUESTIONS = 200;

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

  /** How long after the one before it a stage began, and how long it took. */
  private record Figures(Millis before, Millis during) {
    Figures() {
      this(new Millis(), new Millis());
    }
  }

  public void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hark-stages");
    Path recording = folder.resolve("stages.jfr");
    List<Asked> direct;
    List<Asked> through;
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
              Product.recorded(recording, List.of(Stage.EVENT), "--config", settings.toString());
          StreamClient hark =
              new StreamClient(chat(product.url() + "/compatible-mode"), product.key())) {
        direct = ask(engine, "");
        through = ask(hark, StreamClient.DATA_URL);
      }
    }
    print(direct, through, RecordingFile.readAllEvents(recording));
  }

  private static URI chat(String base) {
    return URI.create(base + "/v1/chat/completions");
  }

  private static List<Asked> ask(StreamClient client, String prefix)
      throws IOException, InterruptedException {
    String body = StreamClient.question(Gateway.PACED_MODEL, prefix, Gateway.SOUND_SECONDS, 1_000);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < COLD + QUESTIONS; i++) {
      Instant at = Instant.now();
      Answer answer = client.ask(body);
      if (!answer.ended()) {
        throw new IOException("no whole answer: " + answer.failure());
      }
      if (i >= COLD) {
        asked.add(new Asked(at, at.plusNanos(answer.firstNanos())));
      }
    }
    return asked;
  }

  private void print(List<Asked> direct, List<Asked> through, List<RecordedEvent> events) {
    Table table =
        new Table(
            out,
            "The way to the first word (p50 / p99, ms; sounds of %.0f s, one after the other)"
                .formatted(Gateway.SOUND_SECONDS),
            "stage",
            "pause before it",
            "itself");
    List<RecordedEvent> inOrder =
        events.stream().sorted(Comparator.comparing(RecordedEvent::getStartTime)).toList();
    Map<Stage, Figures> stages = new EnumMap<>(Stage.class);
    Millis last = new Millis();
    for (Asked asked : through) {
      Instant before = asked.at;
      for (RecordedEvent event : inOrder) {
        if (event.getStartTime().isBefore(asked.at)
            || event.getStartTime().isAfter(asked.firstWord)) {
          continue;
        }
        Figures figures =
            stages.computeIfAbsent(Stage.valueOf(event.getString(Stage.FIELD)), _ -> new Figures());
        figures.before.add(millis(before, event.getStartTime()));
        figures.during.add(millis(event.getStartTime(), event.getEndTime()));
        before = event.getEndTime();
      }
      last.add(millis(before, asked.firstWord));
    }
    stages.forEach((stage, figures) ->
        table.row(
            stage.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            figures.before.quantiles(),
            figures.during.quantiles()));
    table.row("the caller has the first word", last.quantiles(), all(through).quantiles());
    table.row("asked directly", "", all(direct).quantiles());
  }

  private static Millis all(List<Asked> asked) {
    Millis millis = new Millis();
    asked.forEach(one -> millis.add(one.millis()));
    return millis;
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
