package dev.hark.hearing.speech;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Several recognisers as one: the first tells the language of a window and writes down most of
 * them; a specialist writes down the windows in its own languages. The first one alone translates.
 *
 * <p>The first may know fewer languages than the specialist does and take Cantonese for Mandarin:
 * what it holds likely of the specialist's languages together is shared out among them as the
 * specialist hears it.
 */
public final class LanguageRoutes implements Recognizer {

  private final Recognizer first;
  private final Specialist specialist;
  private Optional<Recognizer> opened = Optional.empty(); // guarded by this
  private boolean closed; // guarded by this

  /**
   * A recogniser for some languages.
   *
   * @param languages ISO 639 codes
   * @param models those behind it
   * @param open loads it; called when the first window in one of its languages comes
   */
  public record Specialist(
      Set<String> languages, List<Hearing.ModelUse> models, Supplier<Recognizer> open) {
    public Specialist {
      languages = Set.copyOf(languages);
      models = List.copyOf(models);
    }
  }

  /** Both recognisers are closed with this one. */
  public LanguageRoutes(Recognizer first, Specialist specialist) {
    this.first = first;
    this.specialist = specialist;
  }

  @Override
  public double maxWindowSeconds() {
    return first.maxWindowSeconds();
  }

  @Override
  public Transcript recognize(Window window, Options options, Cancellation cancellation) {
    if (options.translate()) {
      return first.recognize(window, options, cancellation);
    }
    if (specialist.languages().contains(options.language())) {
      return specialist().recognize(window, options, cancellation);
    }
    Options leaving = options.withElsewhere(specialist.languages());
    Transcript heard = first.recognize(window, leaving, cancellation);
    return specialist.languages().contains(best(heard.languages()))
        ? routed(window, heard, options, cancellation)
        : heard;
  }

  private Transcript routed(
      Window window, Transcript heard, Options options, Cancellation cancellation) {
    Set<String> allowed = new LinkedHashSet<>(specialist.languages());
    if (!options.languages().isEmpty()) {
      allowed.retainAll(options.languages());
    }
    Transcript written =
        specialist().recognize(window, options.withLanguages(allowed), cancellation);
    return new Transcript(
        shared(heard.languages(), written.languages()),
        Math.max(heard.noSpeech(), written.noSpeech()),
        written.segments(),
        written.remarks());
  }

  /** The first opinion, in which the share of the specialist's languages is dealt out anew. */
  private Map<String, Double> shared(Map<String, Double> first, Map<String, Double> special) {
    Map<String, Double> languages = new LinkedHashMap<>(first);
    languages.keySet().removeAll(specialist.languages());
    double share = 1 - languages.values().stream().mapToDouble(Double::doubleValue).sum();
    special.forEach((code, probability) -> languages.put(code, probability * share));
    return languages;
  }

  private static String best(Map<String, Double> languages) {
    return languages.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private synchronized Recognizer specialist() {
    if (closed) {
      throw new IllegalStateException("the recognisers are closed");
    }
    Recognizer open = opened.orElseGet(specialist.open());
    opened = Optional.of(open);
    return open;
  }

  @Override
  public List<Hearing.ModelUse> models() {
    List<Hearing.ModelUse> models = new ArrayList<>(first.models());
    models.addAll(specialist.models());
    return models;
  }

  @Override
  public void close() {
    first.close();
    synchronized (this) {
      closed = true;
      opened.ifPresent(Recognizer::close);
      opened = Optional.empty();
    }
  }
}
