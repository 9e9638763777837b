package dev.hark.server.metrics;

import dev.hark.audio.Recording;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;

/**
 * A counter of seconds of sound. Sounds are added up in frames of {@link
 * Recording#SAMPLE_RATE_HERTZ}, which are whole numbers, and become seconds when the page is read.
 */
final class SoundSeconds implements Collector {

  private final Counter frames;

  SoundSeconds(PrometheusRegistry registry, String name, String help, String... labels) {
    frames = Counter.builder().name(name).help(help).labelNames(labels).withoutExemplars().build();
    registry.register(this);
  }

  void add(long moreFrames, String... labels) {
    frames.labelValues(labels).inc(moreFrames);
  }

  @Override
  public MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return frames.getMetricFamilyDescriptor();
  }

  @Override
  public CounterSnapshot collect() {
    CounterSnapshot counted = frames.collect();
    return new CounterSnapshot(
        counted.getMetadata(),
        counted.getDataPoints().stream().map(SoundSeconds::inSeconds).toList());
  }

  private static CounterDataPointSnapshot inSeconds(CounterDataPointSnapshot point) {
    return new CounterDataPointSnapshot(
        point.getValue() / Recording.SAMPLE_RATE_HERTZ,
        point.getLabels(),
        point.getExemplar(),
        point.getCreatedTimestampMillis());
  }
}
