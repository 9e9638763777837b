package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.SentenceEncoder.Pooling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs questions of eight languages by what the exemplars ask: by a readout of their letters,
 * concepts and patterns; where it is undecided, English and Chinese also by the exemplar nearest in
 * meaning. Each is fitted or loaded with the first question that needs it; {@link #prepare} does
 * the fit, which takes seconds, before.
 */
public final class SentenceSense implements Sense {

  /** What a topic has to reach for the readout to have decided. */
  private static final double DECIDED = 0.3;

  /** How likely the topic of the nearest exemplar is. */
  private static final double NEAREST = 0.5;

  private final Nearest english =
      new Nearest("all-minilm-l6-v2-q", Pooling.MEAN, Tongue.EN, 0.5, 0.03);
  private final Nearest chinese =
      new Nearest("bge-small-zh-v1.5-q", Pooling.FIRST, Tongue.ZH, 0.65, 0.02);
  private Optional<Readout> readout = Optional.empty();

  /** Fits the readout, unless it is fitted; a question that comes meanwhile waits for it. */
  public void prepare() {
    var _ = fitted();
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

  private synchronized Readout fitted() {
    Readout fitted = readout.orElseGet(() -> new Readout(Exemplars.all()));
    readout = Optional.of(fitted);
    return fitted;
  }
}
