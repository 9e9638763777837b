package dev.hark.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.engine.Model.Family;
import dev.hark.server.http.Tapes;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Sql;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.testing.StoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class KeptAnswersTest {

  private static final byte[] SECRET = new byte[32];
  private static final Duration LONG = Duration.ofHours(1);

  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("always UTC");
    }
  }

  @TempDir Path dir;
  private final StoreKind kind;
  private final StoreSettings store;
  private Database database;
  private Database ofAnotherNode;
  private KeptAnswers desk;
  private final SetClock clock = new SetClock();
  private final AtomicInteger ids = new AtomicInteger();

  KeptAnswersTest(StoreKind kind) {
    this.kind = kind;
    this.store = kind.fresh();
  }

  @BeforeEach
  void open() {
    database = Database.open(store, dir);
    ofAnotherNode = kind.nodes() == 1 ? database : Database.open(store, dir);
    desk = desk(settings(1 << 20, 1 << 30));
  }

  @AfterEach
  void close() {
    desk.close();
    ofAnotherNode.close();
    database.close();
  }

  /** Nothing happens by itself within a test: leases and sweeps are an hour away. */
  private static IdempotencySettings settings(int maxAnswerBytes, long maxTotalBytes) {
    return new IdempotencySettings(
        Duration.ofHours(24), Duration.ofSeconds(20), LONG, LONG, maxAnswerBytes, maxTotalBytes);
  }

  private KeptAnswers desk(IdempotencySettings settings) {
    return new KeptAnswers(database, settings, SECRET, clock);
  }

  /** The desk of another node of the deployment, where there can be one. */
  private KeptAnswers elsewhere(IdempotencySettings settings) {
    return new KeptAnswers(ofAnotherNode, settings, SECRET, clock);
  }

  private Request request(String account, String apiKey, String idempotencyKey, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Request(
        account,
        "id-of-" + apiKey,
        apiKey,
        idempotencyKey,
        Request.fingerprint("/path", false, bytes),
        "request-" + ids.incrementAndGet());
  }

  private Request request(String body) {
    return request("acme", "sk-1", "key", body);
  }

  private String answer(KeptAnswers at, Request request, int status, String body) {
    return switch (at.ask(request)) {
      case Leave.Run run -> {
        Tapes.whole(run.tape(), status, body);
        at.ended(request, run, true);
        yield "ran " + body;
      }
      case Leave.Again again -> "again " + Tapes.text(again.tape());
    };
  }

  private static Refusal refused(ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call).refusal();
  }

  @Test
  void givesTheFirstAnswerAgain() {
    assertThat(answer(desk, request("a"), 200, "one")).isEqualTo("ran one");
    assertThat(answer(desk, request("a"), 200, "two")).isEqualTo("again one");
  }

  @Test
  void givesAFailureOfTheEngineAgain() {
    answer(desk, request("a"), 500, "broken");
    assertThat(answer(desk, request("a"), 200, "two")).isEqualTo("again broken");
  }

  @Test
  void keepsNothingThatNeverRan() {
    for (int status : new int[] {400, 401, 403, 404, 429, 503}) {
      assertThat(answer(desk, request("a"), status, "no")).isEqualTo("ran no");
    }
    Request request = request("a");
    Leave.Run run = (Leave.Run) desk.ask(request);
    Tapes.whole(run.tape(), 500, "before the engine");
    desk.ended(request, run, false);
    assertThat(answer(desk, request("a"), 200, "yes")).isEqualTo("ran yes");
  }

  @Test
  void refusesAnotherRequestOrAnotherApiKeyUnderTheSameKey() {
    answer(desk, request("a"), 200, "one");
    assertThat(refused(() -> desk.ask(request("b")))).isEqualTo(Refusal.IDEMPOTENCY_KEY_REUSED);
    assertThat(refused(() -> desk.ask(request("acme", "sk-2", "key", "a"))))
        .isEqualTo(Refusal.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void keepsAccountsApart() {
    answer(desk, request("a"), 200, "one");
    assertThat(answer(desk, request("other", "sk-9", "key", "b"), 200, "two")).isEqualTo("ran two");
  }

  @Test
  void forgetsAfterADay() {
    answer(desk, request("a"), 200, "one");
    clock.now = clock.now.plus(Duration.ofHours(24)).minusMillis(1);
    assertThat(answer(desk, request("a"), 200, "two")).isEqualTo("again one");
    clock.now = clock.now.plusMillis(1);
    assertThat(answer(desk, request("b"), 200, "three")).isEqualTo("ran three");
  }

  @Test
  void remembersAfterARestart() {
    answer(desk, request("a"), 200, "one");
    close();
    open();
    assertThat(answer(desk, request("a"), 200, "two")).isEqualTo("again one");
  }

  @Test
  void tellsThatAnAnswerWasTooLongToKeep() {
    try (KeptAnswers small = desk(settings(3, 1 << 20))) {
      assertThat(answer(small, request("a"), 200, "four")).isEqualTo("ran four");
      Refused refused = catchThrowableOfType(Refused.class, () -> small.ask(request("a")));
      assertThat(refused.refusal()).isEqualTo(Refusal.IDEMPOTENT_ANSWER_LOST);
      assertThat(refused.retryAfter()).isEmpty();
    }
  }

  @Test
  void keepsNoMoreThanItHasRoomFor() {
    try (KeptAnswers full = desk(settings(1 << 20, 100))) {
      answer(full, request("acme", "sk-1", "first", "a"), 200, "x".repeat(100));
      answer(full, request("acme", "sk-1", "second", "a"), 200, "two");
      assertThat(refused(() -> full.ask(request("acme", "sk-1", "second", "a"))))
          .isEqualTo(Refusal.IDEMPOTENT_ANSWER_LOST);
    }
  }

  @Test
  void runsOneOfAHundredTwins() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Request request = request("a");
        answers.add(
            pool.submit(() -> {
              go.await();
              String answer = answer(desk, request, 200, request.requestId());
              if (answer.startsWith("ran ")) {
                ran.incrementAndGet();
              }
              return answer.substring(answer.indexOf(' ') + 1);
            }));
      }
      go.countDown();
      String first = answers.getFirst().get();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    }
    assertThat(ran).hasValue(1);
  }

  @Test
  void seesATwinThatRunsOnAnotherNode() {
    Request first = request("a");
    Leave.Run run = (Leave.Run) desk.ask(first);
    try (KeptAnswers other = elsewhere(settings(1 << 20, 1 << 30));
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> waiting = pool.submit(() -> answer(other, request("a"), 200, "second"));
      Tapes.whole(run.tape(), 200, "first");
      desk.ended(first, run, true);
      assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("again first");
    }
  }

  @Test
  void conflictsWithATwinThatTakesTooLong() {
    desk.ask(request("a"));
    IdempotencySettings impatient =
        new IdempotencySettings(LONG, Duration.ofMillis(1), LONG, LONG, 100, 100);
    try (KeptAnswers other = elsewhere(impatient)) {
      Refused refused = catchThrowableOfType(Refused.class, () -> other.ask(request("a")));
      assertThat(refused.refusal()).isEqualTo(Refusal.IDEMPOTENCY_KEY_IN_USE);
      assertThat(refused.retryAfter()).isPresent();
    }
  }

  @Test
  void takesOverFromANodeThatDiedAndKnowsWhetherItWasCharged() {
    Request unpaid = request("acme", "sk-1", "unpaid", "a");
    Request paid = request("acme", "sk-1", "paid", "a");
    desk.ask(unpaid);
    desk.ask(paid);
    charge(paid.requestId());
    clock.now = clock.now.plus(LONG);
    try (KeptAnswers other = elsewhere(settings(1 << 20, 1 << 30))) {
      Leave.Run again = (Leave.Run) other.ask(request("acme", "sk-1", "unpaid", "a"));
      assertThat(again.paidBefore()).isEmpty();
      Leave.Run free = (Leave.Run) other.ask(request("acme", "sk-1", "paid", "a"));
      assertThat(free.paidBefore()).contains(paid.requestId());
    }
  }

  @Test
  void knowsThatItWasChargedHoweverManyNodesDieOverIt() {
    Request first = request("a");
    desk.ask(first);
    charge(first.requestId());
    for (int death = 0; death < 3; death++) {
      clock.now = clock.now.plus(LONG);
      try (KeptAnswers other = elsewhere(settings(1 << 20, 1 << 30))) {
        Leave.Run next = (Leave.Run) other.ask(request("a"));
        assertThat(next.paidBefore()).contains(first.requestId());
      }
    }
  }

  @Test
  void lastsOnlyUntilATwinTookOver() {
    Leave.Run slow = (Leave.Run) desk.ask(request("a"));
    assertThat(database.write(slow.mine())).isTrue();
    clock.now = clock.now.plus(LONG);
    try (KeptAnswers other = elsewhere(settings(1 << 20, 1 << 30))) {
      Leave.Run twin = (Leave.Run) other.ask(request("a"));
      assertThat(database.write(slow.mine())).isFalse();
      assertThat(database.write(twin.mine())).isTrue();
    }
  }

  private void charge(String requestId) {
    Receipt receipt =
        new Receipt(
            clock.now,
            requestId,
            new Receipt.Asker("acme", "id-of-sk-1", "cn-beijing", "node"),
            "native",
            "qwen-audio-turbo",
            Receipt.Outcome.SERVED,
            Optional.empty(),
            List.of(),
            Optional.of(
                new Measure(
                    "1", "t", 1, false, 0, 1, Optional.empty(), new Usage(Family.OMNI, 1, 1, 1))),
            new Charge(3, "", Optional.empty(), List.of()),
            Optional.empty(),
            "scripted",
            new Receipt.Times(-1, -1, 1));
    database.<Boolean>write(c -> LedgerTable.add(c, receipt));
  }

  @Test
  void leavesNothingReadableInTheDatabase() throws Exception {
    answer(desk, request("acme", "sk-very-secret", "my-own-key", "a"), 200, "A dog barks twice.");
    assertThat(everythingKept())
        .contains(
            Request.fingerprint("/path", false, "a".getBytes(StandardCharsets.UTF_8)).substring(1))
        .doesNotContain("dog barks")
        .doesNotContain("my-own-key")
        .doesNotContain("sk-very-secret\0")
        .doesNotContain(Tapes.base64("A dog barks twice."));
  }

  private String everythingKept() throws IOException {
    return switch (kind) {
      case SQLITE -> {
        StringBuilder files = new StringBuilder();
        try (Stream<Path> all = Files.list(dir)) {
          for (Path file : all.toList()) {
            files.append(Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
        yield files.toString();
      }
      case POSTGRESQL ->
          database.<String>read(c ->
              Sql.of(c, "SELECT CAST(kept_answer AS TEXT) FROM kept_answer")
                  .list(row -> row.getString(1))
                  .toString());
    };
  }

  @Test
  void refusesKeysNobodyCanSend() {
    assertThat(refused(() -> request("acme", "sk-1", "", "a")))
        .isEqualTo(Refusal.BAD_IDEMPOTENCY_KEY);
    assertThat(refused(() -> request("acme", "sk-1", "x".repeat(256), "a")))
        .isEqualTo(Refusal.BAD_IDEMPOTENCY_KEY);
    assertThat(refused(() -> request("acme", "sk-1", "schlüssel", "a")))
        .isEqualTo(Refusal.BAD_IDEMPOTENCY_KEY);
    request("acme", "sk-1", "x".repeat(255), "a");
  }

  @Test
  void tellsFormsOfAnAnswerApart() {
    byte[] body = {1, 2, 3};
    assertThat(Request.fingerprint("/a", false, body))
        .isNotEqualTo(Request.fingerprint("/a", true, body))
        .isNotEqualTo(Request.fingerprint("/b", false, body))
        .isEqualTo(Request.fingerprint("/a", false, body));
  }

  @Test
  void writesNoSecretWhenPrinted() {
    assertThat(request("acme", "sk-very-secret", "k", "a").toString()).doesNotContain("secret");
  }
}
