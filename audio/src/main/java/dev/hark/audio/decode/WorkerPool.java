package dev.hark.audio.decode;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to a fixed number of workers, handed out one at a time. Those at rest are warm, or about to
 * be: the first starts with the pool, and each that is thrown away is replaced at once in the
 * background. One that has done enough works on until its successor is warm, so that no clip waits
 * for the change; till then there is one process more, never two.
 */
final class WorkerPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private final DecoderSettings settings;
  private final Semaphore free;
  private final BlockingDeque<CompletableFuture<WorkerProcess>> resting =
      new LinkedBlockingDeque<>();
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean succeeding = new AtomicBoolean();
  private volatile boolean closed;

  WorkerPool(DecoderSettings settings) {
    this.settings = settings;
    this.free = new Semaphore(settings.workers(), true);
    startInBackground();
  }

  /**
   * Waits for a worker. It has to be given back.
   *
   * @throws DecoderUnavailable when none gets free in time, or none starts
   */
  WorkerProcess take() throws InterruptedException {
    Duration patience = settings.queueTimeout();
    if (closed || !free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new DecoderUnavailable(
          closed ? "the decoder is closed" : "all decoders were busy for " + patience);
    }
    boolean taken = false;
    try {
      if (closed) {
        throw new DecoderUnavailable("the decoder is closed");
      }
      WorkerProcess worker = nextAlive();
      taken = true;
      return worker;
    } finally {
      if (!taken) {
        free.release();
      }
    }
  }

  /** Takes a worker back to use it again, unless it has a successor. */
  void giveBack(WorkerProcess worker) {
    if (!worker.isAlive() || closed) {
      discard(worker);
      return;
    }
    if (worker.jobs() >= settings.jobsPerWorker() && beginsSuccession(worker)) {
      startSuccessorOf(worker);
    }
    resting.addFirst(CompletableFuture.completedFuture(worker));
    if (worker.isSucceeded()) {
      retireFromRest(worker);
    }
    free.release();
  }

  /** One at a time: the others that are worn work on, and are asked again after each job. */
  private boolean beginsSuccession(WorkerProcess worn) {
    if (alive.size() > settings.workers() || !succeeding.compareAndSet(false, true)) {
      return false;
    }
    boolean begins = worn.beginSuccession();
    succeeding.set(begins);
    return begins;
  }

  /** Ends a worker that has a successor if it is at rest; if it is not, giving it back does. */
  private void retireFromRest(WorkerProcess worker) {
    if (resting.removeIf(one -> one.state() == State.SUCCESS && one.resultNow() == worker)) {
      retire(worker);
    }
  }

  private void retire(WorkerProcess worker) {
    alive.remove(worker);
    worker.kill();
  }

  /** Takes a worker back to throw it away. */
  void discard(WorkerProcess worker) {
    alive.remove(worker);
    worker.close();
    if (!closed && worker.beginSuccession()) {
      startInBackground();
    }
    free.release();
  }

  /** How many there are, and how many of them are out. */
  Decoder.Load load() {
    int busy = settings.workers() - free.availablePermits();
    return new Decoder.Load(alive.size(), busy, settings.workers());
  }

  /** The workers there are. */
  List<Long> pids() {
    return alive.stream().map(WorkerProcess::pid).toList();
  }

  /** Kills every worker, at work or not. */
  @Override
  public void close() {
    closed = true;
    alive.forEach(WorkerProcess::kill);
    for (CompletableFuture<WorkerProcess> worker : resting) {
      worker.cancel(false);
    }
    alive.forEach(WorkerProcess::close);
  }

  private WorkerProcess nextAlive() throws InterruptedException {
    while (true) {
      CompletableFuture<WorkerProcess> next = resting.pollFirst();
      if (next == null) {
        return start();
      }
      try {
        WorkerProcess worker = next.get();
        if (worker.isAlive()) {
          return worker;
        }
        alive.remove(worker);
        log.info("decoder process {} died at rest", worker.pid());
      } catch (CancellationException e) {
        throw new DecoderUnavailable("the decoder is closed", e);
      } catch (ExecutionException e) {
        log.warn("a decoder process could not be started in the background", e.getCause());
      } catch (InterruptedException e) {
        resting.addFirst(next);
        throw e;
      }
    }
  }

  private WorkerProcess start() throws InterruptedException {
    WorkerProcess worker = WorkerProcess.spawn(settings.cacheFolder());
    alive.add(worker);
    boolean ready = false;
    try {
      if (closed) {
        worker.close();
        throw new DecoderUnavailable("the decoder is closed");
      }
      worker.awaitReady(settings.startTimeout());
      ready = true;
      return worker;
    } finally {
      if (!ready) {
        alive.remove(worker);
      }
    }
  }

  private void startInBackground() {
    CompletableFuture<WorkerProcess> starting = new CompletableFuture<>();
    resting.addLast(starting);
    background(() -> {
      try {
        WorkerProcess worker = start();
        if (!starting.complete(worker)) {
          worker.close();
        }
      } catch (RuntimeException | InterruptedException e) {
        starting.completeExceptionally(e);
      }
    });
  }

  /** Starts a worker that takes the place of another as soon as it is ready. */
  private void startSuccessorOf(WorkerProcess worn) {
    background(() -> {
      try {
        WorkerProcess worker = start();
        if (!worn.isAlive() && alive.size() > settings.workers()) { // another was quicker
          retire(worker);
          return;
        }
        resting.addFirst(CompletableFuture.completedFuture(worker));
        worn.succeeded();
        retireFromRest(worn);
      } catch (RuntimeException | InterruptedException e) {
        worn.failSuccession();
        if (!closed) {
          log.warn("decoder process {} has no successor yet: {}", worn.pid(), e.toString());
        }
      } finally {
        succeeding.set(false);
      }
    });
  }

  private static void background(Runnable work) {
    Thread.ofPlatform().daemon().name("hark-decoder-start").start(work);
  }
}
