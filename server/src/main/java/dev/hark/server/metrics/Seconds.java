package dev.hark.server.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Histograms of seconds, from a millisecond, which is a step of the books, to ten minutes. */
final class Seconds {

  private static final double[] UPPER_BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600
  };

  private Seconds() {}

  static Histogram histogram(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Histogram.builder()
        .classicOnly()
        .classicUpperBounds(UPPER_BOUNDS)
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  static double of(Duration time) {
    return time.toNanos() / 1e9;
  }

  static double ofMillis(long millis) {
    return millis / 1e3;
  }
}
