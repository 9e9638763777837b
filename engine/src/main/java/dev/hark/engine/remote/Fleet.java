package dev.hark.engine.remote;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from many programs behind one name.
 *
 * <p>Until its first word a question that fails is given to another program, also one that waits
 * for a program which turns out to be down; where there is no other, the program that said it broke
 * is asked once more. A program that fails again and again is left alone for a while, one that says
 * it is busy for as long as it says, or until it has answered one of the questions it has.
 */
public final class Fleet implements Engine {

  private static final Logger log = LoggerFactory.getLogger(Fleet.class);

  private final String name;
  private final RemoteSettings settings;
  private final UpstreamClient client;
  private final Places places;
  private final FleetWatch watch;
  private volatile boolean closed;

  /**
   * @param name told with every answer
   * @param resolver turns names into addresses
   */
  public Fleet(String name, RemoteSettings settings, UpstreamLimits limits, Names resolver) {
    this.name = name;
    this.settings = settings;
    this.client = new UpstreamClient(limits);
    this.places = new Places(settings);
    this.watch = new FleetWatch(name, settings, client, places, resolver);
    watch.members(settings.urls());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean ready() {
    return !closed && places.anyHope();
  }

  /** Where nothing can be hoped for there is room, too: whoever asks is told how it stands. */
  @Override
  public int room() {
    return places.anyHope() ? places.room() : settings.concurrency();
  }

  /**
   * Adds and removes programs while questions run: those that are no longer named answer what they
   * have and get nothing more.
   *
   * @throws IllegalArgumentException when one is no address
   */
  public void members(List<String> urls) {
    watch.members(urls);
  }

  /**
   * Refuses what cannot be a member.
   *
   * @throws IllegalArgumentException when there is none or one is no address; the message says
   *     which and why
   */
  public static void requireAddresses(List<String> urls) {
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("it names no program");
    }
    urls.forEach(Addresses::read);
  }

  /** Questions in flight by the address of the program. */
  public Map<URI, Integer> inFlight() {
    return places.inFlight();
  }

  /** Whether a program is given questions, and if not, why. */
  public enum State {
    /** It is given questions. */
    UP,
    /** It is left alone for a while: it failed, or is busy. */
    PAUSED,
    /** It does not say that it is well. */
    DOWN,
    /** It takes no question under the fleet's key. */
    KEY_REFUSED,
    /** An operator wants it to get no more. */
    DRAINED,
    /** The settings name it no more; it answers what it has. */
    LEAVING
  }

  /**
   * A program as the fleet sees it.
   *
   * @param inFlight questions that it is answering
   * @param load seconds of sound that it is answering, for others too
   */
  public record Program(URI address, State state, int inFlight, double load) {

    private static final Pattern PLACE =
        Pattern.compile("(?<host>[^/]*//[^/]*)(?<path>.*?)/*", Pattern.DOTALL);

    /** Its address as it is told and asked for; no user, password or query is in it. */
    public String place() {
      return plain(address.toString());
    }

    /** Without what makes no difference: a slash at the end, capitals in the name of the host. */
    static String plain(String place) {
      Matcher parts = PLACE.matcher(place.strip());
      return parts.matches()
          ? parts.group("host").toLowerCase(Locale.ROOT) + parts.group("path")
          : place;
    }
  }

  /**
   * Gives a program no more questions, or gives it questions again. What it has it answers. Lasts
   * as long as it is a member and this process runs.
   *
   * @param place as {@link Program#place} tells it; a slash at its end and capitals in the name of
   *     the host make no difference
   * @return the program as it is then; empty when there is none at this place
   */
  public Optional<Program> drain(String place, boolean drained) {
    return places.drain(place, drained);
  }

