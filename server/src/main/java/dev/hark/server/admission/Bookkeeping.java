package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.server.metering.Receipt;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Database;
import dev.hark.server.store.NodeTable;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.ReservationTable;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of one node: reserves and settles through the {@link Ledger}, tells of every receipt
 * once, and keeps the books right when things break.
 *
 * <p>With every beat a node shows that it lives. As often it settles what could not be settled
 * before, and releases reservations of its own that no request of its own holds, and those of nodes
 * that no longer beat.
 */
public final class Bookkeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Database database;
  private final Ledger ledger;
  private final String node;
  private final BooksWatch watch;
  private final Instant startedAt;
  private final Obituaries obituaries;
  private final Doubts doubts;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Receipt> unsettled;
  private final Duration beatInterval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread heart = thread("heartbeat", this::beat);
  private final Thread upkeep = thread("bookkeeping", () -> keepUp(System::nanoTime));

  private Bookkeeping(
      Database database,
      String node,
      AccountSettings settings,
      BooksWatch watch,
      Instant startedAt) {
    this.database = database;
    this.ledger = new Ledger(database);
    this.node = node;
    this.watch = watch;
    this.startedAt = startedAt;
    this.obituaries = new Obituaries(settings.deadTime(), settings.beatInterval());
    this.beatInterval = settings.beatInterval();
    this.doubts = new Doubts(settings.doubtTime());
    this.unsettled = new ArrayBlockingQueue<>(settings.maxUnsettled());
  }

  /**
   * Opens the books of a node and releases at once what an earlier life of it had reserved.
   *
   * @param node its id, held by this process alone
   * @param watch told of every receipt that was written
   */
  public static Bookkeeping open(
      Database database,
      String node,
      AccountSettings settings,
      BooksWatch watch,
      Instant startedAt) {
    Bookkeeping books = new Bookkeeping(database, node, settings, watch, startedAt);
    books.keep(System.nanoTime());
    books.heart.start();
    books.upkeep.start();
    return books;
  }

  String node() {
    return node;
  }

  /**
   * @throws dev.hark.server.refusal.Refused when nothing is left, or the database cannot tell
   */
  void requireAnythingLeft(Receipt.Asker asker, Model model, Instant now) {
    try {
      ledger.requireAnythingLeft(asker, model, now);
    } catch (StoreFailure e) {
      throw unavailable(e);
    }
  }

  /**
   * Reserves the most that a request can use.
   *
   * @throws dev.hark.server.refusal.Refused when it is not borne, or the database cannot tell
   */
  Reservation reserve(Ledger.Claim claim) {
    underWay.add(claim.requestId());
    long beginNanos = System.nanoTime();
    try {
      return doubts.untilKnown(() -> ledger.reserve(claim));
    } catch (StoreFailure e) {
      throw unavailable(e);
    } finally {
      watch.took(BooksWatch.Step.RESERVE, since(beginNanos));
    }
  }

  /**
   * Writes a receipt and charges it; when this returns, it outlives a power cut.
   *
   * @param chargeable whether it may still be charged
   * @throws dev.hark.server.refusal.Refused when it could not be, or nobody knows: then the ledger
   *     may have it, and it is told of once the database can be asked
   */
  void settle(Receipt receipt, Work<Boolean> chargeable) {
    try {
      doubts.untilKnown(() -> write(receipt, chargeable));
    } catch (StoreFailure e) {
      throw unavailable(e);
    } catch (Ledger.GivenUp e) {
      throw Refusal.INTERNAL.with().causedBy(e);
    }
  }

  /**
   * Writes a receipt unless its request has one. Tells of the one that stands in the ledger if this
   * node wrote it and has not told of it before.
   *
   * @return whether it is this one, and is new
   */
  private boolean write(Receipt receipt, Work<Boolean> chargeable) {
    long beginNanos = System.nanoTime();
    try {
      Ledger.Settled settled = ledger.settle(receipt, chargeable);
      Receipt standing = settled.standing();
      underWay.remove(receipt.requestId());
      boolean doubted = doubts.resolve(standing);
      if (settled.written() || doubted) {
        watch.settled(standing);
      }
      if (doubted && !standing.agrees(receipt)) {
        LOG.warn(
            "{} ended as {}, but was charged before: the answer to the commit was lost",
            receipt.requestId(),
            receipt.outcome());
      }
      return settled.written();
    } catch (StoreFailure e) {
      if (e.doubtful()) {
        doubts.add(receipt);
      }
      throw e;
    } finally {
      watch.took(BooksWatch.Step.SETTLE, since(beginNanos));
    }
  }

  private static Duration since(long beginNanos) {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  /** Requests of this node that hold something and have no receipt yet. */
  public int open() {
    return underWay.size();
  }

  /** Receipts that wait for a database that did not answer. */
  public int unsettled() {
    return unsettled.size();
  }

  /**
   * Settles now, or with a later beat when the database cannot. A receipt that waits lies in
   * memory: when its node dies first, or too many wait, its reservation is released with a receipt
   * of nothing.
   */
  void settleSoon(Receipt receipt) {
    writeSoon(receipt);
  }

  private boolean writeSoon(Receipt receipt) {
    try {
      return write(receipt, _ -> true);
    } catch (Ledger.GivenUp e) {
      LOG.warn("{}", e.getMessage());
      forget(receipt.requestId());
    } catch (StoreFailure e) {
      LOG.warn("{} is settled later: {}", receipt.requestId(), e.getMessage());
      if (!unsettled.offer(receipt)) {
        LOG.error("{} is not settled: too many wait", receipt.requestId());
        forget(receipt.requestId());
      }
    }
    return false;
  }

  private void forget(String request) {
    underWay.remove(request);
    doubts.forget(request);
  }

  private static RuntimeException unavailable(StoreFailure failure) {
    return Refusal.BOOKS_UNAVAILABLE.with().retryAfter(RETRY_AFTER).causedBy(failure);
  }

  private Thread thread(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).unstarted(() -> repeat(name, task));
  }

  private void repeat(String name, Runnable task) {
    try {
      while (!closing.await(beatInterval.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.warn("{} fails for now: {}", name, e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One beat and one upkeep, at a time of {@link System#nanoTime}. */
  void keep(long nanos) {
    beat();
    keepUp(() -> nanos);
  }

  /** Has a thread of its own: however long the upkeep takes, this node shows that it lives. */
  private void beat() {
    database.write(connection -> {
      NodeTable.beat(connection, node, startedAt);
      return true;
    });
  }

  private void keepUp(LongSupplier nanoTime) {
    List<Receipt> waiting = new ArrayList<>();
    unsettled.drainTo(waiting);
    waiting.forEach(this::settleSoon);
    Set<String> mine = Set.copyOf(underWay);
    for (String request : database.read(c -> ReservationTable.requests(c, node))) {
      if (!mine.contains(request) && !underWay.contains(request)) {
        release(request);
      }
    }
    long lookNanos = nanoTime.getAsLong();
    Map<String, Long> beats = database.read(Obituaries::report);
    long seenNanos = nanoTime.getAsLong();
    for (String dead : obituaries.dead(beats, node, lookNanos, seenNanos)) {
      database.read(c -> ReservationTable.requests(c, dead)).forEach(this::release);
      database.write(connection -> {
        NodeTable.remove(connection, dead);
        return true;
      });
    }
  }

  private void release(String request) {
    if (ledger.lost(request).filter(this::writeSoon).isPresent()) {
      LOG.warn("{} was released: its node lost it", request);
    }
  }

  /** Stops the beats, settles what waits, and takes the node off the list. */
  @Override
  public void close() {
    closing.countDown();
    try {
      heart.join();
      upkeep.join();
      keep(System.nanoTime());
      database.write(connection -> {
        NodeTable.remove(connection, node);
        return true;
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreFailure e) {
      LOG.warn("the books were not closed: {}", e.getMessage());
    }
  }
}
