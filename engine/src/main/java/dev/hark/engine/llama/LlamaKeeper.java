package dev.hark.engine.llama;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.hearing.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one model's server: starts it when it is asked for, starts it again when it died, waits
 * longer and longer when it dies at once, and ends it when nobody asks for it.
 */
final class LlamaKeeper implements LlamaMemory.Tenant, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LlamaKeeper.class);
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration DEATH = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LONGEST_PAUSE_SECONDS = 60;

  private final String name;
  private final Path program;
  private final LlamaSettings settings;
  private final LlamaMemory memory;
  private final UpstreamClient client;
  private final Thread watch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable LlamaChild child;
  private boolean starting;
  private boolean closed;
  private int users;
  private int deaths; // since the last first word of an answer
  private String lastDeath = "";
  private long notBeforeNanos = System.nanoTime();
  private long lastAskedNanos = System.nanoTime();

  LlamaKeeper(
      String name,
      Path program,
      LlamaSettings settings,
      LlamaMemory memory,
      UpstreamClient client) {
    this.name = name;
    this.program = program;
    this.settings = settings;
    this.memory = memory;
    this.client = client;
    this.watch = Thread.ofVirtual().name("llama-idle-" + name).start(this::freeWhenIdle);
  }

  /** The server in use by one question; closing it gives it back. */
  final class Use implements AutoCloseable {
    private final LlamaChild running;

    private Use(LlamaChild running) {
      this.running = running;
    }

    LlamaChild child() {
      return running;
    }

    /** It works. */
    void answered() {
      lock.lock();
      try {
        deaths = 0;
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

  /** Called with the lock held. */
  private LlamaChild running(Cancellation cancellation) throws InterruptedException {
    while (true) {
      cancellation.throwIfCancelled();
      if (closed) {
        throw new EngineFailure.Broken("the engine " + name + " is closed");
      }
      LlamaChild now = child;
      if (now != null && now.isAlive()) {
        return now;
      }
      if (!starting) {
        requireNoPause();
        start();
      } else {
        changed.awaitNanos(PATIENCE.toNanos());
      }
    }
  }

  /** Called with the lock held, which is let go while the server loads. */
  private void start() throws InterruptedException {
    starting = true;
    lock.unlock();
    LlamaChild one;
    String failure = "";
    try {
      one = load();
    } catch (EngineFailure e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    } finally {
      lock.lock();
      starting = false;
      changed.signalAll();
      if (!failure.isEmpty()) {
        died(failure);
      }
    }
    if (closed) {
      one.close();
      memory.give(this);
      return;
    }
    child = one;
    var _ = one.onExit().thenRun(() -> ended(one));
  }

  private LlamaChild load() throws InterruptedException {
    try {
      ModelFiles files = ModelFiles.check(settings.model(), settings.projector());
      memory.take(this, files.memoryBytes(settings));
      long startedNanos = System.nanoTime();
      LlamaChild one = LlamaChild.start(program, settings);
      one.awaitReady(client, settings.startTime());
      log.info(
          "{}: llama-server is ready after {} ms",
          name,
          Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
      return one;
    } catch (ModelFiles.Unfit e) {
      throw new EngineFailure.Broken(name + ": " + e.getMessage(), e);
    } catch (LlamaMemory.NoRoom e) {
      throw e.later()
          ? new EngineFailure.Overloaded(name + ": " + e.getMessage(), SOON)
          : new EngineFailure.Broken(name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      memory.give(this);
      throw new EngineFailure.Broken(name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      memory.give(this);
      throw e;
    }
  }

  private void requireNoPause() {
    long left = notBeforeNanos - System.nanoTime();
    if (left > 0) {
      throw new EngineFailure.Overloaded(
          "%s is given a pause after %d failures: %s".formatted(name, deaths, lastDeath),
          Duration.ofNanos(left));
    }
  }

  /** Called with the lock held: the next start waits, from the second death in a row. */
  private void died(String how) {
    lastDeath = how;
    deaths++;
    long seconds = deaths < 2 ? 0 : Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(deaths - 2, 6));
    notBeforeNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Runs when a server has ended; one that was not told to is started again at once. */
  private void ended(LlamaChild one) {
    lock.lock();
    try {
      if (child != one) {
        return; // it was told to
      }
      child = null;
      died(one.lastWords());
      log.warn("{}: llama-server died: {}", name, lastDeath);
    } finally {
      lock.unlock();
    }
    memory.give(this);
    Thread.ofVirtual().name("llama-revival-" + name).start(this::revive);
  }

  private void revive() {
    try (Use use = use(Cancellation.NEVER)) {
      log.debug("{}: llama-server is back as process {}", name, use.child().pid());
    } catch (EngineFailure e) {
      log.warn("{} does not come back: {}", name, e.getMessage());
    } catch (CancellationException e) {
      log.debug("{}: the revival was interrupted", name);
    }
  }

  boolean ready() {
    lock.lock();
    try {
      return !closed && (child != null || System.nanoTime() - notBeforeNanos >= 0);
    } finally {
      lock.unlock();
    }
  }

  OptionalLong processId() {
    lock.lock();
    try {
      LlamaChild now = child;
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
    LlamaChild leaving;
    lock.lock();
    try {
      if (users > 0 || starting || child == null) {
        return false;
      }
      leaving = child;
      child = null;
    } finally {
      lock.unlock();
    }
    leaving.close();
    return true;
  }

  private void freeWhenIdle() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        if (System.nanoTime() - lastAskedNanos() > settings.idleTime().toNanos() && leaveIfIdle()) {
          memory.give(this);
          log.info(
              "{}: freed after {} s without a question", name, settings.idleTime().toSeconds());
        }
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  @Override
  public void close() {
    LlamaChild last;
    lock.lock();
    try {
      closed = true;
      last = child;
      child = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    watch.interrupt();
    if (last != null) {
      last.close();
    }
    memory.give(this);
  }
}
