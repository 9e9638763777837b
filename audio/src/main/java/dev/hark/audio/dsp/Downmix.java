package dev.hark.audio.dsp;

/**
 * Folds stereo to mono: the mean of both channels, or the left one alone where the two cancel out.
 *
 * <p>Some recorders wire one channel upside down; their mean is silence. So each block of 50 ms is
 * judged by itself: when the mean carries less than a hundredth of the power of the louder channel,
 * the left channel is taken, with a ramp of 10 ms between the two ways. Silent blocks change
 * nothing. The result does not depend on how the input is cut into pieces.
 *
 * <p>Holds samples between calls: one per stream, not safe for several threads.
 */
public final class Downmix {

  /** Where folded samples go. The array is reused: take what is needed at once. */
  @FunctionalInterface
  public interface Sink {
    void accept(float[] samples, int count);
  }

  private static final int BLOCKS_PER_SECOND = 20;
  private static final int RAMPS_PER_SECOND = 100;
  private static final double CANCELLED = 0.01;
  private static final double SILENT_POWER = 1e-12;

  private final float[] left;
  private final float[] right;
  private final float[] mono;
  private final float rampStep;
  private final Sink sink;
  private int filled;
  private boolean heardSomething;
  private float leftWeight; // 0: the mean, 1: the left channel

  public Downmix(int sampleRateHertz, Sink sink) {
    int block = Math.max(1, sampleRateHertz / BLOCKS_PER_SECOND);
    this.left = new float[block];
    this.right = new float[block];
    this.mono = new float[block];
    this.rampStep = (float) RAMPS_PER_SECOND / sampleRateHertz;
    this.sink = sink;
  }

  /** Adds samples of both channels; whole blocks go to the sink. */
  public void add(float[] newLeft, float[] newRight, int count) {
    int taken = 0;
    while (taken < count) {
      int part = Math.min(count - taken, left.length - filled);
      System.arraycopy(newLeft, taken, left, filled, part);
      System.arraycopy(newRight, taken, right, filled, part);
      filled += part;
      taken += part;
      if (filled == left.length) {
        fold();
      }
    }
  }

  /** Sends what is left of the last block. */
  public void finish() {
    if (filled > 0) {
      fold();
    }
  }

  private void fold() {
    double leftPower = 0;
    double rightPower = 0;
    double meanPower = 0;
    for (int i = 0; i < filled; i++) {
      float mean = 0.5f * (left[i] + right[i]);
      mono[i] = mean;
      leftPower += left[i] * left[i];
      rightPower += right[i] * right[i];
      meanPower += mean * mean;
    }
    double louder = Math.max(leftPower, rightPower);
    float target = leftWeight;
    if (louder > SILENT_POWER * filled) {
      target = meanPower < CANCELLED * louder ? 1 : 0;
      if (!heardSomething) {
        leftWeight = target;
        heardSomething = true;
      }
    }
    if (target != 0 || leftWeight != 0) {
      lean(target);
    }
    sink.accept(mono, filled);
    filled = 0;
  }

  private void lean(float target) {
    for (int i = 0; i < filled; i++) {
      leftWeight =
          leftWeight < target
              ? Math.min(target, leftWeight + rampStep)
              : Math.max(target, leftWeight - rampStep);
      mono[i] += leftWeight * (left[i] - mono[i]);
    }
  }
}