  /** Every program, in the order of their addresses. */
  public List<Program> programs() {
    return places.programs();
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    Asking asking = new Asking(question, cancellation, deltas);
    try {
      asking.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    closed = true;
    watch.close();
    client.close();
  }

  /** One question on its way through the fleet. */
  private final class Asking {
    private final Question question;
    private final Cancellation cancellation;
    private final Consumer<Delta> deltas;
    private final String soundHash;
    private final double seconds;
    private final Set<Backend> tried = new HashSet<>();
    private final Set<Backend> refusers = new HashSet<>(); // busy when they were asked last
    private final Set<Backend> secondChances = new HashSet<>();
    private final Set<Backend> chanced = new HashSet<>();
    private volatile boolean spoken;

    Asking(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
      this.question = question;
      this.cancellation = cancellation;
      this.deltas = deltas;
      List<Recording> sounds = question.recordings();
      // Only a choice is worth the hash.
      this.soundHash = sounds.isEmpty() || !places.several() ? "" : sounds.getFirst().sha256();
      this.seconds = 1 + sounds.stream().mapToDouble(Recording::seconds).sum();
    }

    void run() throws InterruptedException {
      long endNanos = System.nanoTime() + settings.placeTime().toNanos();
      Optional<EngineFailure> last = Optional.empty();
      int failures = 0;
      while (failures < settings.attempts()) {
        Optional<Backend> place = places.take(soundHash, seconds, tried, endNanos, cancellation);
        if (place.isEmpty()) { // nobody else is left
          secondChances.removeIf(one -> !places.mayHope(one));
          if (secondChances.isEmpty()) {
            break;
          }
          tried.removeAll(secondChances);
          secondChances.clear();
          continue;
        }
        Backend asked = place.get();
        boolean refusedBefore = refusers.remove(asked);
        last = ask(asked, refusedBefore);
        if (last.isEmpty()) {
          return;
        }
        EngineFailure why = last.get();
        if (why instanceof EngineFailure.Overloaded) {
          refusers.add(asked);
          if (System.nanoTime() - endNanos < 0) {
            continue; // till then it may have room by and by
          }
        } else {
          log.warn("{}: {} failed: {}", name, asked.upstream.base(), why.getMessage());
          if (forgot(why, refusedBefore)) {
            continue;
          }
          if (said(why) && chanced.add(asked)) {
            secondChances.add(asked);
          }
          endNanos = System.nanoTime() + settings.placeTime().toNanos(); // it may have worked long
        }
        failures++;
        tried.add(asked);
      }
      throw last.orElseThrow();
    }

    /**
     * Whether a program lost the sound of this question when it refused it. vLLM takes a sound that
     * it once was given for known, also when it was too busy for the question; it finds out with
     * the next question about it, says that it broke, and knows better from then on.
     */
    private boolean forgot(EngineFailure why, boolean refusedBefore) {
      return refusedBefore && said(why);
    }

    private boolean said(EngineFailure why) {
      return why instanceof EngineFailure.Broken broken && broken.said();
    }

    /**
     * Asks one program.
     *
     * @return why it failed, when another may be asked
     */
    private Optional<EngineFailure> ask(Backend backend, boolean refusedBefore) {
      Consumer<Backend> outcome = one -> {};
      Cancellation lost = () -> cancellation.cancelled() || (!spoken && backend.isDown());
      try {
        client.answer(backend.upstream, question, lost, delta -> accept(backend, delta));
        outcome = Backend::succeeded;
        return Optional.empty();
      } catch (EngineFailure e) {
        outcome = one -> blame(one, e, refusedBefore);
        if (spoken || !e.retryable()) {
          throw e;
        }
        return Optional.of(e);
      } catch (CancellationException e) {
        if (cancellation.cancelled() || spoken || !backend.isDown()) {
          throw e;
        }
        return Optional.of(new EngineFailure.Broken("it went down while it was asked", e));
      } finally {
        places.release(backend, seconds, outcome);
      }
    }

    private void accept(Backend backend, Delta delta) {
      if (!spoken && (delta instanceof Delta.Text || delta instanceof Delta.Finish)) {
        spoken = true;
        if (backend.isSuspect()) {
          places.tell(backend, Backend::spoke);
        }
      }
      deltas.accept(delta);
    }

    private void blame(Backend one, EngineFailure why, boolean refusedBefore) {
      if (forgot(why, refusedBefore)) {
        return;
      }
      switch (why) {
        case EngineFailure.Overloaded busy -> {
          if (one.busy(busy.retryAfter(), busy.told())) {
            log.warn("{}: {} is busy: {}", name, one.upstream.base(), why.getMessage());
          }
        }
        case EngineFailure.Broken _, EngineFailure.TimedOut _ ->
            one.failed(settings.failuresUntilPause(), settings.pauseTime());
        case EngineFailure.KeyRefused _ -> {
          one.failed(settings.failuresUntilPause(), settings.pauseTime());
          one.keyRefused(); // until a look finds that it takes it again
        }
        case EngineFailure.Refused _ -> one.succeeded(); // the question is at fault
        case EngineFailure.Stopping _ -> {} // Hark's own doing
      }
    }
  }
}
