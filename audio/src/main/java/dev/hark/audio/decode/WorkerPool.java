package dev.hark.audio.decode;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to a fixed number of workers, handed out one at a time. Those at rest are warm, or about to
 * be: the first starts with the pool, and each that is thrown away is replaced at once in the
 * background.
 */
final class WorkerPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private final DecoderSettings settings;
  private final Semaphore free;
  private final BlockingDeque<CompletableFuture<WorkerProcess>> resting =
      new LinkedBlockingDeque<>();
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
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

  /** Takes a worker back to use it again, unless it has done enough. */
  void giveBack(WorkerProcess worker) {
    if (worker.jobs() >= settings.jobsPerWorker() || !worker.isAlive() || closed) {
      discard(worker);
    } else {
      resting.addFirst(CompletableFuture.completedFuture(worker));
      free.release();
    }
  }

  /** Takes a worker back to throw it away. */
  void discard(WorkerProcess worker) {
    alive.remove(worker);
    worker.close();
    if (!closed) {
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
    Thread.ofPlatform()
        .daemon()
        .name("hark-decoder-start")
        .start(() -> {
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
}
