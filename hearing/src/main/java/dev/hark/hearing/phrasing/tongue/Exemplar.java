package dev.hark.hearing.phrasing.tongue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A question as people type it, which others are compared with.
 *
 * @param topics names of what it asks, in order
 * @param text with its line breaks
 */
public record Exemplar(List<String> topics, String text) {

  private static final Map<Tongue, List<Exemplar>> ALL = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      ALL.put(
          tongue,
          Resource.lines(Exemplar.class, "exemplars." + tongue.code() + ".tsv").stream()
              .map(line -> line.split("\t"))
              .map(cells ->
                  new Exemplar(List.of(cells[0].split("\\+")), cells[1].replace("\\n", "\n")))
              .toList());
    }
  }

  public Exemplar {
    topics = List.copyOf(topics);
  }

  /** The exemplars of a language. */
  public static List<Exemplar> of(Tongue tongue) {
    return ALL.getOrDefault(tongue, List.of());
  }
}
