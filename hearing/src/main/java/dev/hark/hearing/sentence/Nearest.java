package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Exemplar;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.SentenceEncoder.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a text for what the exemplar nearest to it in meaning asks. The model and the exemplars are
 * loaded with the first text.
 */
final class Nearest {

  private final String model;
  private final Pooling pooling;
  private final Tongue tongue;
  private final double nearEnough;
  private final double ahead;
  private Optional<SentenceEncoder> encoder = Optional.empty();
  private final List<Known> known = new ArrayList<>();

  /** A known question. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Known(Topic topic, float[] vector) {}

  /**
   * Of one language.
   *
   * @param nearEnough the least nearness that counts
   * @param ahead how much nearer the best topic has to be than the next
   */
  Nearest(String model, Pooling pooling, Tongue tongue, double nearEnough, double ahead) {
    this.model = model;
    this.pooling = pooling;
    this.tongue = tongue;
    this.nearEnough = nearEnough;
    this.ahead = ahead;
  }

  Optional<Topic> topic(String text) {
    float[] asked = loaded().encode(text);
    Optional<Known> best = Optional.empty();
    double nearest = -1;
    for (Known one : known) {
      double nearness = SentenceEncoder.nearness(asked, one.vector());
      if (nearness > nearest) {
        nearest = nearness;
        best = Optional.of(one);
      }
    }
    if (best.isEmpty() || nearest < nearEnough) {
      return Optional.empty();
    }
    Topic topic = best.get().topic();
    double next =
        known.stream()
            .filter(one -> one.topic() != topic)
            .mapToDouble(one -> SentenceEncoder.nearness(asked, one.vector()))
            .max()
            .orElse(-1);
    return nearest - next >= ahead ? Optional.of(topic) : Optional.empty();
  }

  private synchronized SentenceEncoder loaded() {
    if (encoder.isEmpty()) {
      SentenceEncoder fresh = new SentenceEncoder(model, pooling);
      for (Exemplar exemplar : Exemplar.of(tongue)) {
        if (exemplar.topics().size() == 1) {
          known.add(
              new Known(
                  Topic.valueOf(exemplar.topics().getFirst()), fresh.encode(exemplar.text())));
        }
      }
      encoder = Optional.of(fresh);
    }
    return encoder.get();
  }
}
