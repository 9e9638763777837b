package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several recordings by one aspect.
 *
 * @param readings what each tells, in the order of the recordings; topic by topic where several
 *     things differ; at least two
 * @param shared words that all of them have, where that was asked for
 */
public record Contrast(Aspect aspect, List<Reading> readings, List<String> shared) implements Fact {

  private static final double ALIKE_SHARE = 0.02;

  public Contrast {
    readings = List.copyOf(readings);
    shared = List.copyOf(shared);
  }

  @Override
  public Heard heard() {
    return readings.getFirst().heard();
  }

  /** What all of it rests on. */
  public List<Evidence> evidence() {
    return readings.stream().flatMap(reading -> reading.evidence().stream()).toList();
  }

  /** Whether every recording tells it. */
  public boolean known() {
    return readings.stream().allMatch(Reading::known);
  }

  /** Whether names are known that are not the same. */
  public boolean differ() {
    return known() && readings.stream().flatMap(r -> r.name().stream()).distinct().count() > 1;
  }

  /** Whether all are spoken in the same language, as far as it is known. */
  public boolean inOneLanguage() {
    return readings.stream().map(reading -> reading.heard().languageCode()).distinct().count() == 1;
  }

  /** The one that has most of it, or least where that was asked; empty where all are alike. */
  public Optional<Reading> chosen() {
    return alike(readings) ? Optional.empty() : Optional.of(inOrder().getFirst());
  }

  /** The one that comes next to it. */
  public Reading next() {
    return inOrder().get(1);
  }

  /** Those whose key is of the mode that was asked for. */
  public List<Reading> inMode() {
    String mode = aspect == Aspect.MINOR ? " minor" : " major";
    return readings.stream()
        .filter(reading -> reading.name().filter(key -> key.endsWith(mode)).isPresent())
        .toList();
  }

  private List<Reading> inOrder() {
    Comparator<Reading> rising = Comparator.comparingDouble(r -> r.figure().orElse(0));
    return readings.stream().sorted(aspect.most() ? rising.reversed() : rising).toList();
  }

  /** Whether figures lie as close as a listener would not tell apart. */
  static boolean alike(List<Reading> readings) {
    double most = readings.stream().mapToDouble(r -> r.figure().orElse(0)).max().orElse(0);
    double least = readings.stream().mapToDouble(r -> r.figure().orElse(0)).min().orElse(0);
    return most - least < ALIKE_SHARE * Math.max(Math.abs(most), Math.abs(least));
  }
}
