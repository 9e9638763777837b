package dev.hark.hearing.speech.sensevoice;

import dev.hark.audio.feature.KaldiMel;
import java.util.Arrays;

/**
 * What SenseVoice hears: frames of Kaldi's filter bank, seven neighbours in a row, one row for
 * every six frames (60 ms), normalised. Before the first frame stands the first, behind the last
 * one the last.
 */
final class StackedFeatures {

  /** Frames in a row. */
  static final int STACKED = 7;

  /** Frames from one row to the next. */
  static final int STEP = 6;

  /** Numbers in a row. */
  static final int WIDTH = STACKED * KaldiMel.MELS;

  /** How far apart two rows are. */
  static final double SECONDS = 0.06;

  private static final int BEFORE = (STACKED - 1) / 2;

  private StackedFeatures() {}

  /**
   * The rows of a sound; one shorter than a frame is continued by silence.
   *
   * @param samples 16 kHz mono in [-1, 1]
   * @return (rows, {@value #WIDTH})
   */
  static float[] of(float[] samples, MeanVariance normal) {
    float[] heard =
        samples.length < KaldiMel.FRAME_SAMPLES
            ? Arrays.copyOf(samples, KaldiMel.FRAME_SAMPLES)
            : samples;
    float[] rows = stacked(KaldiMel.of(heard));
    normal.apply(rows);
    return rows;
  }

  /**
   * @param frames (frames, 80), at least one
   */
  static float[] stacked(float[] frames) {
    int count = frames.length / KaldiMel.MELS;
    int rows = (count + STEP - 1) / STEP;
    float[] stacked = new float[rows * WIDTH];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < STACKED; i++) {
        int frame = Math.clamp(row * STEP + i - BEFORE, 0, count - 1);
        int to = row * WIDTH + i * KaldiMel.MELS;
        System.arraycopy(frames, frame * KaldiMel.MELS, stacked, to, KaldiMel.MELS);
      }
    }
    return stacked;
  }
}
