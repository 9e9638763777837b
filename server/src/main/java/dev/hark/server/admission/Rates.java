package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps every account within its rates: what was let in within any minute, or any second, never
 * exceeds the bound, however many threads ask. What was refused does not count. Safe for any number
 * of threads; knows one node only.
 */
public final class Rates {

  /** When the end of a request under way is waited for, nobody knows how long. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RateSettings settings;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * @param nanoTime a clock that never jumps, usually {@link System#nanoTime}
   */
  public Rates(RateSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** What is counted of one account, or of one account's use of one model. Guarded by its lock. */
  private static final class Lane {
    final ReentrantLock lock = new ReentrantLock();
    final SlidingWindow minute = new SlidingWindow(MINUTE);
    final SlidingWindow second = new SlidingWindow(SECOND);
    final SlidingWindow tokens = new SlidingWindow(MINUTE);
    final SlidingWindow audio = new SlidingWindow(MINUTE);
    int running;
  }

  /**
   * Lets a request of an account in, before anything of its body is read.
   *
   * @throws Refused when the account asks too often, or too much at once
   */
  public Pass enter(String account) {
    Lane lane = lane(account);
    enter(lane, settings.concurrent(), settings.requestsPerSecond(), settings.requestsPerMinute());
    return new Pass(account, lane);
  }

  private Lane lane(String name) {
    return lanes.computeIfAbsent(name, known -> new Lane());
  }

  private void enter(Lane lane, int concurrent, int perSecond, int perMinute) {
    lane.lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (concurrent > 0 && lane.running >= concurrent) {
        throw Refusal.CONCURRENCY.with().retryAfter(RETRY_AFTER);
      }
      requireFit(Refusal.BURST_RATE, lane.second.waitNanos(now, 1, perSecond));
      requireFit(Refusal.REQUEST_RATE, lane.minute.waitNanos(now, 1, perMinute));
      if (perSecond > 0) {
        lane.second.add(now, 1);
      }
      if (perMinute > 0) {
        lane.minute.add(now, 1);
      }
      lane.running++;
    } finally {
      lane.lock.unlock();
    }
  }

  private static void requireFit(Refusal why, long waitNanos) {
    if (waitNanos == SlidingWindow.NEVER) {
      throw why.with().because("The request alone is more than a minute allows.");
    }
    if (waitNanos > 0) {
      throw why.with().retryAfter(Duration.ofNanos(waitNanos));
    }
  }

  private void leave(Lane lane) {
    lane.lock.lock();
    try {
      lane.running--;
    } finally {
      lane.lock.unlock();
    }
  }

  /** A request that was let in; closing it lets another one in. Belongs to one thread. */
  public final class Pass implements AutoCloseable {

    private final String account;
    private final Lane whole;
    private Optional<Lane> part = Optional.empty();
    private boolean closed;

    private Pass(String account, Lane whole) {
      this.account = account;
      this.whole = whole;
    }

    /**
     * Lets the request on to its model.
     *
     * @throws Refused when the account asks that model too often, or too much at once
     */
    public void model(Model model) {
      Lane lane = lane(account + "\n" + model.name());
      enter(lane, settings.modelConcurrent(), 0, settings.modelRequestsPerMinute());
      part = Optional.of(lane);
    }

    /**
     * Lets the request on to the engine.
     *
     * @param tokens of the prompt
     * @param audioMillis of all its sounds
     * @throws Refused when the account has used up the minute's tokens or seconds of that model
     */
    public void use(long tokens, long audioMillis) {
      Lane lane = part.orElseThrow();
      lane.lock.lock();
      try {
        long now = nanoTime.getAsLong();
        int perMinute = settings.modelTokensPerMinute();
        long audioPerMinute = settings.modelAudioSecondsPerMinute() * 1_000L;
        requireFit(Refusal.ALLOCATION, lane.tokens.waitNanos(now, tokens, perMinute));
        requireFit(Refusal.THROTTLED, lane.audio.waitNanos(now, audioMillis, audioPerMinute));
        if (perMinute > 0) {
          lane.tokens.add(now, tokens);
        }
        if (audioPerMinute > 0) {
          lane.audio.add(now, audioMillis);
        }
      } finally {
        lane.lock.unlock();
      }
    }

    /** Counts an answer, whose length nobody knew before. */
    public void answered(long tokens) {
      if (settings.modelTokensPerMinute() == 0 || part.isEmpty()) {
        return;
      }
      Lane lane = part.get();
      lane.lock.lock();
      try {
        lane.tokens.add(nanoTime.getAsLong(), tokens);
      } finally {
        lane.lock.unlock();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        part.ifPresent(Rates.this::leave);
        leave(whole);
      }
    }
  }
}
