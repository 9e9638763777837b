package dev.hark.engine.remote;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.upstream.Upstream;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Who of a fleet gets the next question: the least busy program that is trusted and has room,
 * counted in seconds of sound. A sound goes where it went before as long as that program is about
 * as free as the others, since it may still know it. Safe for any number of threads.
 */
final class Places {

  private static final Duration PATIENCE = Duration.ofMillis(10);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final RemoteSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<URI, Backend> backends = new LinkedHashMap<>();

  Places(RemoteSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes a place.
   *
   * @param soundHash empty when there is no sound
   * @param seconds of sound; what the question weighs
   * @param tried programs that failed it before
   * @param endNanos until when it waits for a program that is busy
   * @return empty when every program that may be hoped for has failed it
   * @throws EngineFailure.Overloaded when none has room for too long
   */
  Optional<Backend> take(
      String soundHash,
      double seconds,
      Set<Backend> tried,
      long endNanos,
      Cancellation cancellation)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        cancellation.throwIfCancelled();
        List<Backend> untried =
            backends.values().stream().filter(backend -> !tried.contains(backend)).toList();
        List<Backend> trusted = untried.stream().filter(Backend::trusted).toList();
        if (trusted.isEmpty()
            && !tried.isEmpty()
            && untried.stream().noneMatch(Backend::promising)) {
          return Optional.empty();
        }
        Optional<Backend> best = best(trusted, soundHash, seconds);
        if (best.isPresent()) {
          best.get().taken(seconds);
          return best;
        }
        if (System.nanoTime() - endNanos >= 0) {
          throw new EngineFailure.Overloaded(
              trusted.isEmpty() && untried.stream().noneMatch(Backend::promising)
                  ? "no program of the fleet is up"
                  : "every program is busy",
              SOON);
        }
        changed.awaitNanos(PATIENCE.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Backend> best(List<Backend> trusted, String soundHash, double seconds) {
    List<Backend> free =
        trusted.stream().filter(backend -> backend.hasRoom(settings.maxInFlight())).toList();
    Optional<Backend> idlest =
        free.stream()
            .min(Comparator.comparingDouble(Backend::load).thenComparingInt(Backend::inFlight));
    if (idlest.isEmpty() || soundHash.isEmpty()) {
      return idlest;
    }
    double bearable = idlest.get().load() + seconds;
    return free.stream()
        .max(Comparator.comparingLong(backend -> affinity(soundHash, backend)))
        .filter(known -> known.load() <= bearable)
        .or(() -> idlest);
  }

  /** The same for the same sound and program, whoever else is in the fleet. */
  private static long affinity(String soundHash, Backend backend) {
    long mixed = soundHash.hashCode() * 31L + backend.upstream.base().hashCode();
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL; // the end of MurmurHash3
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }

  /** Gives a place back and tells something of its program. */
  void release(Backend backend, double seconds, Consumer<Backend> outcome) {
    lock.lock();
    try {
      backend.released(seconds);
      outcome.accept(backend);
      backends.values().removeIf(Backend::gone);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells something of a program. */
  void tell(Backend backend, Consumer<Backend> news) {
    lock.lock();
    try {
      news.accept(backend);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes these the programs of the fleet. Who is no longer among them gets no more questions and
   * is forgotten when it has answered the last.
   *
   * @return those that are new
   */
  List<Backend> replace(List<Upstream> upstreams) {
    lock.lock();
    try {
      List<Backend> added = new ArrayList<>();
      backends.values().forEach(backend -> backend.leaving(true));
      for (Upstream upstream : upstreams) {
        Backend known = backends.get(upstream.base());
        if (known != null) {
          known.leaving(false);
        } else {
          Backend one = new Backend(upstream);
          backends.put(upstream.base(), one);
          added.add(one);
        }
      }
      backends.values().removeIf(Backend::gone);
      changed.signalAll();
      return added;
    } finally {
      lock.unlock();
    }
  }

  boolean contains(Backend backend) {
    lock.lock();
    try {
      return backends.containsValue(backend);
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is more than one program. */
  boolean several() {
    lock.lock();
    try {
      return backends.size() > 1;
    } finally {
      lock.unlock();
    }
  }

  /** Whether any program would be given a question, now or when it is less busy. */
  boolean anyHope() {
    lock.lock();
    try {
      return backends.values().stream().anyMatch(Places::hopeful);
    } finally {
      lock.unlock();
    }
  }

  /** Whether this program would be given a question, now or when it is less busy. */
  boolean mayHope(Backend backend) {
    lock.lock();
    try {
      return hopeful(backend);
    } finally {
      lock.unlock();
    }
  }

  private static boolean hopeful(Backend backend) {
    return backend.trusted() || backend.promising();
  }

  /** How many questions the programs may have at once, those that they are answering included. */
  int room() {
    lock.lock();
    try {
      return backends.values().stream()
          .mapToInt(backend -> backend.places(settings.maxInFlight()))
          .sum();
    } finally {
      lock.unlock();
    }
  }

  /** What is known of every program. */
  List<Fleet.Program> programs() {
    lock.lock();
    try {
      return backends.entrySet().stream()
          .map(one -> told(one.getKey(), one.getValue()))
          .sorted(Comparator.comparing(Fleet.Program::address))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Has every program at a place get no more questions, or get them again. */
  Optional<Fleet.Program> drain(String place, boolean drained) {
    lock.lock();
    try {
      String wanted = Fleet.Program.plain(place);
      Optional<Fleet.Program> last = Optional.empty();
      for (Map.Entry<URI, Backend> one : backends.entrySet()) {
        if (Fleet.Program.plain(one.getKey().toString()).equals(wanted)) {
          one.getValue().drained(drained);
          last = Optional.of(told(one.getKey(), one.getValue()));
        }
      }
      changed.signalAll();
      return last;
    } finally {
      lock.unlock();
    }
  }

  private static Fleet.Program told(URI address, Backend one) {
    return new Fleet.Program(address, one.state(), one.inFlight(), one.load());
  }

  /** Questions in flight by address. */
  Map<URI, Integer> inFlight() {
    lock.lock();
    try {
      Map<URI, Integer> all = new TreeMap<>();
      backends.forEach((base, backend) -> all.put(base, backend.inFlight()));
      return all;
    } finally {
      lock.unlock();
    }
  }
}
