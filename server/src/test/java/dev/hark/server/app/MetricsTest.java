package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Models;
import dev.hark.server.admission.BooksWatch;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.testing.MetricsText;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page for programs that watch a server. */
class MetricsTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String FLEET =
      """
      models.remote.gpus { urls = ["http://user:secret@127.0.0.1:1/a", "http://127.0.0.1:1/b", "http://127.0.0.1:1/a", "http://127.0.0.1"], model = m }
      """;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        new TestServer(saying("A dog barks."), settings -> Configuration.parse(FLEET, settings));
    Operating.in(
        server.dataDir(),
        operator ->
            operator.quotas().grant("default", "qwen-audio-turbo", 1000, 1, Optional.of(false)));
    assertThat(ask(CAPTIONER, "Idempotency-Key: a").status()).isEqualTo(200);
    assertThat(ask(CAPTIONER, "Idempotency-Key: a").status()).isEqualTo(200);
    assertThat(ask("qwen-audio-turbo").status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer ask(String model, String... headers) throws IOException {
    return server.exchange(post(NATIVE, nativeBody(model, sound(1), "", ""), headers));
  }

  private static MetricsText page() throws IOException {
    Answer answer = server.exchange(get(Metrics.PATH, KEY));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/plain; version=0.0.4");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    return new MetricsText(answer.text());
  }

  @Test
  void hasTheMetricsOfThePageOfOperationsAndNoOthers() throws IOException {
    Path doc = Path.of(System.getProperty("hark.root", "."), "docs", "operations.md");
    Map<String, Set<String>> described =
        Files.readString(doc)
            .lines()
            .filter(line -> line.startsWith("| `hark_"))
            .map(line -> line.split("\\|"))
            .collect(
                Collectors.toMap(
                    cells -> cells[1].replaceAll("[` ]", ""), cells -> names(cells[2])));
    assertThat(page().shapes()).isEqualTo(described);
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void tellsOfTheMachineItRunsOn() throws IOException {
    assertThat(page().all().stream().map(MetricsText.Series::name))
        .contains(
            "jvm_memory_used_bytes",
            "jvm_threads_current",
            "jvm_gc_collection_seconds_count",
            "process_cpu_seconds_total",
            "process_resident_memory_bytes",
            "process_open_fds");
  }

  @Test
  void tellsHowThePartsFare() throws IOException {
    MetricsText page = page();
    assertThat(page.sum("hark_engine_ready", "engine=scripted")).isEqualByComparingTo("1");
    assertThat(page.sum("hark_engine_questions")).isEqualByComparingTo("0");
    assertThat(page.sum("hark_open_reservations")).isEqualByComparingTo("0");
    assertThat(page.sum("hark_decoder_places")).isEqualByComparingTo("1");
    assertThat(page.sum("hark_body_room_bytes")).isPositive();
    assertThat(page.all())
        .filteredOn(series -> series.name().equals("hark_program_questions"))
        .extracting(series -> series.labels().get("engine") + " " + series.labels().get("program"))
        .containsExactlyInAnyOrder(
            "gpus http://127.0.0.1:1/a", "gpus http://127.0.0.1:1/b", "gpus http://127.0.0.1");
    assertThat(page.sum("hark_books_seconds_count", "step=reserve")).isEqualByComparingTo("2");
  }

  @Test
  void tellsSecondsWithoutTheNoiseOfBinaryNumbers() throws IOException {
    Metrics metrics = new Metrics();
    for (int i = 0; i < 3; i++) {
      metrics.took(BooksWatch.Step.RESERVE, Duration.ofMillis(100)); // 0.1 + 0.1 + 0.1
      metrics.settled(receipt(1_600));
    }
    metrics.took(BooksWatch.Step.SETTLE, Duration.ofNanos(333_600));
    String page = metrics.page();
    assertThat(page)
        .contains("hark_books_seconds_sum{step=\"reserve\"} 0.3\n")
        .contains("hark_books_seconds_bucket{step=\"reserve\",le=\"0.05\"} 0\n")
        .contains("hark_books_seconds_bucket{step=\"reserve\",le=\"0.1\"} 3\n")
        .contains("hark_books_seconds_bucket{step=\"reserve\",le=\"+Inf\"} 3\n")
        .contains("hark_books_seconds_sum{step=\"settle\"} 3.34E-4\n")
        .contains("hark_request_seconds_sum{engine=\"e\",model=\"qwen-audio-turbo\"} 0.3\n")
        .contains("model=\"qwen-audio-turbo\",protocol=\"native\"} 0.3\n");
  }

  private static Receipt receipt(long frames) {
    return new Receipt(
        Instant.EPOCH,
        "r",
        new Receipt.Asker("a", "k", "cn-beijing", "n"),
        "native",
        "qwen-audio-turbo",
        Receipt.Outcome.SERVED,
        Optional.empty(),
        List.of(new Receipt.Sound("ab", frames, frames)),
        Optional.empty(),
        Charge.NOTHING,
        Optional.empty(),
        "e",
        new Receipt.Times(0, 100, 100));
  }

  @Test
  void hasNothingInItsLabelsThatACallerWrote() throws IOException {
    String evil = "evil{model='}";
    assertThat(ask(evil).status()).isEqualTo(400);
    assertThat(server.exchange(get("/" + evil.substring(0, 4), KEY)).status()).isEqualTo(404);
    String page = server.exchange(get(Metrics.PATH, KEY)).text();
    assertThat(page).doesNotContain("evil", "default", "secret", KEY.substring(3));
    Set<String> models =
        new MetricsText(page)
            .all().stream()
                .flatMap(series -> series.labels().entrySet().stream())
                .filter(label -> label.getKey().equals("model"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    assertThat(models).contains("unknown", CAPTIONER).isSubsetOf(known());
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(Models.STANDARD.names());
    known.addAll(Set.of("-", "unknown", Models.FACTS));
    return known;
  }
}
