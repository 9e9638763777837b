package dev.hark.bench;

import dev.hark.audio.dsp.Resampler;
import dev.hark.bench.Voices.Take;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.fact.QualityRemark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a recording, told of voices that are worsened here in known ways: as over a
 * telephone, without the high frequencies, over a noise, too loud for its samples, hardly audible.
 * Voices that are narrow already are not narrowed, and those with a noise get no other.
 */
final class QualityTrial implements Trial {

  private static final int RATE = 16_000;
  private static final String TASK = "quality";
  private static final double WIDE_HERTZ = 6_500;
  private static final double CLEAN_DECIBEL = 25;
  private static final double NOISY_DECIBEL = -8;
  private static final double SOME_NOISE_DECIBEL = -16;
  private static final double LOUDNESS = 0.05;

  private final OpenSet set;

  QualityTrial(OpenSet set) {
    this.set = set;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    Map<QualityRemark, Integer> cases = new EnumMap<>(QualityRemark.class);
    Map<QualityRemark, Integer> told = new EnumMap<>(QualityRemark.class);
    List<Double> off = new ArrayList<>();
    int praised = 0;
    for (Take take : Voices.of(set, ears)) {
      float[] good = scaled(take.samples(), LOUDNESS / Wave.loudness(take.samples()));
      Hearing.Quality before = ears.hear(good).quality();
      for (Map.Entry<QualityRemark, float[]> worse : worsened(good).entrySet()) {
        QualityRemark truth = worse.getKey();
        if (!canBeToldOf(before, truth)) {
          continue;
        }
        Hearing.Quality quality = ears.hear(worse.getValue()).quality();
        List<QualityRemark> remarks = QualityRemark.of(quality, true);
        cases.merge(truth, 1, Integer::sum);
        told.merge(truth, remarks.contains(truth) ? 1 : 0, Integer::sum);
        praised += remarks.contains(QualityRemark.CLEAN) && isNoise(truth) ? 1 : 0;
        Double decibel = quality.signalToNoiseDecibel();
        if (decibel != null && isNoise(truth)) {
          off.add(Math.abs(decibel + decibelOf(truth)));
        }
      }
    }
    List<Measure> measures = new ArrayList<>();
    cases.forEach((truth, count) -> {
      String name = truth.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      int right = told.getOrDefault(truth, 0);
      measures.add(Measure.share(TASK, "told where it is so: " + name, right, count));
    });
    int noisy = cases.getOrDefault(QualityRemark.NOISY, 0);
    measures.add(Measure.faults(TASK, "files with noise told as clean", praised, 2 * noisy));
    double mean = off.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    measures.add(Measure.mean(TASK, "speech above noise off by (dB)", mean, 0.5, off.size()));
    return measures;
  }

  /** Whether a recording is good enough that what is made of it is all that is wrong with it. */
  private static boolean canBeToldOf(Hearing.Quality before, QualityRemark worse) {
    return switch (worse) {
      case TELEPHONE, DULL -> isAtLeast(before.bandwidthHertz(), WIDE_HERTZ);
      case NOISY, SOME_NOISE, CLEAN -> isAtLeast(before.signalToNoiseDecibel(), CLEAN_DECIBEL);
      case CLIPPED, QUIET -> true;
    };
  }

  private static boolean isAtLeast(@Nullable Double value, double least) {
    return value != null && value >= least;
  }

  private static boolean isNoise(QualityRemark remark) {
    return remark == QualityRemark.NOISY || remark == QualityRemark.SOME_NOISE;
  }

  private static double decibelOf(QualityRemark noise) {
    return noise == QualityRemark.NOISY ? NOISY_DECIBEL : SOME_NOISE_DECIBEL;
  }

  private static Map<QualityRemark, float[]> worsened(float[] good) {
    Map<QualityRemark, float[]> worse = new EnumMap<>(QualityRemark.class);
    worse.put(QualityRemark.TELEPHONE, narrowed(good, 8_000));
    worse.put(QualityRemark.DULL, narrowed(good, 11_025));
    worse.put(QualityRemark.NOISY, noisy(good, NOISY_DECIBEL));
    worse.put(QualityRemark.SOME_NOISE, noisy(good, SOME_NOISE_DECIBEL));
    worse.put(QualityRemark.CLIPPED, scaled(good, 12));
    worse.put(QualityRemark.QUIET, scaled(good, 0.05));
    return worse;
  }

  private static float[] narrowed(float[] samples, int rate) {
    return new Resampler(rate, RATE).resample(new Resampler(RATE, rate).resample(samples));
  }

  /** As 16-bit samples would be: what is too loud is cut off. */
  private static float[] scaled(float[] samples, double gain) {
    float[] out = new float[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.clamp(gain * samples[i], -1, 1);
    }
    return out;
  }

  /** Half a second of noise before and after, so that it is heard alone. */
  private static float[] noisy(float[] samples, double decibel) {
    Random random = new Random(5);
    double level = Wave.loudness(samples) * Math.pow(10, decibel / 20);
    float[] out = new float[samples.length + RATE];
    System.arraycopy(samples, 0, out, RATE / 2, samples.length);
    for (int i = 0; i < out.length; i++) {
      out[i] += (float) (level * random.nextGaussian());
    }
    return out;
  }
}
