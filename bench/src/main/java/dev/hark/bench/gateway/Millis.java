package dev.hark.bench.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times in milliseconds, gathered one by one. */
final class Millis {

  private final List<Double> values = new ArrayList<>();

  void add(double millis) {
    values.add(millis);
  }

  int size() {
    return values.size();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * @param share in [0, 1): 0.5 is the median
   */
  double quantile(double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1.0, Math.floor(share * sorted.size())));
  }

  /** The median and the 99th percentile, for a table. */
  String quantiles() {
    return String.format(Locale.ROOT, "%.2f / %.2f", quantile(0.5), quantile(0.99));
  }
}
