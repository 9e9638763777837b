package dev.hark.server.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Models;
import dev.hark.server.metering.Recomputation.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bills explained as {@code fixtures/bills} has them, and computed again. */
class BillsTest {

  private static final RateCard CARD = RateCard.STANDARD;
  private static final Map<String, Receipt> BILLS = bills();

  private static Map<String, Receipt> bills() {
    Map<String, Receipt> bills = new TreeMap<>();
    bills.put("captioner-paid-in-dollars", captioner("ap-southeast-1", "USD", "", 399));
    bills.put("captioner-paid-in-yuan", captioner("cn-beijing", "CNY", "", 387));
    bills.put("captioner-free", captioner("ap-southeast-1", "USD", "quota-7", 399));
    Receipt audio = qwenAudio(Receipt.Outcome.SERVED, 9, Optional.of(FinishReason.STOP));
    bills.put("qwen-audio-free", audio);
    bills.put(
        "qwen-audio-left-by-its-caller", qwenAudio(Receipt.Outcome.CANCELLED, 3, Optional.empty()));
    bills.put("qwen-audio-failed", qwenAudio(Receipt.Outcome.FAILED, 3, Optional.empty()));
    bills.put(
        "refused",
        with(audio, Receipt.Outcome.REFUSED, Optional.empty(), Charge.NOTHING, Optional.empty()));
    bills.put(
        "replayed",
        with(
            audio,
            Receipt.Outcome.SERVED,
            Optional.empty(),
            Charge.NOTHING,
            Optional.of("00000000-0000-4000-8000-000000000001")));
    return bills;
  }

  private static Receipt receipt(
      String region,
      String model,
      Receipt.Outcome outcome,
      List<Receipt.Sound> sounds,
      Measure measure,
      String grant,
      String currency) {
    Tariff tariff = CARD.prices().tariff(region, currency);
    Model profile = Models.STANDARD.find(model).orElseThrow();
    Instant at = Instant.parse("2026-11-26T12:00:00Z");
    return new Receipt(
        at,
        "5b2d6a0e-7a0b-4a53-9a0f-6f8f1f2f3a4b",
        new Receipt.Asker("acme", "key-1", region, "node-1"),
        "native",
        model,
        outcome,
        outcome == Receipt.Outcome.FAILED ? Optional.of("ENGINE_FAILED") : Optional.empty(),
        sounds,
        Optional.of(measure),
        Charge.of(
            outcome,
            Optional.of(measure.usage()),
            grant,
            usage -> tariff.price(profile, at, usage),
            List.of("budget-3")),
        Optional.empty(),
        "embedded",
        new Receipt.Times(1, 2, 3));
  }

  private static Receipt captioner(String region, String currency, String grant, int answer) {
    Measure asked =
        new Measure(
            "2025-09",
            "qwen.tiktoken",
            1,
            false,
            0,
            0,
            Optional.empty(),
            new Usage(Family.CAPTIONER, 152, 8, 0));
    Measure measure = asked.withEnd(answer, FinishReason.STOP, CARD.rules().of(Family.CAPTIONER));
    return receipt(
        region,
        "qwen3-omni-30b-a3b-captioner",
        Receipt.Outcome.SERVED,
        List.of(new Receipt.Sound("ab", 194_560, 194_560)),
        measure,
        grant,
        currency);
  }

  private static Receipt qwenAudio(
      Receipt.Outcome outcome, int answer, Optional<FinishReason> finish) {
    Measure asked =
        new Measure(
            "2025-09",
            "qwen.tiktoken",
            1,
            false,
            5,
            0,
            Optional.empty(),
            new Usage(Family.QWEN_AUDIO, 750 + 25, 42, 0));
    FamilyRule rule = CARD.rules().of(Family.QWEN_AUDIO);
    Measure measure =
        finish
            .map(reason -> asked.withEnd(answer, reason, rule))
            .orElseGet(() -> asked.withAnswer(answer));
    return receipt(
        "cn-beijing",
        "qwen-audio-turbo-1204",
        outcome,
        List.of(new Receipt.Sound("ab", 1_520_001, 480_000), new Receipt.Sound("cd", 6_400, 6_400)),
        measure,
        "quota-9",
        "CNY");
  }

  private static Receipt with(
      Receipt receipt,
      Receipt.Outcome outcome,
      Optional<Measure> measure,
      Charge charge,
      Optional<String> replayOf) {
    return new Receipt(
        receipt.at(),
        receipt.requestId(),
        receipt.asker(),
        receipt.protocol(),
        receipt.model(),
        outcome,
        outcome == Receipt.Outcome.REFUSED ? Optional.of("UNDECODABLE") : Optional.empty(),
        List.of(),
        measure,
        charge,
        replayOf,
        "-",
        receipt.times());
  }

  static Stream<String> names() {
    return BILLS.keySet().stream();
  }

