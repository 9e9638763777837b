package dev.hark.hearing;

/**
 * Brings quiet speech up to a level at which voice activity is reliable; loud enough sound is
 * passed on untouched.
 *
 * <p>The gain follows the loudest 10 ms of late, which fade by 3 dB a block, and moves from block
 * to block without a step. Silence is not raised.
 */
final class VoiceGain {

  private static final double WANTED = 0.1;
  private static final double MOST_GAIN = 100;
  private static final double SILENT = Math.pow(10, -65 / 20.0); // -65 dBFS
  private static final double FADE = Math.pow(10, -3 / 20.0);
  private static final int STEP = 160;

  private double loudestOfLate;
  private double gain = 1;

  /** The samples of a block after the gain; the same array when nothing had to be done. */
  float[] apply(float[] block, int length) {
    loudestOfLate = Math.max(loudest(block, length), loudestOfLate * FADE);
    double next = loudestOfLate < SILENT ? 1 : Math.clamp(WANTED / loudestOfLate, 1, MOST_GAIN);
    if (next == 1 && gain == 1) {
      return block;
    }
    float[] raised = new float[length];
    for (int i = 0; i < length; i++) {
      double factor = gain + (next - gain) * i / length;
      raised[i] = (float) Math.clamp(block[i] * factor, -1, 1);
    }
    gain = next;
    return raised;
  }

  private static double loudest(float[] block, int length) {
    double loudest = 0;
    for (int start = 0; start + STEP <= length; start += STEP) {
      double sum = 0;
      for (int i = start; i < start + STEP; i++) {
        sum += (double) block[i] * block[i];
      }
      loudest = Math.max(loudest, sum / STEP);
    }
    return Math.sqrt(loudest);
  }
}
