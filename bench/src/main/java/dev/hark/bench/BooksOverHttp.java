package dev.hark.bench;

import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.KeyRing;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.Operating;
import dev.hark.server.testing.PostgresServer;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Whole requests over HTTP: a key, a sound of a tenth of a second, an engine that answers at once,
 * a budget, a line in the ledger. There is no server without books; beside the two databases stand
 * one whose database lies in memory, where a flush costs nothing, and a route that looks at the key
 * and touches no books.
 */
final class BooksOverHttp {

  private static final int CLIENTS = 16;
  private static final int WARM_UP = 1_000;
  private static final int REQUESTS = 4_000;
  private static final int PACED_HERTZ = 100;
  private static final int PACED_REQUESTS = 1_500;
  private static final Path MEMORY = Path.of("/dev/shm");

  private final PrintStream out;

  BooksOverHttp(PrintStream out) {
    this.out = out;
  }

  void run() throws IOException, InterruptedException {
    ((Logger) LoggerFactory.getLogger("hark")).setLevel(Level.WARN); // no line a request
    Table table =
        new Table(
            out,
            "Whole requests over HTTP, " + CLIENTS + " clients",
            "books",
            "requests",
            "a second",
            "p50 / p99 then",
            "p50 / p99 at " + PACED_HERTZ + " a second",
            "mean then",
            "of it reserving and settling");
    keyOnly(table);
    if (Files.isDirectory(MEMORY)) {
      Path folder = Files.createTempDirectory(MEMORY, "hark-bench-");
      String file = "store.url = \"jdbc:sqlite:" + folder.resolve("hark.db") + "\"";
      asked(table, "SQLite in memory", settings -> Configuration.parse(file, settings));
      delete(folder);
    }
    asked(table, "SQLite", settings -> settings);
    String url = "store.url = \"" + PostgresServer.freshDatabase() + "\"";
    asked(table, "PostgreSQL on this machine", settings -> Configuration.parse(url, settings));
  }

  private void keyOnly(Table table) throws IOException, InterruptedException {
    try (TestServer server = new TestServer(ScriptedEngine.saying("Yes."))) {
      measure(table, "none: key only", server, get("/compatible-mode/v1/models", KEY));
    }
  }

  private void asked(Table table, String name, UnaryOperator<Settings> change)
      throws IOException, InterruptedException {
    StoreSettings[] store = {StoreSettings.DEFAULT};
    try (TestServer server =
        new TestServer(
            ScriptedEngine.saying("A dog", " barks", " twice."),
            settings -> {
              Settings changed = change.apply(settings);
              store[0] = changed.store();
              return changed;
            })) {
      Operating.in(
          store[0],
          server.dataDir(),
          operator ->
              operator
                  .quotas()
                  .setBudget(
                      new Quotas.BudgetWish(
                          KeyRing.FIRST_ACCOUNT,
                          "",
                          Budget.Unit.TOKENS,
                          Budget.Period.MONTH,
                          1L << 50)));
      byte[] question =
          post(COMPAT, compatBody("qwen3-omni-30b-a3b-captioner", sound(0.1), "", ""));
      measure(table, name, server, question);
      requireRows(store[0], server.dataDir(), WARM_UP + REQUESTS + PACED_REQUESTS);
    }
  }

  /** Every request that was answered has its line. */
  private static void requireRows(StoreSettings store, Path dataDir, long rows) {
    try (Database database = Database.open(store, dataDir)) {
      long written = database.read(LedgerTable::count);
      if (written != rows) {
        throw new IllegalStateException(rows + " requests, " + written + " lines in the ledger");
      }
    }
  }

  private static void measure(Table table, String name, TestServer server, byte[] request)
      throws IOException, InterruptedException {
    send(server, request, WARM_UP, 0);
    long beginNanos = System.nanoTime();
    long[] full = send(server, request, REQUESTS, 0);
    double seconds = (System.nanoTime() - beginNanos) / 1e9;
    double booksBefore = booksSeconds(server);
    long[] paced = send(server, request, PACED_REQUESTS, PACED_HERTZ);
    double booksMillis = (booksSeconds(server) - booksBefore) * 1e3 / PACED_REQUESTS;
    double meanMillis = Arrays.stream(paced).average().orElseThrow() / 1e6;
    table.row(
        name,
        REQUESTS,
        Math.round(REQUESTS / seconds),
        Admission.quantiles(full),
        Admission.quantiles(paced),
        millis(meanMillis),
        millis(booksMillis));
  }

  /**
   * Sends requests over connections that stay open.
   *
   * @param rateHertz begun a second by all clients together; 0 for as many as go
   * @return how long each took, from when it was due, in nanoseconds
   */
  private static long[] send(TestServer server, byte[] request, int requests, int rateHertz)
      throws InterruptedException {
    long beginNanos = System.nanoTime();
    List<Future<long[]>> sent = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        sent.add(
            clients.submit(() -> {
              long[] took = new long[(requests - first + CLIENTS - 1) / CLIENTS];
              try (RawClient connection = server.connect()) {
                for (int i = 0; i < took.length; i++) {
                  long due =
                      rateHertz == 0
                          ? System.nanoTime()
                          : beginNanos + (first + (long) i * CLIENTS) * 1_000_000_000L / rateHertz;
                  await(due);
                  int status = connection.send(request).answer().status();
                  if (status != 200) {
                    throw new IllegalStateException("a request got " + status);
                  }
                  took[i] = System.nanoTime() - due;
                }
              }
              return took;
            }));
      }
    }
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> one : sent) {
      try {
        all.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client failed", e);
      }
    }
    return all.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private static void await(long dueNanos) {
    for (long now = System.nanoTime(); now - dueNanos < 0; now = System.nanoTime()) {
      LockSupport.parkNanos(dueNanos - now);
    }
  }

  /** How long all reservations and settlements took so far, as the server counts it. */
  private static double booksSeconds(TestServer server) throws IOException {
    return server
        .exchange(get("/metrics", KEY))
        .text()
        .lines()
        .filter(line -> line.startsWith("hark_books_seconds_sum"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.2f ms", millis);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
