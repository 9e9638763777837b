package dev.hark.hearing.quality;

import dev.hark.audio.Recording;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Integrated loudness after ITU-R BS.1770-4, of one channel at 16 kHz.
 *
 * <p>The sound passes the K-weighting (a shelf that raises what the head raises, and a high-pass),
 * its power is taken over blocks of 400 ms, one every 100 ms. Blocks below -70 LUFS are left out,
 * then those more than 10 LU below the mean of the rest; the loudness is the mean of what remains.
 * The standard gives the filters for 48 kHz; here they are computed for 16 kHz from the same analog
 * prototypes. A sound shorter than a block is one block.
 */
public final class LoudnessMeter {

  private static final double OFFSET_LUFS = -0.691;
  private static final double ABSOLUTE_GATE_LUFS = -70;
  private static final double RELATIVE_GATE_LU = -10;
  private static final int STEP_SAMPLES = Recording.SAMPLE_RATE_HERTZ / 10;
  private static final int BLOCK_STEPS = 4;

  private final Biquad shelf = Biquad.highShelf(1681.974450955533, 3.999843853973347, 0.7071752369);
  private final Biquad highPass = Biquad.highPass(38.13547087602444, 0.5003270373238773);
  private float[] steps = new float[128]; // mean K-weighted power of each 100 ms
  private int stepCount;
  private double pendingPower;
  private int pendingSamples;

  /** Takes the next samples. */
  public void accept(float[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      double weighted = highPass.next(shelf.next(samples[i]));
      pendingPower += weighted * weighted;
      pendingSamples++;
      if (pendingSamples == STEP_SAMPLES) {
        if (stepCount == steps.length) {
          steps = Arrays.copyOf(steps, stepCount * 2);
        }
        steps[stepCount++] = (float) (pendingPower / STEP_SAMPLES);
        pendingPower = 0;
        pendingSamples = 0;
      }
    }
  }

  /** The loudness so far in LUFS; empty when nothing passes the gate. */
  public OptionalDouble integratedLufs() {
    double[] blocks = blockPowers();
    OptionalDouble ungated = meanAbove(blocks, power(ABSOLUTE_GATE_LUFS));
    if (ungated.isEmpty()) {
      return ungated;
    }
    double relative = power(lufs(ungated.getAsDouble()) + RELATIVE_GATE_LU);
    OptionalDouble gated = meanAbove(blocks, Math.max(relative, power(ABSOLUTE_GATE_LUFS)));
    return gated.isEmpty() ? gated : OptionalDouble.of(lufs(gated.getAsDouble()));
  }

  private double[] blockPowers() {
    if (stepCount < BLOCK_STEPS) {
      int samples = stepCount * STEP_SAMPLES + pendingSamples;
      double sum = pendingPower;
      for (int step = 0; step < stepCount; step++) {
        sum += (double) steps[step] * STEP_SAMPLES;
      }
      return samples == 0 ? new double[0] : new double[] {sum / samples};
    }
    double[] blocks = new double[stepCount - BLOCK_STEPS + 1];
    for (int block = 0; block < blocks.length; block++) {
      for (int step = block; step < block + BLOCK_STEPS; step++) {
        blocks[block] += steps[step] / BLOCK_STEPS;
      }
    }
    return blocks;
  }

  private static OptionalDouble meanAbove(double[] powers, double gate) {
    return Arrays.stream(powers).filter(power -> power > gate).average();
  }

  private static double lufs(double power) {
    return OFFSET_LUFS + 10 * Math.log10(power);
  }

  private static double power(double lufs) {
    return Math.pow(10, (lufs - OFFSET_LUFS) / 10);
  }
}
