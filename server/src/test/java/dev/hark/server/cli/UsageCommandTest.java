package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Models;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Sql;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.store.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hark usage} and {@code hark prices} over a real ledger. */
final class UsageCommandTest {

  private static final Model CAPTIONER =
      Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow();

  @TempDir private Path folder = Path.of("");
  private final FakeSenses senses = new FakeSenses();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void fill() {
    add(receipt("one", "2026-11-01T00:00:00Z", "acme", "key-1", 387, 0));
    add(receipt("two", "2026-11-26T12:00:00Z", "acme", "key-2", 399, 0));
    add(receipt("three", "2026-12-01T00:00:00Z", "other", "key-3", 399, 0));
  }

  private void add(Receipt receipt) {
    try (Database database = Database.open(StoreSettings.DEFAULT, folder)) {
      database.<Boolean>write(connection -> LedgerTable.add(connection, receipt));
    }
  }

  /**
   * @param wrong added to the price, so that it is not what it should be
   */
  private static Receipt receipt(
      String id, String at, String account, String key, int answer, long wrong) {
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
    Measure measure =
        asked.withEnd(answer, FinishReason.STOP, RateCard.STANDARD.rules().of(Family.CAPTIONER));
    Instant when = Instant.parse(at);
    Charge charge =
        Charge.of(
            Receipt.Outcome.SERVED,
            Optional.of(measure.usage()),
            "",
            usage ->
                RateCard.STANDARD
                    .prices()
                    .tariff("cn-beijing", "CNY")
                    .price(CAPTIONER, when, usage)
                    .map(price ->
                        new Price(
                            price.currency(), price.nano() + wrong, price.version(), price.rate())),
            List.of());
    return new Receipt(
        when,
        id,
        new Receipt.Asker(account, key, "cn-beijing", "node"),
        "native",
        CAPTIONER.name(),
        Receipt.Outcome.SERVED,
        Optional.empty(),
        List.of(new Receipt.Sound("ab", 194_560, 194_560)),
        Optional.of(measure),
        charge,
        Optional.empty(),
        "embedded",
        new Receipt.Times(0, 1, 2));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("HARK_DATA", folder.toString()),
            false);
    return Hark.execute(console, (_, _, _) -> senses, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void addsUpAMonthByDay() {
    assertThat(run("usage", "--month", "2026-11")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            day         requests  served  replayed  audio seconds  input tokens  output tokens  charged tokens  free tokens  unpriced tokens           cost
            2026-11-01         1       1         0          12.16           160            387             547            0                0  0.0074429 CNY
            2026-11-26         1       1         0          12.16           160            399             559            0                0  0.0075953 CNY
            total              2       2         0          24.32           320            786            1106            0                0  0.0150382 CNY
            """);
  }

  @Test
  void exportsCommaSeparatedValues() {
    assertThat(run("usage", "--csv", "--by", "account", "--from", "2026-11-26")).isZero();
    assertThat(out())
        .isEqualTo(
            "account,requests,served,replayed,audio_seconds,input_tokens,output_tokens,"
                + "charged_tokens,free_tokens,unpriced_tokens,cost,currency\r\n"
                + "acme,1,1,0,12.16,160,399,559,0,0,0.0075953,CNY\r\n"
                + "other,1,1,0,12.16,160,399,559,0,0,0.0075953,CNY\r\n");
  }

  @Test
  void printsJsonOfOneKey() {
    assertThat(
            run(
                "usage",
                "--json",
                "--by",
                "key",
                "--key",
                "key-1",
                "--until",
                "2026-11-30",
                "--from",
                "2026-10-01"))
        .isZero();
    JsonNode root = new JsonMapper().readTree(out());
    assertThat(root.at("/lines")).hasSize(1);
    assertThat(root.at("/lines/0/key").asString()).isEqualTo("key-1");
    assertThat(root.at("/total/cost/CNY").asString()).isEqualTo("0.0074429");
    assertThat(root.at("/total/charged_tokens").asInt()).isEqualTo(547);
  }

  @Test
  void explainsABill() {
    assertThat(run("usage", "explain", "two")).isZero();
    assertThat(out()).contains("160 x 15.8 / 1000000 = 0.002528", "559 tokens, 0.0075953 CNY");
    assertThat(run("usage", "explain", "nobody")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("[no_such_request]");
  }

  @Test
  void computesTheLedgerAgain() {
    assertThat(run("usage", "verify")).isZero();
    assertThat(out()).isEqualTo("3 receipts computed again, 0 numbers differ\n");
    add(receipt("wrong", "2026-12-02T00:00:00Z", "acme", "key-1", 399, 1));
    assertThat(run("usage", "verify")).isEqualTo(5);
    assertThat(out())
        .isEqualTo(
            """
            wrong: price is 0.007595301 CNY, computed again 0.0075953 CNY
            4 receipts computed again, 1 numbers differ
            """);
  }

  @Test
  void countsEachReceiptOnceWhenComputingAgainFailsMidwayAndIsBegunAgain() {
    add(receipt("wrong", "2026-10-01T00:00:00Z", "acme", "key-1", 399, 1));
    Work<UsageVerifyCommand.Found> work = UsageVerifyCommand.work(RateCard.STANDARD);
    try (Database database = Database.open(StoreSettings.DEFAULT, folder)) {
      UsageVerifyCommand.Found found =
          database.write(connection -> {
            mark(connection, "UNREADABLE");
            assertThatThrownBy(() -> work.run(connection))
                .isInstanceOf(IllegalArgumentException.class);
            mark(connection, "SERVED");
            return work.run(connection);
          });
      assertThat(found.receipts()).isEqualTo(4);
      assertThat(found.differences()).hasSize(1);
    }
  }

  private static void mark(Connection connection, String outcome) throws SQLException {
    Sql.of(connection, "UPDATE ledger SET outcome = ? WHERE request_id = 'two'", outcome).update();
  }

  @Test
  void printsThePriceBooks() {
    assertThat(run("prices")).isZero();
    assertThat(out())
        .contains(
            "cn-beijing in CNY, version 2025-09",
            "15.8 in, 12.7 out",
            "1000000 tokens free for 90 days",
            "not sold");
    assertThat(run("prices", "--json")).isZero();
    JsonNode books = new JsonMapper().readTree(out());
    assertThat(books).hasSize(3);
    assertThat(books.at("/0/models/qwen3-omni-30b-a3b-captioner/input_per_million").decimalValue())
        .isEqualByComparingTo("3.81");
  }

  @Test
  void readsAnOwnRateCardAndNamesWhatIsWrongWithIt() throws IOException {
    Path card = Files.writeString(folder.resolve("own.conf"), "token-rules = []");
    Path settings =
        Files.writeString(folder.resolve("settings.conf"), "billing.rate-card = \"" + card + "\"");
    assertThat(run("prices", "--config", settings.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("own.conf", "price-books");
  }

  @Test
  void marksBooksThatHaveEndedOrNotBegun() throws IOException {
    try (InputStream in = RateCard.class.getResourceAsStream("rate-card.conf")) {
      String more =
          """

          price-books += { region = home, currency = EUR, version = "1"
            valid-until = "2020-01-01T00:00:00Z", models {} }
          price-books += { region = home, currency = EUR, version = "2"
            valid-from = "2999-01-01T00:00:00Z", models {} }
          """;
      Path card =
          Files.writeString(
              folder.resolve("own.conf"),
              new String(in.readAllBytes(), StandardCharsets.UTF_8) + more);
      Path settings =
          Files.writeString(
              folder.resolve("settings.conf"), "billing.rate-card = \"" + card + "\"");
      assertThat(run("prices", "--config", settings.toString())).isZero();
      assertThat(out())
          .contains(
              "home in EUR, version 1, until 2020-01-01T00:00:00Z (ENDED)",
              "home in EUR, version 2, from 2999-01-01T00:00:00Z (NOT YET)",
              "cn-beijing in CNY, version 2025-09\n");
    }
  }

  @Test
  void refusesByNameWhatWasNeverThere() {
    for (String[] wish :
        List.of(
            new String[] {"--key", "key-9"},
            new String[] {"--model", "gpt-4o"},
            new String[] {"--account", "nobody"})) {
      assertThat(run("usage", wish[0], wish[1])).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("there is no " + wish[0].substring(2) + " " + wish[1], "[not_there]");
    }
  }

  @Test
  void refusesNonsense() {
    assertThat(run("usage", "--by", "moon")).isEqualTo(2);
    assertThat(run("usage", "--month", "2026-13")).isEqualTo(2);
    assertThat(run("usage", "--from", "yesterday")).isEqualTo(2);
    assertThat(run("usage", "--month", "2026-11", "--from", "2026-11-01")).isEqualTo(2);
    assertThat(run("usage", "--json", "--csv")).isEqualTo(2);
  }
}
