package dev.hark.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Sql;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.store.Work;
import dev.hark.server.testing.StoreKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageWishTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir private Path dir = Path.of("");

  private static UsageWish days(Optional<String> from, Optional<String> until) {
    return new UsageWish(
        Optional.empty(),
        Optional.empty(),
        from,
        until,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Receipt receipt(int number) {
    return new Receipt(
        NOW.plusSeconds(number),
        "request-" + number,
        new Receipt.Asker("acme", "key-1", "cn-beijing", "node"),
        "native",
        "qwen-audio-turbo",
        Receipt.Outcome.SERVED,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Charge.NOTHING,
        Optional.empty(),
        "embedded",
        new Receipt.Times(0, 1, 2));
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void countsEachReceiptOnceWhenTheReadingFailsMidwayAndIsBegunAgain(StoreKind kind) {
    Work<Statement> work = days(Optional.empty(), Optional.empty()).work(NOW);
    try (Database database = Database.open(kind.fresh(), dir)) {
      Statement statement =
          database.write(connection -> {
            for (int i = 0; i < 5; i++) {
              LedgerTable.add(connection, receipt(i));
            }
            mark(connection, "UNREADABLE");
            assertThatThrownBy(() -> work.run(connection))
                .isInstanceOf(IllegalArgumentException.class);
            mark(connection, "SERVED");
            return work.run(connection);
          });
      assertThat(statement.total().requests()).isEqualTo(5);
    }
  }

  private static void mark(Connection connection, String outcome) throws SQLException {
    Sql.of(connection, "UPDATE ledger SET outcome = ? WHERE request_id = 'request-3'", outcome)
        .update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01", "1969-12-31", "+10000-01-01", "+999999999-12-31"})
  void refusesDaysThatNoReceiptCanHave(String day) {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      for (UsageWish wish :
          List.of(
              days(Optional.of(day), Optional.empty()), days(Optional.empty(), Optional.of(day)))) {
        assertThatThrownBy(() -> wish.statement(database, NOW))
            .isInstanceOf(BadOrder.class)
            .hasMessage("use is added up from 1970-01-01 to 9999-12-31");
      }
    }
  }

  @Test
  void addsUpFromTheFirstDayToTheLast() {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      database.<Boolean>write(connection -> LedgerTable.add(connection, receipt(0)));
      Statement statement =
          days(Optional.of("1970-01-01"), Optional.of("9999-12-31")).statement(database, NOW);
      assertThat(statement.total().requests()).isEqualTo(1);
    }
  }
}
