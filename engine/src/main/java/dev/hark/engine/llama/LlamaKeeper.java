package dev.hark.engine.llama;

import dev.hark.engine.EngineFailure;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one model's server: starts it when it is asked for, starts it again when it died, and ends
 * it when nobody asks for it or another model needs its memory.
 *
 * <p>A server that is told to end is handed out no more from that moment; whoever asks waits until
 * it is gone and its memory is given back, and then starts another. So there is never more than one
 * server of a model, and its memory is counted as long as its process lives. The lock is taken
 * before the memory's own, never after.
 */
final class LlamaKeeper implements LlamaMemory.Tenant, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LlamaKeeper.class);
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration DEATH = Duration.ofMillis(500);

  private final String name;
  private final Duration idleTime;
  private final LlamaMemory memory;
  private final ServerStart starts;
  private final Thread watch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StartPauses pauses;
  private @Nullable RunningServer server;
  private Optional<Start> underway = Optional.empty();
  private Optional<Thread> starter = Optional.empty();
  private boolean leaving; // it was told to end and its process may live
  private boolean closed;
  private int users;
  private long lastAskedNanos = System.nanoTime();

  /**
   * @param idleTime until a server that nobody asks is ended
   * @param memory where the server's memory is counted
   */
  LlamaKeeper(String name, Duration idleTime, LlamaMemory memory, ServerStart starts) {
    this.name = name;
    this.idleTime = idleTime;
    this.memory = memory;
    this.starts = starts;
    this.pauses = new StartPauses(name);
    this.watch = Thread.ofVirtual().name("llama-idle-" + name).start(this::freeWhenIdle);
  }

  /**
   * One start of the server, on a thread of its own: those who wait for it may leave. Guarded by
   * the lock.
   */
  private static final class Start {
    private Optional<EngineFailure> failure = Optional.empty();
  }

  /** The server in use by one question; closing it gives it back. */
  final class Use implements AutoCloseable {
    private final RunningServer running;

    private Use(RunningServer running) {
      this.running = running;
    }

    RunningServer server() {
      return running;
    }

    /** It works. */
    void answered() {
      lock.lock();
      try {
        pauses.answered();
      } finally {
        lock.unlock();
      }
    }

    /** Whether the server has died; a connection may break a moment before. */
    boolean lost() {
      try {
        running.onExit().get(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        return !running.isAlive();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        users--;
        lastAskedNanos = System.nanoTime();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * The running server, after starting it if need be.
   *
   * @throws EngineFailure when it does not start
   * @throws CancellationException when the asker has left
   */
  Use use(Cancellation cancellation) {
    lock.lock();
    try {
      users++; // keeps the server from being freed while this waits for it
      lastAskedNanos = System.nanoTime();
      boolean used = false;
      try {
        Use use = new Use(running(cancellation));
        used = true;
        return use;
      } finally {
        users -= used ? 0 : 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held, which is let go while it waits. */
  private RunningServer running(Cancellation cancellation) throws InterruptedException {
    Optional<Start> awaited = Optional.empty();
    while (true) {
      cancellation.throwIfCancelled();
      if (closed) {
        throw new EngineFailure.Broken("the engine " + name + " is closed");
      }
      RunningServer now = server;
      if (now != null && now.isAlive()) {
        return now;
      }
      if (awaited.isPresent() && awaited.get().failure.isPresent()) {
        throw awaited.get().failure.get();
      }
      if (now == null && underway.isEmpty() && !leaving) {
        pauses.requireOver();
        begin();
      }
      awaited = underway;
      changed.awaitNanos(PATIENCE.toNanos());
    }
  }

  /** Called with the lock held. */
  private void begin() {
    Start start = new Start();
    underway = Optional.of(start);
    starter = Optional.of(Thread.ofVirtual().name("llama-start-" + name).start(() -> start(start)));
  }

  private void start(Start start) {
    Optional<RunningServer> one = Optional.empty();
    EngineFailure failure = new EngineFailure.Broken(name + ": llama-server was not started");
    try {
      one = Optional.of(starts.start(this));
    } catch (EngineFailure e) {
      failure = e;
    } catch (InterruptedException e) {
      log.debug("{}: closed while llama-server started", name);
    } catch (RuntimeException | Error e) {
      failure = new EngineFailure.Broken(name + ": llama-server was not started: " + e, e);
      log.error("{}: llama-server was not started", name, e);
    } finally {
      started(start, one, failure);
    }
  }

  /** Tells all who wait how a start ended; a server that nobody wants any more is ended. */
  private void started(Start start, Optional<RunningServer> one, EngineFailure failure) {
    boolean wanted;
    lock.lock();
    try {
      wanted = !closed;
      underway = Optional.empty();
      if (one.isEmpty()) {
        start.failure = Optional.of(failure);
        if (!(failure instanceof EngineFailure.Overloaded)) { // that one was not even tried
          pauses.died(String.valueOf(failure.getMessage()));
        }
      } else if (wanted) {
        server = one.get();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (one.isPresent() && wanted) {
      RunningServer running = one.get();
      var _ = running.onExit().thenRun(() -> ended(running));
    } else if (one.isPresent()) {
      one.get().close();
      memory.give(this);
    }
  }

  /** Runs when a server has ended; one that was not told to is started again at once. */
  private void ended(RunningServer one) {
    lock.lock();
    try {
      if (!one.equals(server)) {
        return; // it was told to
      }
      server = null;
      memory.give(this);
      pauses.died(one.lastWords());
      log.warn("{}: llama-server died: {}", name, one.lastWords());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("llama-revival-" + name).start(this::revive);
  }

  private void revive() {
    try (Use use = use(Cancellation.NEVER)) {
      log.debug("{}: llama-server is back as process {}", name, use.server().pid());
    } catch (EngineFailure e) {
      log.warn("{} does not come back: {}", name, e.getMessage());
    } catch (CancellationException e) {
      log.debug("{}: the revival was interrupted", name);
    }
  }

  boolean ready() {
    lock.lock();
    try {
      return !closed && (server != null || pauses.over());
    } finally {
      lock.unlock();
    }
  }

  OptionalLong processId() {
    lock.lock();
    try {
      RunningServer now = server;
      return now != null && now.isAlive() ? OptionalLong.of(now.pid()) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long lastAskedNanos() {
    lock.lock();
    try {
      return lastAskedNanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean leaveIfIdle() {
    RunningServer last;
    lock.lock();
    try {
      if (users > 0 || underway.isPresent() || server == null) {
        return false;
      }
      last = server;
      server = null;
      leaving = true;
    } finally {
      lock.unlock();
    }
    try {
      last.close();
    } finally {
      lock.lock();
      try {
        memory.give(this);
        leaving = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
    return true;
  }

  private void freeWhenIdle() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        if (System.nanoTime() - lastAskedNanos() > idleTime.toNanos() && leaveIfIdle()) {
          log.info("{}: freed after {} s without a question", name, idleTime.toSeconds());
        }
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  @Override
  public void close() {
    RunningServer last;
    lock.lock();
    try {
      closed = true;
      last = server;
      server = null;
      starter.ifPresent(Thread::interrupt);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    watch.interrupt();
    if (last != null) {
      last.close();
      memory.give(this);
    }
  }
}
