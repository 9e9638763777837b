package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.SentenceEncoder.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a question for what the known question nearest to it asks. English is read by one model,
 * Chinese and Cantonese by another; each is loaded with the first question that needs it.
 */
public final class SentenceSense implements Sense {

  private final Language english =
      new Language("all-minilm-l6-v2-q", Pooling.MEAN, "exemplars.en.tsv", 0.5, 0.03);
  private final Language chinese =
      new Language("bge-small-zh-v1.5-q", Pooling.FIRST, "exemplars.zh.tsv", 0.65, 0.02);

  @Override
  public Optional<Topic> topic(String text, Tongue tongue) {
    return switch (tongue) {
      case EN -> english.topic(text);
      case ZH, YUE -> chinese.topic(text);
      case FR, IT, ES, DE, JA -> Optional.empty();
    };
  }

  /** A known question. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Exemplar(Topic topic, float[] vector) {}

  /** A model with the known questions of its language, loaded when first asked. */
  private static final class Language {

    private final String model;
    private final Pooling pooling;
    private final String exemplars;
    private final double nearEnough;
    private final double ahead;
    private Optional<SentenceEncoder> encoder = Optional.empty();
    private final List<Exemplar> known = new ArrayList<>();

    /**
     * A language.
     *
     * @param nearEnough the least nearness that counts
     * @param ahead how much nearer the best topic has to be than the next
     */
    Language(String model, Pooling pooling, String exemplars, double nearEnough, double ahead) {
      this.model = model;
      this.pooling = pooling;
      this.exemplars = exemplars;
      this.nearEnough = nearEnough;
      this.ahead = ahead;
    }

    Optional<Topic> topic(String text) {
      float[] asked = loaded().encode(text);
      Optional<Exemplar> best = Optional.empty();
      double nearest = -1;
      for (Exemplar exemplar : known) {
        double nearness = SentenceEncoder.nearness(asked, exemplar.vector());
        if (nearness > nearest) {
          nearest = nearness;
          best = Optional.of(exemplar);
        }
      }
      if (best.isEmpty() || nearest < nearEnough) {
        return Optional.empty();
      }
      Topic topic = best.get().topic();
      double next =
          known.stream()
              .filter(exemplar -> exemplar.topic() != topic)
              .mapToDouble(exemplar -> SentenceEncoder.nearness(asked, exemplar.vector()))
              .max()
              .orElse(-1);
      return nearest - next >= ahead ? Optional.of(topic) : Optional.empty();
    }

    private synchronized SentenceEncoder loaded() {
      if (encoder.isEmpty()) {
        SentenceEncoder fresh = new SentenceEncoder(model, pooling);
        for (String line : Resource.lines(SentenceSense.class, exemplars)) {
          String[] cells = line.split("\t");
          known.add(new Exemplar(Topic.valueOf(cells[0]), fresh.encode(cells[1])));
        }
        encoder = Optional.of(fresh);
      }
      return encoder.get();
    }
  }
}
