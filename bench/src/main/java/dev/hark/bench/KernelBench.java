package dev.hark.bench;

import dev.hark.audio.dsp.Resampler;
import dev.hark.audio.feature.LogMel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels in Java, each over 30 seconds of noise. {@code ./hark bench kernels} runs it; the
 * score is milliseconds for those 30 seconds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBench {

  private final LogMel logMel = LogMel.whisper(80);
  private final Resampler down = new Resampler(44_100, 16_000);
  private float[] at16Kilohertz = {};
  private float[] at44Kilohertz = {};

  /** Makes the noise. */
  @Setup
  public void prepare() {
    at16Kilohertz = noise(30 * 16_000);
    at44Kilohertz = noise(30 * 44_100);
  }

  /** Whisper's front end: 80 mel bands. */
  @Benchmark
  public float[] whisperLogMel() {
    return logMel.of(at16Kilohertz);
  }

  /** 44.1 kHz to 16 kHz. */
  @Benchmark
  public float[] resample() {
    return down.resample(at44Kilohertz);
  }

  private static float[] noise(int length) {
    Random random = new Random(1);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 0.1f * (float) random.nextGaussian();
    }
    return samples;
  }
}
