package dev.hark.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta.Counted;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Rate;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTableTest {

  @TempDir Path dir;

  private static Receipt receipt(
      String requestId,
      Optional<Measure> measure,
      Charge charge,
      Optional<String> replayOf,
      Optional<Counted> counted) {
    return new Receipt(
        Instant.parse("2026-11-26T12:00:00.123Z"),
        requestId,
        new Receipt.Asker("acme", "key-1", "ap-southeast-1", "node-1"),
        "native",
        "qwen3-omni-30b-a3b-captioner",
        Receipt.Outcome.SERVED,
        Optional.empty(),
        List.of(new Receipt.Sound("ab", 194_560, 194_560), new Receipt.Sound("cd", 3, 2)),
        measure,
        charge,
        replayOf,
        "embedded",
        counted,
        new Receipt.Times(1, -1, 3));
  }

  private static Receipt asked(String requestId, String account, String key) {
    return new Receipt(
        Instant.parse("2026-11-26T12:00:00Z"),
        requestId,
        new Receipt.Asker(account, key, "ap-southeast-1", "node-1"),
        "native",
        "qwen3-omni-30b-a3b-captioner",
        Receipt.Outcome.FAILED,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Charge.NOTHING,
        Optional.empty(),
        "embedded",
        new Receipt.Times(1, -1, 3));
  }

  private static List<String> ids(
      Database database, Optional<String> account, Optional<String> key) {
    return database.scan(connection -> {
      List<String> ids = new ArrayList<>();
      LedgerTable.forEach(
          connection,
          new LedgerTable.Part(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), account, key),
          receipt -> ids.add(receipt.requestId()));
      return ids;
    });
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void handsOnWhatAnAccountAskedAndWhatOneOfItsKeysAsked(StoreKind kind) {
    try (Database database = Database.open(kind.fresh(), dir)) {
      for (Receipt receipt :
          List.of(
              asked("a", "acme", "key-1"),
              asked("b", "acme", "key-2"),
              asked("c", "other", "key-3"))) {
        database.<Boolean>write(c -> LedgerTable.add(c, receipt));
      }
      assertThat(ids(database, Optional.empty(), Optional.empty())).containsExactly("a", "b", "c");
      assertThat(ids(database, Optional.of("acme"), Optional.empty())).containsExactly("a", "b");
      assertThat(ids(database, Optional.empty(), Optional.of("key-3"))).containsExactly("c");
      assertThat(ids(database, Optional.of("acme"), Optional.of("key-2"))).containsExactly("b");
      assertThat(ids(database, Optional.of("other"), Optional.of("key-2"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void keepsEverythingAReceiptIsComputedFrom(StoreKind kind) {
    Measure measure =
        new Measure(
            "2025-09",
            "qwen.tiktoken",
            3,
            true,
            17,
            398,
            Optional.of(FinishReason.LENGTH),
            new Usage(Family.CAPTIONER, 152, 8, 399));
    Price price = new Price("USD", 1_830_540, "2025-09", new Rate(3_810_000, 3_060_000));
    List<Receipt> receipts =
        List.of(
            receipt(
                "a",
                Optional.of(measure),
                new Charge(559, "", Optional.of(price), List.of("budget-1", "budget-2")),
                Optional.empty(),
                Optional.of(new Counted(779, 2, OptionalLong.of(750), OptionalLong.of(0)))),
            receipt(
                "b",
                Optional.of(measure.withAnswer(1)),
                new Charge(559, "grant-1", Optional.empty(), List.of()),
                Optional.empty(),
                Optional.of(new Counted(0, 0))),
            receipt("c", Optional.empty(), Charge.NOTHING, Optional.of("a"), Optional.empty()));
    try (Database database = Database.open(kind.fresh(), dir)) {
      for (Receipt receipt : receipts) {
        assertThat(database.<Boolean>write(c -> LedgerTable.add(c, receipt))).isTrue();
        assertThat(database.<Boolean>write(c -> LedgerTable.add(c, receipt))).isFalse();
        Optional<Receipt> kept = database.read(c -> LedgerTable.find(c, receipt.requestId()));
        assertThat(kept).contains(receipt);
      }
    }
  }
}
