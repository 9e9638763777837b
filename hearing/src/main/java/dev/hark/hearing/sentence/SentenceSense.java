package dev.hark.hearing.sentence;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.SentenceEncoder.Pooling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Weighs questions of eight languages by what the exemplars ask: by a readout of their letters,
 * concepts and patterns; where it is undecided, English and Chinese also by the exemplar nearest in
 * meaning. Each is fitted or loaded with the first question that needs it; {@link #prepare} begins
 * the fit, which takes seconds, before.
 */
public final class SentenceSense implements Sense {

  /** What a topic has to reach for the readout to have decided. */
  private static final double DECIDED = 0.5;

  /** How likely the topic of the nearest exemplar is. */
  private static final double NEAREST = 0.5;

  private static final long ASK_MILLIS = 20;

  private final Nearest english =
      new Nearest("all-minilm-l6-v2-q", Pooling.MEAN, Tongue.EN, 0.5, 0.03);
  private final Nearest chinese =
      new Nearest("bge-small-zh-v1.5-q", Pooling.FIRST, Tongue.ZH, 0.65, 0.02);
  private final Supplier<Readout> fit;
  private final CompletableFuture<Readout> readout = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /** One that is not fitted yet. */
  public SentenceSense() {
    this(() -> new Readout(Exemplars.all()));
  }

  SentenceSense(Supplier<Readout> fit) {
    this.fit = fit;
  }

  /** Begins to fit the readout on a thread of its own, unless that has begun. */
  public void prepare() {
    if (begun.compareAndSet(false, true)) {
      var _ =
          readout.completeAsync(
              fit, work -> Thread.ofPlatform().daemon().name("hark-sense").start(work));
    }
  }

  /**
   * Waits until the readout is fitted.
   *
   * @throws CancellationException when nobody wants it any more; the fit goes on
   */
  public void await(Cancellation cancellation) {
    prepare();
    while (!readout.isDone()) {
      cancellation.throwIfCancelled();
      try {
        var _ = readout.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // whoever asks may have left; that it failed is told to whoever needs it
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  @Override
  public Map<Topic, Double> likelihoods(String text, Tongue tongue, Set<Topic> shown) {
    Map<Topic, Double> likelihoods = fitted().likelihoods(Exemplars.marked(text, shown));
    boolean undecided = likelihoods.values().stream().allMatch(p -> p < DECIDED);
    if (undecided && shown.isEmpty()) {
      nearest(text, tongue).ifPresent(topic -> likelihoods.put(topic, NEAREST));
    }
    return likelihoods;
  }

  private Optional<Topic> nearest(String text, Tongue tongue) {
    return switch (tongue) {
      case EN -> english.topic(text);
      case ZH, YUE -> chinese.topic(text);
      case FR, IT, ES, DE, JA -> Optional.empty();
    };
  }

  private Readout fitted() {
    prepare();
    return readout.join();
  }
}
