package dev.hark.bench;

import dev.hark.engine.Models;
import dev.hark.server.admission.Ledger;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Account;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.Budget;
import dev.hark.server.store.BudgetTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * What keeping the books adds to a request: one reservation and one settlement, each flushed to the
 * disk, with one budget, on SQLite and on PostgreSQL.
 */
final class Admission {

  private static final int SQLITE_HERTZ = 500;

  /** One budget is one row, and a row of PostgreSQL belongs to one transaction at a time. */
  private static final int POSTGRES_HERTZ = 100;

  private static final int SECONDS = 10;

  private final PrintStream out;

  Admission(PrintStream out) {
    this.out = out;
  }

  /** Nanoseconds of one request's two steps. */
  private record Spent(long reserveNanos, long settleNanos) {}

  void run() throws IOException, InterruptedException {
    run("SQLite", StoreSettings.DEFAULT, SQLITE_HERTZ);
    run(
        "PostgreSQL",
        StoreSettings.DEFAULT.withUrl(PostgresServer.freshDatabase()),
        POSTGRES_HERTZ);
  }

  private void run(String name, StoreSettings store, int paceHertz)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hark-bench-");
    try (Database database = Database.open(store, folder)) {
      prepare(database);
      Ledger ledger = new Ledger(database);
      int requests = paceHertz * SECONDS;
      ask(ledger, "warm", requests / SECONDS, paceHertz);
      Table table =
          new Table(
              out,
              "Keeping the books, " + name,
              "requests",
              "refused, for the database was too slow",
              "a second",
              "reserve p50 / p99",
              "settle p50 / p99");
      for (int rate : new int[] {paceHertz, 0}) {
        long beginNanos = System.nanoTime();
        List<Spent> spent = ask(ledger, "rate-" + rate, requests, rate);
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        table.row(
            requests,
            requests - spent.size(),
            (rate == 0 ? "as many as go: " : "") + Math.round(requests / seconds),
            quantiles(spent.stream().mapToLong(Spent::reserveNanos).toArray()),
            quantiles(spent.stream().mapToLong(Spent::settleNanos).toArray()));
      }
    }
  }

  private static void prepare(Database database) {
    Instant now = Instant.now();
    database.write(connection -> {
      AccountTable.add(connection, new Account("a", "", Account.State.ACTIVE, now, now));
      BudgetTable.add(
          connection,
          new Budget("b", "a", "", Budget.Unit.TOKENS, "", Budget.Period.MONTH, 1L << 50, now));
      return true;
    });
  }

  /**
   * What the requests that were not refused spent.
   *
   * @param rateHertz requests begun a second; 0 for all at once, 64 at a time
   */
  private static List<Spent> ask(Ledger ledger, String name, int requests, int rateHertz)
      throws InterruptedException {
    List<Future<Spent>> asked = new ArrayList<>();
    long beginNanos = System.nanoTime();
    try (ExecutorService askers =
        rateHertz == 0
            ? Executors.newFixedThreadPool(64)
            : Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < requests; i++) {
        if (rateHertz > 0) {
          long due = beginNanos + i * 1_000_000_000L / rateHertz;
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
        }
        String request = name + "-" + i;
        asked.add(askers.submit(() -> one(ledger, request)));
      }
    }
    List<Spent> spent = new ArrayList<>();
    for (Future<Spent> future : asked) {
      try {
        spent.add(future.get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof StoreFailure)) {
          throw new IllegalStateException("a request failed", e);
        }
      }
    }
    return spent;
  }

  private static Spent one(Ledger ledger, String request) {
    Receipt.Asker asker = new Receipt.Asker("a", "key-1", "cn-beijing", "node-1");
    Instant at = Instant.now();
    long begin = System.nanoTime();
    ledger.reserve(
        new Ledger.Claim(
            request,
            at,
            asker,
            "native",
            Models.STANDARD.all().getFirst(),
            1_600,
            Optional.empty()));
    long reserved = System.nanoTime();
    ledger.settle(
        new Receipt(
            at,
            request,
            asker,
            "native",
            "qwen-audio-turbo",
            Receipt.Outcome.SERVED,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            new Charge(128, "", Optional.empty(), List.of("b")),
            Optional.empty(),
            "none",
            new Receipt.Times(0, 0, 0)));
    return new Spent(reserved - begin, System.nanoTime() - reserved);
  }

  /** The median and the 99th percentile; sorts what it is given. */
  static String quantiles(long[] nanos) {
    if (nanos.length == 0) {
      return "none";
    }
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%.2f / %.2f ms",
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6);
  }
}
