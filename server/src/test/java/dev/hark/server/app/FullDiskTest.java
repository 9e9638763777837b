package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.request;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.accounts.Quotas.BudgetWish;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no room for another page of the database, and then there is again. */
class FullDiskTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final long ALL_PAGES = 1_000_000;

  /** Far more requests than fit into the free parts of the pages that there are. */
  private static final int MOST_REQUESTS = 1_000;

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            saying("A dog", " barks."),
            settings -> Configuration.parse("accounts.beat-interval = 50 ms", settings));
    Operating.in(
        server.dataDir(),
        operator ->
            operator
                .quotas()
                .setBudget(
                    new BudgetWish(
                        KeyRing.FIRST_ACCOUNT,
                        "",
                        Budget.Unit.TOKENS,
                        Budget.Period.TOTAL,
                        1_000_000_000)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Database database() {
    return server.server().accounting().database();
  }

  /** No less than there are. */
  private void allowPages(long pages) {
    database()
        .write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA max_page_count = " + pages);
          }
        });
  }

  private Answer ask(int number) throws IOException {
    return server.exchange(
        number % 2 == 0
            ? post(NATIVE, nativeBody(CAPTIONER, sound(1), "", ""))
            : post(COMPAT, compatBody(CAPTIONER, sound(1), "", "")));
  }

  private List<Receipt> ledger() {
    List<Receipt> all = new ArrayList<>();
    database()
        .read(connection -> {
          LedgerTable.forEach(
              connection, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), all::add);
          return true;
        });
    return all;
  }

  private Budget.Use use() {
    return database()
        .read(connection -> {
          Budget budget = BudgetTable.of(connection, KeyRing.FIRST_ACCOUNT).getFirst();
          return BudgetTable.use(connection, budget.id(), Instant.EPOCH);
        });
  }

  private static long charged(List<Receipt> receipts) {
    return receipts.stream().mapToLong(receipt -> receipt.charge().tokens()).sum();
  }

  @Test
  void refusesWithoutChargingWhileItIsFullAndServesWhenThereIsRoom() throws IOException {
    assertThat(ask(0).status()).isEqualTo(200);
    allowPages(1);
    int served = 1;
    int asked = 1;
    Answer last = ask(asked++);
    while (last.status() == 200 && asked < MOST_REQUESTS) {
      served++;
      last = ask(asked++);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(last.status()).isEqualTo(503);
      assertThat(last.header("retry-after")).isEqualTo("5");
      assertThat(last.text())
          .contains("ServiceUnavailable", "Requests cannot be accounted for at the moment.");
      last = ask(asked++);
    }
    assertThat(server.status(request("GET", "/health/live", "none"))).isEqualTo(200);
    assertThat(use().used()).isEqualTo(charged(ledger()));

    allowPages(ALL_PAGES);
    assertThat(ask(asked++).status()).isEqualTo(200);
    served++;
    int all = asked;
    Eventually.holds("every request has its receipt", () -> ledger().size() == all);
    List<Receipt> receipts = ledger();
    assertThat(receipts.stream().filter(receipt -> receipt.charge().tokens() > 0)).hasSize(served);
    assertThat(use()).isEqualTo(new Budget.Use(charged(receipts), 0));
    assertThat(database().<Long>read(ReservationTable::count)).isZero();
  }
}