  private static Receipt bill(String name) {
    return Optional.ofNullable(BILLS.get(name)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void explainsEveryStep(String name) throws IOException {
    Path golden =
        Path.of(System.getProperty("hark.root", "..")).resolve("fixtures/bills/" + name + ".txt");
    String told = String.join("\n", Explanation.lines(bill(name), CARD)) + "\n";
    if (Boolean.getBoolean("hark.write-docs")) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden));
  }

  @Test
  void showsTwoOfThemInThePageOfBilling() throws IOException {
    Path root = Path.of(System.getProperty("hark.root", ".."));
    String page = Files.readString(root.resolve("docs/billing.md"));
    for (String name : List.of("captioner-paid-in-dollars", "qwen-audio-free")) {
      assertThat(page).contains(Files.readString(root.resolve("fixtures/bills/" + name + ".txt")));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void comesToTheSameAgain(String name) {
    assertThat(Recomputation.differences(bill(name), CARD)).isEmpty();
  }

  @Test
  void noticesEveryNumberThatWasChanged() {
    Receipt right = bill("captioner-paid-in-dollars");
    Measure measure = right.measure().orElseThrow();
    assertThat(differences(right, usage(measure, new Usage(Family.CAPTIONER, 151, 8, 399))))
        .contains("audio tokens 151 152", "charged tokens 559 558");
    assertThat(differences(right, usage(measure, new Usage(Family.CAPTIONER, 152, 9, 399))))
        .contains("text tokens 9 8");
    assertThat(differences(right, usage(measure, new Usage(Family.CAPTIONER, 152, 8, 400))))
        .contains("output tokens 400 399");
    Price price = right.charge().price().orElseThrow();
    Price dearer = new Price("USD", price.nano() + 1, price.version(), price.rate());
    assertThat(differences(right, charge(559, dearer)))
        .containsExactly("price 0.001830541 USD 0.00183054 USD");
    Price otherRate = new Price("USD", price.nano(), price.version(), new Rate(1, 2));
    assertThat(differences(right, charge(559, otherRate)))
        .containsExactly("rate 0.000001 in, 0.000002 out 3.81 in, 3.06 out");
    Price otherBook = new Price("USD", price.nano(), "1999-01", price.rate());
    assertThat(differences(right, charge(559, otherBook)))
        .containsExactly("price book 1999-01 no such version");
    Receipt failed =
        with(right, Receipt.Outcome.FAILED, right.measure(), right.charge(), Optional.empty());
    assertThat(Recomputation.differences(failed, CARD))
        .extracting(Difference::of)
        .contains("charged tokens", "price");
  }

  private static List<String> differences(Receipt right, Measure measure) {
    return told(
        new Receipt(
            right.at(),
            right.requestId(),
            right.asker(),
            right.protocol(),
            right.model(),
            right.outcome(),
            right.reason(),
            right.sounds(),
            Optional.of(measure),
            right.charge(),
            right.replayOf(),
            right.engine(),
            right.times()));
  }

  private static List<String> differences(Receipt right, Charge charge) {
    return told(
        new Receipt(
            right.at(),
            right.requestId(),
            right.asker(),
            right.protocol(),
            right.model(),
            right.outcome(),
            right.reason(),
            right.sounds(),
            right.measure(),
            charge,
            right.replayOf(),
            right.engine(),
            right.times()));
  }

  private static List<String> told(Receipt receipt) {
    return Recomputation.differences(receipt, CARD).stream()
        .map(found -> found.of() + " " + found.written() + " " + found.computed())
        .toList();
  }

  private static Measure usage(Measure measure, Usage usage) {
    return new Measure(
        measure.rule(),
        measure.tokenizer(),
        measure.turns(),
        measure.ownSystem(),
        measure.wordTokens(),
        measure.answerTokens(),
        measure.finish(),
        usage);
  }

  private static Charge charge(long tokens, Price price) {
    return new Charge(tokens, "", Optional.of(price), List.of());
  }

  @Test
  void addsUpByDayAndInAll() {
    Statement statement = new Statement(Statement.Grouping.MODEL);
    BILLS.values().forEach(statement::add);
    Statement.Line captioner =
        Optional.ofNullable(statement.lines().get("qwen3-omni-30b-a3b-captioner")).orElseThrow();
    assertThat(captioner.requests()).isEqualTo(3);
    assertThat(captioner.chargedTokens()).isEqualTo(559 + 547 + 559);
    assertThat(captioner.freeTokens()).isEqualTo(559);
    assertThat(captioner.audioSeconds()).isEqualByComparingTo("36.48");
    assertThat(captioner.nanoByCurrency())
        .containsExactly(Map.entry("CNY", 7_442_900L), Map.entry("USD", 1_830_540L));
    assertThat(statement.total().requests()).isEqualTo(BILLS.size());
    assertThat(statement.total().served()).isEqualTo(5);
    assertThat(statement.total().replayed()).isEqualTo(1);
    assertThat(statement.total().inputTokens() + statement.total().outputTokens())
        .isEqualTo(statement.total().chargedTokens());
  }
}
