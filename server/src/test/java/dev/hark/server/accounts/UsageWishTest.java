package dev.hark.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
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
import org.junit.jupiter.params.provider.CsvSource;
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

  private static UsageWish of(
      Optional<String> account, Optional<String> key, Optional<String> model) {
    return new UsageWish(
        Optional.of("model"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        account,
        key,
        model);
  }

  private static Receipt receipt(int number) {
    return receipt(number, "qwen-audio-turbo");
  }

  private static Receipt receipt(int number, String model) {
    return new Receipt(
        NOW.plusSeconds(number),
        "request-" + number,
        new Receipt.Asker("acme", "key-1", "cn-beijing", "node"),
        "native",
        model,
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

  private static void fill(Database database, String... models) {
    database.<Boolean>write(connection -> {
      for (int i = 0; i < models.length; i++) {
        LedgerTable.add(connection, receipt(i, models[i]));
      }
      return true;
    });
  }

  @Test
  void addsUpUnderThePublicNamesOfModelsWhateverCallersWrite() {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      fill(
          database,
          "qwen-audio-turbo-1204",
          "qwen-audio-turbo-2024-12-04",
          "qwen-audio-turbo",
          "=1+1",
          "gpt-4o",
          "unknown",
          "hearing",
          "-");
      Statement statement =
          of(Optional.empty(), Optional.empty(), Optional.empty()).statement(database, NOW);
      assertThat(statement.lines().entrySet())
          .extracting(line -> line.getKey() + " " + line.getValue().requests())
          .containsExactly(
              "- 1",
              "hearing 1",
              "qwen-audio-turbo 1",
              "qwen-audio-turbo-2024-12-04 2",
              "unknown 3");
      assertThat(statement.total().requests()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "qwen-audio-turbo-1204, 2",
    "qwen-audio-turbo-2024-12-04, 2",
    "qwen2-audio-instruct, 0",
    "unknown, 1",
    "hearing, 0",
    "-, 0"
  })
  void choosesAModelByAnyOfItsNames(String model, int requests) {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      fill(database, "qwen-audio-turbo-1204", "qwen-audio-turbo-2024-12-04", "gpt-4o");
      UsageWish wish = of(Optional.empty(), Optional.empty(), Optional.of(model));
      assertThat(wish.statement(database, NOW).total().requests()).isEqualTo(requests);
    }
  }

  @Test
  void refusesByNameWhatWasNeverThere() {
    try (Database database = Database.open(StoreSettings.DEFAULT, dir)) {
      database.<Boolean>write(connection -> AccountTable.add(connection, account("acme")));
      database.<Boolean>write(connection -> AccountTable.add(connection, account("other")));
      fill(database, "qwen-audio-turbo"); // with key-1 of acme, which is in no table
      Optional<String> none = Optional.empty();
      assertMissing(database, of(Optional.of("nobody"), none, none), "there is no account nobody");
      assertMissing(database, of(none, Optional.of("key-9"), none), "there is no key key-9");
      assertMissing(database, of(none, none, Optional.of("gpt-4o")), "there is no model gpt-4o");
      assertMissing(
          database,
          of(Optional.of("other"), Optional.of("key-1"), none),
          "the account other has no key key-1");
      assertThat(
              of(Optional.of("acme"), Optional.of("key-1"), none)
                  .statement(database, NOW)
                  .total()
                  .requests())
          .isEqualTo(1);
    }
  }

  private static Account account(String id) {
    return new Account(id, "", Account.State.ACTIVE, NOW, NOW);
  }

  private static void assertMissing(Database database, UsageWish wish, String why) {
    assertThatThrownBy(() -> wish.statement(database, NOW))
        .isInstanceOf(BadOrder.class)
        .hasMessage(why);
  }
}
