package dev.hark.server.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.time.Duration;

/**
 * A histogram of seconds, from a millisecond, which is a step of the books, to ten minutes.
 *
 * <p>Times are added up in whole microseconds, which a double holds exactly up to 2^53, 285 years;
 * they become seconds when the page is read. A sum of fractions of seconds would carry the noise of
 * binary numbers.
 */
final class Seconds implements Collector {

  private static final double MICROS_A_SECOND = 1e6;
  private static final double[] UPPER_BOUNDS_MICROS = {
    1e3, 2.5e3, 5e3, 1e4, 2.5e4, 5e4, 1e5, 2.5e5, 5e5, 1e6, 2.5e6, 5e6, 1e7, 3e7, 6e7, 1.8e8, 6e8
  };

  private final Histogram micros;

  private Seconds(Histogram micros) {
    this.micros = micros;
  }

  static Seconds histogram(
      PrometheusRegistry registry, String name, String help, String... labels) {
    Seconds seconds =
        new Seconds(
            Histogram.builder()
                .classicOnly()
                .classicUpperBounds(UPPER_BOUNDS_MICROS)
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .build());
    registry.register(seconds);
    return seconds;
  }

  /** Takes a time, to the nearest microsecond. */
  void observe(Duration time, String... labels) {
    long nearest = time.plusNanos(500).dividedBy(Duration.ofNanos(1_000));
    micros.labelValues(labels).observe((double) nearest);
  }

  @Override
  public MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return micros.getMetricFamilyDescriptor();
  }

  @Override
  public HistogramSnapshot collect() {
    HistogramSnapshot counted = micros.collect();
    return new HistogramSnapshot(
        counted.getMetadata(), counted.getDataPoints().stream().map(Seconds::inSeconds).toList());
  }

  private static HistogramDataPointSnapshot inSeconds(HistogramDataPointSnapshot point) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    point
        .getClassicBuckets()
        .forEach(
            bucket -> buckets.bucket(bucket.getUpperBound() / MICROS_A_SECOND, bucket.getCount()));
    return new HistogramDataPointSnapshot(
        buckets.build(),
        point.getSum() / MICROS_A_SECOND,
        point.getLabels(),
        point.getExemplars(),
        point.getCreatedTimestampMillis());
  }
}
