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
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of one node: reserves and settles through the {@link Ledger}, tells of every receipt
 * once, and keeps the books right when things break.
 *
 * <p>With every beat a node shows that it lives, settles what could not be settled before, releases
 * reservations of its own that no request of its own holds, and those of nodes that no longer beat.
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
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Receipt> unsettled;
  private final Duration beatInterval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread heart =
      Thread.ofPlatform().daemon().name("bookkeeping").unstarted(this::live);

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
      return ledger.reserve(claim);
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
   * @throws dev.hark.server.refusal.Refused when it could not be; nothing is charged then
   */
  void settle(Receipt receipt, Work<Boolean> chargeable) {
    try {
      write(receipt, chargeable);
    } catch (StoreFailure e) {
      throw unavailable(e);
    } catch (Ledger.GivenUp e) {
      throw Refusal.INTERNAL.with().causedBy(e);
    }
  }

  /** Tells of the receipt if it is the first of its request. */
  private void write(Receipt receipt, Work<Boolean> chargeable) {
    long beginNanos = System.nanoTime();
    try {
      boolean written = ledger.settle(receipt, chargeable);
      underWay.remove(receipt.requestId());
      if (written) {
        watch.settled(receipt);
      }
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
    try {
      write(receipt, _ -> true);
    } catch (Ledger.GivenUp e) {
      LOG.warn("{} is not charged: {}", receipt.requestId(), e.getMessage());
      underWay.remove(receipt.requestId());
    } catch (StoreFailure e) {
      LOG.warn("{} is settled later: {}", receipt.requestId(), e.getMessage());
      if (!unsettled.offer(receipt)) {
        LOG.error("{} is not settled: too many wait", receipt.requestId());
        underWay.remove(receipt.requestId());
      }
    }
  }

  private static RuntimeException unavailable(StoreFailure failure) {
    return Refusal.BOOKS_UNAVAILABLE.with().retryAfter(RETRY_AFTER).causedBy(failure);
  }

  private void live() {
    try {
      while (!closing.await(beatInterval.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          keep(System.nanoTime());
        } catch (RuntimeException e) {
          LOG.warn("the books are kept up later: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One beat, at a time of {@link System#nanoTime}. */
  void keep(long nanos) {
    database.write(connection -> {
      NodeTable.beat(connection, node, startedAt);
      return true;
    });
    List<Receipt> waiting = new ArrayList<>();
    unsettled.drainTo(waiting);
    waiting.forEach(this::settleSoon);
    Set<String> mine = Set.copyOf(underWay);
    for (String request : database.read(c -> ReservationTable.requests(c, node))) {
      if (!mine.contains(request) && !underWay.contains(request)) {
        release(request);
      }
    }
    for (String dead : obituaries.dead(database.read(Obituaries::report), node, nanos)) {
      database.read(c -> ReservationTable.requests(c, dead)).forEach(this::release);
      database.write(connection -> {
        NodeTable.remove(connection, dead);
        return true;
      });
    }
  }

  private void release(String request) {
    ledger
        .release(request)
        .ifPresent(receipt -> {
          LOG.warn("{} was released: its node lost it", request);
          watch.settled(receipt);
        });
  }

  /** Stops the beats, settles what waits, and takes the node off the list. */
  @Override
  public void close() {
    closing.countDown();
    try {
      heart.join();
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
