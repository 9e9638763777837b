package dev.hark.server.app;

import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admin.StatementForm;
import dev.hark.server.app.MixedLoad.Told;
import dev.hark.server.metering.Money;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.metering.Recomputation;
import dev.hark.server.metering.Usage;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.store.Budget;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.MetricsText;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers, ledger, statement, metrics and log of one load say the same, request by request. */
class BooksAgreeTest {

  private static final int ROUNDS = 5;
  private static final int CLIENTS = 6;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static TestServer server;
  private static List<Told> answers = List.of();
  private static Map<String, Receipt> ledger = Map.of();
  private static List<String> receiptLines = List.of();
  private static List<String> requestLines = List.of();
  private static MetricsText metrics = new MetricsText("");

  @BeforeAll
  static void load() throws Exception {
    server =
        new TestServer(
            new ScriptedEngine(MixedLoad::script),
            settings -> Configuration.parse("engine.queue-length = 1000", settings));
    String free = Operating.keyOfNewAccount(server.dataDir(), "free");
    String poor = Operating.keyOfNewAccount(server.dataDir(), "poor");
    Operating.in(
        server.dataDir(),
        operator -> {
          operator.quotas().grant("free", "qwen-audio-turbo", 1_000_000, 1, Optional.of(true));
          return operator
              .quotas()
              .setBudget(
                  new Quotas.BudgetWish("poor", "", Budget.Unit.TOKENS, Budget.Period.DAY, 10));
        });
    try (LogLines receipts = new LogLines("hark.receipts");
        LogLines requests = new LogLines("hark.requests")) {
      answers = new MixedLoad(server, free, poor, ROUNDS).run(CLIENTS);
      long tickets = answers.stream().filter(Told::ticket).count();
      Eventually.holds("every request is settled", () -> receipts.rest().size() >= tickets);
      Eventually.holds("every answer is logged", () -> requests.rest().size() >= answers.size());
      metrics = new MetricsText(server.exchange(get(Metrics.PATH, KEY)).text());
      receiptLines = receipts.rest();
      requestLines = requests.rest().stream().filter(line -> !line.contains("/metrics")).toList();
    }
    ledger =
        server
            .server()
            .accounting()
            .database()
            .read(connection -> {
              Map<String, Receipt> all = new LinkedHashMap<>();
              LedgerTable.forEach(
                  connection,
                  Instant.EPOCH,
                  Instant.ofEpochMilli(Long.MAX_VALUE),
                  receipt -> all.put(receipt.requestId(), receipt));
              return all;
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Receipt> receipts(Predicate<Receipt> which) {
    return ledger.values().stream().filter(which).toList();
  }

  private static long sum(ToLongFunction<Receipt> number) {
    return ledger.values().stream().mapToLong(number).sum();
  }

  private static long used(Receipt receipt, ToLongFunction<Usage> number) {
    return receipt.usage().map(number::applyAsLong).orElse(0L);
  }

  private static boolean charged(Receipt receipt) {
    return receipt.charge().tokens() > 0;
  }

  private static boolean replayed(Told told) {
    return told.answer().header("idempotent-replayed").equals("true");
  }

  @Test
  void endsInEveryWayThereIs() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(receipts(receipt -> receipt.outcome() == outcome)).as("" + outcome).isNotEmpty();
    }
    assertThat(receipts(receipt -> receipt.replayOf().isPresent())).hasSize(3 * ROUNDS);
    assertThat(receipts(receipt -> receipt.outcome() == Outcome.CANCELLED)).hasSize(2 * ROUNDS);
    assertThat(receipts(receipt -> receipt.charge().price().isPresent())).isNotEmpty();
    assertThat(receipts(receipt -> !receipt.charge().grant().isEmpty() && charged(receipt)))
        .isNotEmpty();
    assertThat(ledger.values().stream().map(Receipt::protocol))
        .contains("native", "compatible", "hearings");
  }

  @Test
  void hasOneReceiptForEveryRequestWithATicket() {
    assertThat(ledger).hasSize((int) answers.stream().filter(Told::ticket).count());
    for (Told told : answers) {
      String id = told.answer().header("x-request-id");
      assertThat(ledger.containsKey(id)).as(id).isEqualTo(told.ticket());
    }
    assertThat(ledger.values())
        .allSatisfy(
            receipt -> assertThat(Recomputation.differences(receipt, RateCard.STANDARD)).isEmpty());
  }

  @Test
  void tellsTheCallerTheUsageOfTheLedger() {
    int seen = 0;
    for (Told told : answers) {
      Optional<JsonNode> usage = usage(told);
      if (told.left() || !told.ticket() || usage.isEmpty()) {
        continue;
      }
      seen++;
      Receipt receipt = receipt(told).orElseThrow();
      boolean failedLater = receipt.outcome() == Outcome.FAILED;
      assertThat(receipt.outcome()).isIn(Outcome.SERVED, Outcome.FAILED);
      Usage written = receipt.usage().orElseThrow();
      if (!failedLater) {
        assertThat(prompt(usage.get())).isEqualTo(written.inputTokens());
        assertThat(answer(usage.get())).isEqualTo(written.outputTokens());
      }
    }
    assertThat(seen).isGreaterThan(10 * ROUNDS);
    long shown =
        answers.stream()
            .filter(told -> !told.left() && told.ticket() && !replayed(told))
            .filter(told -> receipt(told).orElseThrow().outcome() == Outcome.SERVED)
            .mapToLong(told -> usage(told).map(node -> prompt(node) + answer(node)).orElse(0L))
            .sum();
    long hearings =
        receipts(receipt -> receipt.protocol().equals("hearings")).stream()
            .mapToLong(receipt -> used(receipt, Usage::totalTokens))
            .sum();
    long kept =
        receipts(r -> r.outcome() == Outcome.SERVED && r.replayOf().isEmpty()).stream()
            .mapToLong(receipt -> used(receipt, Usage::totalTokens))
            .sum();
    assertThat(shown).isEqualTo(kept - hearings).isPositive();
  }

  private static Optional<Receipt> receipt(Told told) {
    return Optional.ofNullable(ledger.get(told.answer().header("x-request-id")));
  }

  /** The last usage that an answer or one of its frames tells. */
  private static Optional<JsonNode> usage(Told told) {
    List<String> frames =
        told.answer().header("content-type").startsWith("text/event-stream")
            ? told.answer()
                .text()
                .lines()
                .filter(line -> line.startsWith("data:") && line.contains("{"))
                .map(line -> line.substring(5))
                .toList()
            : List.of(told.answer().text());
    return frames.stream()
        .filter(frame -> frame.contains("\"usage\":{"))
        .reduce((first, last) -> last)
        .map(frame -> JSON.readTree(frame).get("usage"));
  }

  private static long prompt(JsonNode usage) {
    if (usage.has("prompt_tokens")) {
      return usage.get("prompt_tokens").asLong();
    }
    return usage.get("input_tokens").asLong() + usage.path("audio_tokens").asLong(0);
  }

  private static long answer(JsonNode usage) {
    return usage.has("prompt_tokens")
        ? usage.get("completion_tokens").asLong()
        : usage.get("output_tokens").asLong();
  }

  @Test
  void logsEveryReceiptOnceAsItIsInTheLedger() {
    Map<String, Map<String, String>> logged =
        receiptLines.stream()
            .map(BooksAgreeTest::fields)
            .collect(Collectors.toMap(line -> line.get("id"), Function.identity()));
    assertThat(receiptLines).hasSameSizeAs(ledger.values());
    for (Receipt receipt : ledger.values()) {
      Map<String, String> line = logged.getOrDefault(receipt.requestId(), Map.of());
      assertThat(line)
          .containsEntry("account", receipt.asker().account())
          .containsEntry("key", receipt.keyId())
          .containsEntry("protocol", receipt.protocol())
          .containsEntry("model", receipt.model())
          .containsEntry("engine", receipt.engine())
          .containsEntry("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT))
          .containsEntry("ms", Long.toString(receipt.times().totalMillis()));
      assertThat(Optional.ofNullable(line.get("reason"))).isEqualTo(receipt.reason());
      assertThat(number(line, "audio_tokens")).isEqualTo(used(receipt, Usage::audioTokens));
      assertThat(number(line, "text_tokens")).isEqualTo(used(receipt, Usage::textTokens));
      assertThat(number(line, "output_tokens")).isEqualTo(used(receipt, Usage::outputTokens));
      assertThat(number(line, "charged_tokens")).isEqualTo(receipt.charge().tokens());
      assertThat(number(line, "nano"))
          .isEqualTo(receipt.charge().price().map(Price::nano).orElse(0L));
    }
  }

  private static Map<String, String> fields(String line) {
    return Arrays.stream(line.split(" "))
        .filter(word -> word.contains("="))
        .map(word -> word.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static long number(Map<String, String> line, String name) {
    return Long.parseLong(line.getOrDefault(name, "0"));
  }

  @Test
  void countsInTheMetricsWhatIsInTheLedger() {
    assertCounted(ledger.size(), "hark_requests_total");
    Map<List<String>, Long> groups =
        ledger.values().stream()
            .collect(
                Collectors.groupingBy(
                    receipt ->
                        List.of(
                            "protocol=" + receipt.protocol(),
                            "engine=" + receipt.engine(),
                            "outcome=" + receipt.outcome().name().toLowerCase(Locale.ROOT),
                            "code=" + receipt.reason().orElse("-")),
                    Collectors.counting()));
    groups.forEach((labels, count) ->
        assertCounted(count, "hark_requests_total", labels.toArray(String[]::new)));
    assertCounted(
        receipts(receipt -> receipt.replayOf().isPresent()).size(), "hark_replayed_requests_total");
    for (String charged : List.of("yes", "no")) {
      Predicate<Receipt> meant = receipt -> charged(receipt) == charged.equals("yes");
      assertTokens(meant, charged, "audio", Usage::audioTokens);
      assertTokens(meant, charged, "text", Usage::textTokens);
      assertTokens(meant, charged, "output", Usage::outputTokens);
      double seconds =
          receipts(meant).stream()
              .flatMap(receipt -> receipt.sounds().stream())
              .mapToDouble(Receipt.Sound::heardSeconds)
              .sum();
      assertThat(metrics.sum("hark_audio_seconds_total", "charged=" + charged))
          .isEqualByComparingTo(BigDecimal.valueOf(seconds));
    }
    assertCounted(
        sum(receipt -> receipt.charge().grant().isEmpty() ? 0 : receipt.charge().tokens()),
        "hark_free_tokens_total",
        "model=qwen-audio-turbo");
    assertCounted(
        sum(receipt -> receipt.charge().price().map(Price::nano).orElse(0L)),
        "hark_charged_nano_total",
        "currency=CNY");
    assertCounted(ledger.size(), "hark_request_seconds_count");
    assertCounted(
        receipts(receipt -> receipt.times().firstWordMillis() >= 0).size(),
        "hark_first_word_seconds_count");
    assertCounted(0, "hark_open_reservations");
    assertCounted(0, "hark_requests_in_progress");
  }

  private static void assertTokens(
      Predicate<Receipt> meant, String charged, String kind, ToLongFunction<Usage> number) {
    assertCounted(
        receipts(meant).stream().mapToLong(receipt -> used(receipt, number)).sum(),
        "hark_tokens_total",
        "kind=" + kind,
        "charged=" + charged);
  }

  private static void assertCounted(long expected, String name, String... labels) {
    assertThat(metrics.sum(name, labels)).as(name).isEqualByComparingTo(new BigDecimal(expected));
  }

  @Test
  void countsAnswersAsTheyAreLogged() {
    Map<String, Long> logged =
        requestLines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> fields(line).getOrDefault("status", ""), Collectors.counting()));
    assertThat(requestLines).hasSameSizeAs(answers);
    assertThat(logged.keySet()).contains("200", "400", "401", "429", "500");
    logged.forEach(
        (status, count) -> assertCounted(count, "hark_answers_total", "status=" + status));
  }

  @Test
  void addsUpInTheStatementWhatIsInTheLedger() throws IOException {
    for (String by : List.of("day", "model", "key", "account")) {
      JsonNode statement = statement("?by=" + by);
      JsonNode total = statement.get("total");
      assertThat(total).isEqualTo(expected(r -> true));
      JsonNode lines = statement.get("lines");
      for (String column : StatementForm.COLUMNS) {
        List<BigDecimal> parts = new ArrayList<>();
        lines.forEach(line -> parts.add(line.get(column).asDecimal()));
        assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            .isEqualByComparingTo(total.get(column).asDecimal());
      }
    }
    for (String account : List.of("default", "free", "poor")) {
      assertThat(statement("?account=" + account).get("total"))
          .isEqualTo(expected(receipt -> receipt.asker().account().equals(account)));
    }
  }

  @Test
  void addsUpByTheSameModelsAsTheMetrics() throws IOException {
    Map<String, BigDecimal> counted =
        metrics.all().stream()
            .filter(series -> series.name().equals("hark_requests_total"))
            .collect(
                Collectors.toMap(
                    series -> series.labels().getOrDefault("model", ""),
                    MetricsText.Series::value,
                    BigDecimal::add));
    Map<String, BigDecimal> stated = new LinkedHashMap<>();
    for (JsonNode line : statement("?by=model").get("lines")) {
      stated.put(line.get("model").asString(), line.get("requests").asDecimal());
      assertThat(statement("?model=" + line.get("model").asString()).get("total").get("requests"))
          .isEqualTo(line.get("requests"));
    }
    assertThat(stated.keySet()).isEqualTo(counted.keySet()).contains(Receipt.UNKNOWN_MODEL);
    stated.forEach((model, requests) ->
        assertThat(counted.get(model)).as(model).isEqualByComparingTo(requests));
  }

  private static JsonNode statement(String query) throws IOException {
    return JSON.readTree(server.exchange(get("/admin/v1/usage" + query, KEY)).text());
  }

  /** Added up here, in a way of its own. */
  private static JsonNode expected(Predicate<Receipt> which) {
    List<Receipt> meant = receipts(which);
    List<Receipt> paid = meant.stream().filter(BooksAgreeTest::charged).toList();
    double seconds =
        paid.stream()
            .flatMap(receipt -> receipt.sounds().stream())
            .mapToDouble(Receipt.Sound::heardSeconds)
            .sum();
    long nano = paid.stream().mapToLong(r -> r.charge().price().map(Price::nano).orElse(0L)).sum();
    String cost = nano == 0 ? "" : "\"CNY\":\"" + new Money(nano, "CNY").amount() + "\"";
    long free =
        paid.stream()
            .filter(receipt -> !receipt.charge().grant().isEmpty())
            .mapToLong(receipt -> receipt.charge().tokens())
            .sum();
    long unpriced =
        paid.stream()
            .filter(receipt -> receipt.charge().grant().isEmpty())
            .filter(receipt -> receipt.charge().price().isEmpty())
            .mapToLong(receipt -> receipt.charge().tokens())
            .sum();
    return JSON.readTree(
        """
        {"requests":%d,"served":%d,"replayed":%d,"audio_seconds":%s,"input_tokens":%d,\
        "output_tokens":%d,"charged_tokens":%d,"free_tokens":%d,"unpriced_tokens":%d,\
        "cost":{%s}}
        """
            .formatted(
                meant.size(),
                meant.stream().filter(receipt -> receipt.outcome() == Outcome.SERVED).count(),
                meant.stream().filter(receipt -> receipt.replayOf().isPresent()).count(),
                BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString(),
                paid.stream().mapToLong(receipt -> used(receipt, Usage::inputTokens)).sum(),
                paid.stream().mapToLong(receipt -> used(receipt, Usage::outputTokens)).sum(),
                paid.stream().mapToLong(receipt -> receipt.charge().tokens()).sum(),
                free,
                unpriced,
                cost));
  }
}
