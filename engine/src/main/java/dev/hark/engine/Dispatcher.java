package dev.hark.engine;

import dev.hark.engine.FairQueue.Offer;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The bounded line before one engine: a fixed number of questions are answered at once, a bounded
 * number wait, keys take turns, and what does not fit is refused at once.
 *
 * <p>The engine runs on threads of its own (native code pins the thread it runs on) while the asker
 * waits on theirs and receives the pieces there. So an asker who reads slowly never holds up the
 * engine, and a piece's consumer may block or throw. Safe for any number of threads.
 */
public final class Dispatcher implements AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private static final Duration NUDGE_EVERY = Duration.ofMillis(10);

  private static final double MEAN_WEIGHT = 0.2;

  private final Engine engine;
  private final Settings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition(); // a question and room for it
  private final Condition changed = lock.newCondition(); // fewer questions in line or running
  private final FairQueue<Job> line = new FairQueue<>();
  private final Set<Job> running = new HashSet<>();
  private final List<Thread> workers = new ArrayList<>();
  private final AtomicLong nudgedNanos = new AtomicLong(System.nanoTime());
  private double meanAnswerSeconds = 1;
  private boolean accepting = true;
  private boolean closed;

  /**
   * How much work is taken on.
   *
   * @param concurrency questions answered at once
   * @param queueLength questions that may wait, over all keys
   * @param maxQueueTime the longest wait in line; beyond it the question is refused
   * @param maxAnswerTime the longest answer; beyond it the answer fails as timed out
   */
  public record Settings(
      int concurrency, int queueLength, Duration maxQueueTime, Duration maxAnswerTime) {
    public static final Settings DEFAULT =
        new Settings(2, 64, Duration.ofSeconds(60), Duration.ofMinutes(15));

    public Settings {
      if (concurrency < 1) {
        throw new IllegalArgumentException("concurrency must be at least 1");
      }
      if (queueLength < 0) {
        throw new IllegalArgumentException("queue-length must be at least 0");
      }
    }
  }

  /** How long a question waited in line and how long its answer took. */
  public record Served(Duration queued, Duration answering) {}

  /** How many questions are being answered and how many wait. */
  public record Load(int running, int waiting) {}

  /** A line before an engine; the engine stays its maker's to close. */
  public Dispatcher(Engine engine, Settings settings) {
    this(engine, settings, Thread.ofPlatform().daemon());
  }

  /**
   * @param threads of the engine: platform threads for one that computes, virtual ones for one that
   *     waits for another program
   */
  public Dispatcher(Engine engine, Settings settings, Thread.Builder threads) {
    this.engine = engine;
    this.settings = settings;
    for (int i = 0; i < settings.concurrency(); i++) {
      workers.add(threads.name("engine-" + engine.name() + "-" + i).start(this::work));
    }
  }

  public Engine engine() {
    return engine;
  }

  public Load load() {
    lock.lock();
    try {
      return new Load(running.size(), line.size());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a turn and has the question answered. Blocks; the pieces come on the calling thread.
   * When it returns or throws, the engine no longer touches the question.
   *
   * @param keyId whose question it is; keys take turns
   * @throws EngineFailure when there is no answer or no more of it; {@code Overloaded} when the
   *     line is full, the wait too long, or the dispatcher is closing
   * @throws CancellationException when the asker has left or the thread was interrupted
   */
  public Served answer(
      String keyId, Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    return answer(keyId, question, cancellation, queued -> {}, deltas);
  }

  /**
   * As above.
   *
   * @param begun told the wait in line before the first piece
   */
  public Served answer(
      String keyId,
      Question question,
      Cancellation cancellation,
      Consumer<Duration> begun,
      Consumer<Delta> deltas) {
    cancellation.throwIfCancelled();
    Job job = new Job(keyId, question, cancellation);
    enqueue(job);
    boolean[] first = {true};
    Consumer<Delta> told =
        delta -> {
          if (first[0]) {
            first[0] = false;
            begun.accept(job.served().queued());
          }
          deltas.accept(delta);
        };
    job.deliver(told, () -> leaveIfTired(job));
    return job.served();
  }

  /**
   * Takes no more questions and waits for those accepted.
   *
   * @return whether everything accepted was finished in time
   */
  public boolean drain(Duration timeout) throws InterruptedException {
    long leftNanos = timeout.toNanos();
    lock.lock();
    try {
      accepting = false;
      while (line.size() + running.size() > 0) {
        if (leftNanos <= 0) {
          return false;
        }
        leftNanos = changed.awaitNanos(leftNanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what waits, stops what runs, and ends the threads. Does not close the engine. */
  @Override
  public void close() {
    lock.lock();
    try {
      accepting = false;
      closed = true;
      for (Optional<Job> job = line.poll(); job.isPresent(); job = line.poll()) {
        job.get().fail(closing());
      }
      running.forEach(job -> job.withdraw(closing()));
      work.signalAll();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread worker : workers) {
      try {
        worker.join(LONGEST_CLOSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void enqueue(Job job) {
    lock.lock();
    try {
      if (!accepting) {
        throw closing();
      }
      // An idle thread takes from the line at once, so its job does not count as waiting.
      int idle = settings.concurrency() - running.size();
      switch (line.offer(job.keyId, job, settings.queueLength() + idle)) {
        case Offer.Accepted<Job>() -> {}
        case Offer.Replaced<Job>(Job displaced) -> displaced.fail(overloaded());
        case Offer.Full<Job>() -> throw overloaded();
      }
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a waiting job out of the line when its asker has left or has waited too long. */
  private void leaveIfTired(Job job) {
    boolean unwanted = job.unwanted();
    if (!unwanted && !job.waitedLongerThan(settings.maxQueueTime())) {
      nudge();
      return;
    }
    lock.lock();
    try {
      if (line.remove(job.keyId, job)) {
        job.fail(unwanted ? new CancellationException("the caller has left") : overloaded());
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Has a thread look for room again, which an engine may have got without anything happening here.
   * Those who wait call it all the time; it does something now and then.
   */
  private void nudge() {
    long now = System.nanoTime();
    long last = nudgedNanos.get();
    if (now - last < NUDGE_EVERY.toNanos() || !nudgedNanos.compareAndSet(last, now)) {
      return;
    }
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    boolean more = true;
    while (more) {
      more = answerNext();
    }
  }

  /**
   * Waits for a question and has it answered; tells whether there was one. A method of its own: a
   * thread that waits keeps what its frames name, and there are hundreds of them, each with the
   * sounds of its last question.
   */
  private boolean answerNext() {
    Optional<Job> job = take();
    job.ifPresent(taken -> {
      taken.run(engine, settings.maxAnswerTime());
      finished(taken);
    });
    return job.isPresent();
  }

  private Optional<Job> take() {
    lock.lock();
    try {
      while ((line.size() == 0 || running.size() >= engine.room()) && !closed) {
        work.awaitUninterruptibly();
      }
      Optional<Job> job = line.poll();
      job.ifPresent(running::add);
      if (line.size() > 0) {
        work.signal(); // there may be room for another
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  private void finished(Job job) {
    lock.lock();
    try {
      running.remove(job);
      double seconds = job.served().answering().toNanos() / 1e9;
      meanAnswerSeconds += MEAN_WEIGHT * (seconds - meanAnswerSeconds);
      work.signal();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private EngineFailure overloaded() {
    int atOnce = Math.clamp(engine.room(), 1, settings.concurrency());
    double seconds = meanAnswerSeconds * (line.size() + 1) / atOnce;
    long wait = Math.clamp(Math.round(seconds), 1, TimeUnit.MINUTES.toSeconds(1));
    return new EngineFailure.Overloaded(
        "too many questions are waiting; try again in " + wait + " s", Duration.ofSeconds(wait));
  }

  private static EngineFailure closing() {
    return new EngineFailure.Stopping();
  }
}
