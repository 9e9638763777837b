package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.RateOverride;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Keeps every account, and every key with rates of its own, within its rates: what was let in
 * within any minute, or any second, never exceeds the bound, however many threads ask. What was
 * refused does not count, nowhere. Safe for any number of threads; knows one node only.
 */
public final class Rates {

  /** When the end of a request under way is waited for, nobody knows how long. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Begins the lanes of keys; no account is called so. */
  private static final String KEY = "\n";

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RateSettings settings;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicLong nextSweepNanos;

  /**
   * @param nanoTime a clock that never jumps, usually {@link System#nanoTime}
   */
  public Rates(RateSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.nextSweepNanos = new AtomicLong(nanoTime.getAsLong() + MINUTE);
  }

  /** What is counted of one account, or of one account's use of one model. Guarded by its lock. */
  private static final class Lane {
    final ReentrantLock lock = new ReentrantLock();
    final SlidingWindow minute = new SlidingWindow(MINUTE);
    final SlidingWindow second = new SlidingWindow(SECOND);
    final SlidingWindow tokens = new SlidingWindow(MINUTE);
    final SlidingWindow audio = new SlidingWindow(MINUTE);
    int running;

    /** Requests that have the lane, let in or about to be; changes within the map only. */
    int holders;

    /** Whether the lane, which nobody holds, is as good as a new one. */
    boolean idle(long now) {
      return minute.isEmpty(now)
          && second.isEmpty(now)
          && tokens.isEmpty(now)
          && audio.isEmpty(now);
    }
  }

  /**
   * Somebody's lane and what they are held to there.
   *
   * @param name of the lane
   */
  private record Held(String who, String name, Lane lane, RateSettings bounds) {

    /** What a refusal calls its owner. */
    String whose() {
      return who.startsWith(KEY) ? "key" : "account";
    }
  }

  /** What one request adds to a lane, and the bounds there. */
  private record Entry(Lane lane, String whose, int concurrent, int perSecond, int perMinute) {}

  /**
   * Lets a request of an account in, before anything of its body is read.
   *
   * @param overrides what the account is held to instead of the settings, and what the key that
   *     asks is held to besides
   * @throws Refused when the account or the key asks too often, or too much at once
   */
  public Pass enter(String account, List<RateOverride> overrides) {
    sweep();
    RateSettings ofAccount = settings;
    List<Held> held = new ArrayList<>();
    for (RateOverride override : overrides) {
      if (override.keyId().isEmpty()) {
        ofAccount = ofAccount.but(override);
      } else {
        String who = KEY + override.keyId();
        held.add(new Held(who, who, lane(who), RateSettings.DEFAULT.but(override)));
      }
    }
    held.addFirst(new Held(account, account, lane(account), ofAccount));
    enter(
        held,
        one ->
            new Entry(
                one.lane(),
                one.whose(),
                one.bounds().concurrent(),
                one.bounds().requestsPerSecond(),
                one.bounds().requestsPerMinute()));
    return new Pass(held);
  }

  /** Takes hold of a lane, so that it is not forgotten. */
  private Lane lane(String name) {
    return lanes.compute(
        name,
        (_, known) -> {
          Lane lane = known == null ? new Lane() : known;
          lane.holders++;
          return lane;
        });
  }

  private void letGo(String name) {
    lanes.computeIfPresent(
        name,
        (_, lane) -> {
          lane.holders--;
          return lane;
        });
  }

  /** Once a minute, forgets the lanes that nobody has used for that long. */
  private void sweep() {
    long due = nextSweepNanos.get();
    long now = nanoTime.getAsLong();
    if (now - due < 0 || !nextSweepNanos.compareAndSet(due, now + MINUTE)) {
      return;
    }
    for (String name : lanes.keySet()) {
      lanes.computeIfPresent(name, (_, lane) -> lane.holders == 0 && lane.idle(now) ? null : lane);
    }
  }

  /** How many are remembered. */
  int lanes() {
    return lanes.size();
  }

  /** Lets a request into the lanes it holds, or lets go of them. */
  private void enter(List<Held> held, Function<Held, Entry> entry) {
    try {
      enter(held.stream().map(entry).toList());
    } catch (Refused e) {
      held.forEach(one -> letGo(one.name()));
      throw e;
    }
  }

  /** Into all of the lanes or into none; accounts come before keys, so nobody waits in a circle. */
  private void enter(List<Entry> entries) {
    entries.forEach(entry -> entry.lane().lock.lock());
    try {
      long now = nanoTime.getAsLong();
      entries.forEach(entry -> requireRoom(entry, now));
      entries.forEach(entry -> count(entry, now));
    } finally {
      entries.forEach(entry -> entry.lane().lock.unlock());
    }
  }

