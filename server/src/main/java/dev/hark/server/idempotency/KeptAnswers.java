package dev.hark.server.idempotency;

import dev.hark.server.http.Tape;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Database;
import dev.hark.server.store.KeptAnswer;
import dev.hark.server.store.KeptAnswer.State;
import dev.hark.server.store.KeptAnswerTable;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for every request with an idempotency key whether it runs, waits for its twin, or gets
 * the answer of the first time. Safe for any number of threads and nodes.
 *
 * <p>A row of the database belongs to whoever adds it, so of many twins one runs. Its node renews a
 * lease on it; when the lease has run out the node is dead and the next twin takes the row over. If
 * the ledger says that the dead one was charged, the one that takes over is not. A node that was
 * only slow can no longer charge then: its charge holds only while the row is its own.
 */
public final class KeptAnswers implements AutoCloseable {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
  private static final int OK = 200;
  private static final int FAILED = 500;

  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);

  private final Database database;
  private final IdempotencySettings settings;
  private final AnswerCipher cipher;
  private final SecretKeySpec hashKey;
  private final Clock clock;
  private final ConcurrentHashMap<Place, Running> running = new ConcurrentHashMap<>();
  private final LeaseKeeper keeper;

  /** Where an answer lies. */
  private record Place(String account, String keyHash) {}

  private record Running(Place place, Request request, CountDownLatch ended) {}

  /**
   * @param secret the same on every node, 32 bytes
   */
  public KeptAnswers(Database database, IdempotencySettings settings, byte[] secret, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.cipher = new AnswerCipher(secret);
    this.hashKey = new SecretKeySpec(secret, "HmacSHA256");
    this.clock = clock;
    this.keeper = LeaseKeeper.start(database, settings, clock, this::extendLeases);
  }

  /**
   * Asks for leave. Blocks while a twin is under way.
   *
   * @throws dev.hark.server.refusal.Refused when the key was used with another request, its answer
   *     was not kept, or its twin takes too long
   */
  public Leave ask(Request request) {
    Place place = place(request);
    long deadlineNanos = System.nanoTime() + settings.waitTime().toNanos();
    while (true) {
      Optional<Leave> leave = look(request, place);
      if (leave.isPresent()) {
        return leave.get();
      }
      long leftNanos = deadlineNanos - System.nanoTime();
      if (leftNanos <= 0) {
        throw Refusal.IDEMPOTENCY_KEY_IN_USE.with().retryAfter(RETRY_AFTER);
      }
      await(place, leftNanos);
    }
  }

  private Optional<Leave> look(Request request, Place place) {
    try {
      return tryOnce(request, place);
    } catch (StoreFailure e) {
      throw Refusal.BOOKS_UNAVAILABLE.with().retryAfter(RETRY_AFTER).causedBy(e);
    }
  }

  /** Leave, or nothing while a twin is under way. */
  private Optional<Leave> tryOnce(Request request, Place place) {
    Instant now = clock.instant();
    KeptAnswer mine = row(request, place, now);
    if (database.write(connection -> KeptAnswerTable.add(connection, mine))) {
      return Optional.of(run(request, place, Optional.empty()));
    }
    Optional<KeptAnswer> found =
        database.read(c -> KeptAnswerTable.find(c, place.account(), place.keyHash()));
    if (found.isEmpty()) {
      return Optional.empty(); // it was forgotten in between: the next look adds it
    }
    KeptAnswer first = found.get();
    if (!now.isBefore(first.expiresAt()) && first.state() != State.RUNNING) {
      database.write(connection -> {
        KeptAnswerTable.forgetExpired(connection, first);
        return true;
      });
      return Optional.empty();
    }
    requireSame(request, first);
    return switch (first.state()) {
      case KEPT -> Optional.of(again(request, first));
      case LOST -> throw Refusal.IDEMPOTENT_ANSWER_LOST.with();
      case RUNNING -> takeOver(request, place, first, mine, now);
    };
  }

  private KeptAnswer row(Request request, Place place, Instant now) {
    return new KeptAnswer(
        place.account(),
        place.keyHash(),
        request.keyId(),
        request.fingerprint(),
        request.requestId(),
        State.RUNNING,
        now.plus(settings.leaseTime()),
        now.plus(settings.keepTime()),
        "",
        Optional.empty());
  }

  private static void requireSame(Request request, KeptAnswer first) {
    if (!first.fingerprint().equals(request.fingerprint())) {
      throw Refusal.IDEMPOTENCY_KEY_REUSED.with();
    }
    if (!first.keyId().equals(request.keyId())) {
      throw Refusal.IDEMPOTENCY_KEY_REUSED.with().because("It was used with another API key.");
    }
  }

  private Leave again(Request request, KeptAnswer first) {
    byte[] sealed = Base64.getDecoder().decode(first.answer());
    byte[] plain =
        cipher
            .open(request.apiKey(), context(first.account(), first.keyHash()), sealed)
            .orElseThrow(() ->
                Refusal.IDEMPOTENT_ANSWER_LOST
                    .with()
                    .because("The kept answer cannot be opened any more."));
    return new Leave.Again(Tape.of(plain), first.requestId());
  }

  private Optional<Leave> takeOver(
      Request request, Place place, KeptAnswer first, KeptAnswer mine, Instant now) {
    if (now.isBefore(first.leaseUntil()) || running.containsKey(place)) {
      return Optional.empty();
    }
    Optional<Taken> taken = database.write(connection -> takeOver(connection, first, mine));
    return taken.map(row -> run(request, place, row.paidBefore()));
  }

  /** A row that was taken over, and the request that was charged for it before. */
  private record Taken(Optional<String> paidBefore) {}

  /** The ledger is read after the row is taken: whoever had it cannot charge any more. */
  private static Optional<Taken> takeOver(Connection connection, KeptAnswer first, KeptAnswer mine)
      throws SQLException {
    if (!KeptAnswerTable.takeOver(connection, first, mine)) {
      return Optional.empty();
    }
    boolean charged =
        LedgerTable.find(connection, first.requestId())
            .filter(receipt -> receipt.charge().tokens() > 0)
            .isPresent();
    if (charged) {
      KeptAnswerTable.paidAs(connection, first.account(), first.keyHash(), first.requestId());
      return Optional.of(new Taken(Optional.of(first.requestId())));
    }
    return Optional.of(new Taken(first.paidAs()));
  }

  private Leave run(Request request, Place place, Optional<String> paidBefore) {
    running.put(place, new Running(place, request, new CountDownLatch(1)));
    return new Leave.Run(
        new Tape(settings.maxAnswerBytes()),
        paidBefore,
        connection -> renew(connection, place, request));
  }

  private boolean renew(Connection connection, Place place, Request request) throws SQLException {
    return KeptAnswerTable.extend(
        connection,
        place.account(),
        place.keyHash(),
        request.requestId(),
        clock.instant().plus(settings.leaseTime()));
  }

  private void await(Place place, long leftNanos) {
    Running twin = running.get(place);
    try {
      if (twin == null) {
        LockSupport.parkNanos(Math.min(leftNanos, LOOK_INTERVAL.toNanos()));
      } else if (twin.ended().await(leftNanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.IDEMPOTENCY_KEY_IN_USE.with().retryAfter(RETRY_AFTER);
    }
  }

  /**
   * Ends a request that had leave to run: its answer is kept if the engine was asked and it is an
   * answer or a failure of it; else the key is as good as new.
   *
   * @param asked whether the engine was asked
   */
  public void ended(Request request, Leave.Run run, boolean asked) {
    Place place = place(request);
    try {
      if (asked && (run.tape().status() == OK || run.tape().status() == FAILED)) {
        keep(request, place, run.tape());
      } else {
        database.write(connection -> {
          KeptAnswerTable.forget(connection, place.account(), place.keyHash(), request.requestId());
          return true;
        });
      }
    } catch (StoreFailure e) {
      LOG.warn("{} is not kept: {}", request, e.getMessage()); // its lease runs out by itself
    } finally {
      wakeTwins(place);
    }
  }

  /**
   * Ends a request of which nobody knows whether it was charged: its next twin takes over as from a
   * dead node, and looks into the ledger.
   */
  public void left(Request request) {
    wakeTwins(place(request));
  }

  /** Those who wait for the request that runs there look again. */
  private void wakeTwins(Place place) {
    Running ended = running.remove(place);
    if (ended != null) {
      ended.ended().countDown();
    }
  }

  private Place place(Request request) {
    return new Place(request.account(), hash(request.account(), request.idempotencyKey()));
  }

  private void keep(Request request, Place place, Tape tape) {
    boolean fits = tape.complete() && !keeper.full();
    String answer = "";
    if (fits) {
      String context = context(place.account(), place.keyHash());
      byte[] sealed = cipher.seal(request.apiKey(), context, tape.bytes());
      answer = Base64.getEncoder().encodeToString(sealed);
      keeper.added(answer.length());
    }
    String kept = answer;
    State state = fits ? State.KEPT : State.LOST;
    database.write(connection ->
        KeptAnswerTable.keep(
            connection, place.account(), place.keyHash(), request.requestId(), state, kept));
  }

  private void extendLeases() {
    database.write(connection -> {
      for (Running one : running.values()) {
        renew(connection, one.place(), one.request());
      }
      return true;
    });
  }

  private static String context(String account, String keyHash) {
    return account + "\n" + keyHash;
  }

  private String hash(String account, String idempotencyKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashKey);
      byte[] text = (account + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    keeper.close();
  }
}