  private static void requireRoom(Entry entry, long now) {
    Lane lane = entry.lane();
    if (entry.concurrent() > 0 && lane.running >= entry.concurrent()) {
      throw Refusal.CONCURRENCY
          .with()
          .because(bound(entry.whose(), entry.concurrent(), "requests at once"))
          .retryAfter(RETRY_AFTER);
    }
    requireFit(
        Refusal.BURST_RATE,
        lane.second.waitNanos(now, 1, entry.perSecond()),
        bound(entry.whose(), entry.perSecond(), "requests a second"));
    requireFit(
        Refusal.REQUEST_RATE,
        lane.minute.waitNanos(now, 1, entry.perMinute()),
        bound(entry.whose(), entry.perMinute(), "requests a minute"));
  }

  private static void count(Entry entry, long now) {
    Lane lane = entry.lane();
    if (entry.perSecond() > 0) {
      lane.second.add(now, 1);
    }
    if (entry.perMinute() > 0) {
      lane.minute.add(now, 1);
    }
    lane.running++;
  }

  /** Whose rate it is, and which. */
  private static String bound(String whose, long most, String what) {
    return "The rate of the %s allows %s %s.".formatted(whose, most, what);
  }

  private static void requireFit(Refusal why, long waitNanos, String bound) {
    if (waitNanos == SlidingWindow.NEVER) {
      throw why.with().because("The request alone is more than a minute allows. " + bound);
    }
    if (waitNanos > 0) {
      throw why.with().because(bound).retryAfter(Duration.ofNanos(waitNanos));
    }
  }

  private void leave(Held held) {
    held.lane().lock.lock();
    try {
      held.lane().running--;
    } finally {
      held.lane().lock.unlock();
    }
    letGo(held.name());
  }

  /** A request that was let in; closing it lets another one in. Belongs to one thread. */
  public final class Pass implements AutoCloseable {

    private final List<Held> whole;
    private List<Held> parts = List.of();
    private boolean closed;

    private Pass(List<Held> whole) {
      this.whole = List.copyOf(whole);
    }

    /**
     * Lets the request on to its model.
     *
     * @throws Refused when the account or the key asks that model too often, or too much at once
     */
    public void model(Model model) {
      List<Held> held =
          whole.stream()
              .map(one -> {
                String name = one.who() + "\n" + model.name();
                return new Held(one.who(), name, lane(name), one.bounds());
              })
              .toList();
      enter(
          held,
          one ->
              new Entry(
                  one.lane(),
                  one.whose() + " with this model",
                  one.bounds().modelConcurrent(),
                  0,
                  one.bounds().modelRequestsPerMinute()));
      parts = held;
    }

    /**
     * Lets the request on to the engine.
     *
     * @param tokens of the prompt
     * @param audioMillis of all its sounds
     * @throws Refused when the minute's tokens or seconds of that model are used up
     */
    public void use(long tokens, long audioMillis) {
      if (parts.isEmpty()) {
        throw new IllegalStateException("the model is chosen first");
      }
      parts.forEach(part -> part.lane().lock.lock());
      try {
        long now = nanoTime.getAsLong();
        for (Held part : parts) {
          long perMinute = part.bounds().modelTokensPerMinute();
          long audioPerMinute = part.bounds().modelAudioSecondsPerMinute() * 1_000L;
          String whose = part.whose() + " with this model";
          requireFit(
              Refusal.ALLOCATION,
              part.lane().tokens.waitNanos(now, tokens, perMinute),
              bound(whose, perMinute, "tokens a minute"));
          requireFit(
              Refusal.THROTTLED,
              part.lane().audio.waitNanos(now, audioMillis, audioPerMinute),
              bound(
                  whose, part.bounds().modelAudioSecondsPerMinute(), "seconds of sound a minute"));
        }
        for (Held part : parts) {
          if (part.bounds().modelTokensPerMinute() > 0) {
            part.lane().tokens.add(now, tokens);
          }
          if (part.bounds().modelAudioSecondsPerMinute() > 0) {
            part.lane().audio.add(now, audioMillis);
          }
        }
      } finally {
        parts.forEach(part -> part.lane().lock.unlock());
      }
    }

    /** Counts an answer, whose length nobody knew before. */
    public void answered(long tokens) {
      for (Held part : parts) {
        if (part.bounds().modelTokensPerMinute() > 0) {
          part.lane().lock.lock();
          try {
            part.lane().tokens.add(nanoTime.getAsLong(), tokens);
          } finally {
            part.lane().lock.unlock();
          }
        }
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        parts.forEach(Rates.this::leave);
        whole.forEach(Rates.this::leave);
      }
    }
  }
}
