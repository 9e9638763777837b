package dev.hark.hearing.speech.whisper;

import java.util.Arrays;
import java.util.List;

/**
 * Finds when each token was spoken, from where the decoder looked while it wrote.
 *
 * <p>As OpenAI does it: the attention of the alignment heads, brought to mean 0 and deviation 1
 * over the tokens, smoothed by a median over 7 positions, averaged over the heads; the path of
 * least cost through it gives each token its first position, which is a little early.
 */
final class WordAligner {

  static final double SECONDS_PER_POSITION = 0.02;
  private static final int MEDIAN_WIDTH = 7;

  /** The decoder turns to a word this much before it is spoken; measured by {@code bench words}. */
  private static final double LEAD_SECONDS = 0.05;

  private final WhisperModel model;
  private final WhisperVocabulary vocabulary;

  WordAligner(WhisperModel model, WhisperVocabulary vocabulary) {
    this.model = model;
    this.vocabulary = vocabulary;
  }

  /**
   * When each token starts, and when the last one ends.
   *
   * @param prompt start, language and task
   * @param words text tokens
   * @param seconds how much of the window is sound and not padding
   * @return (words + 1) seconds in the window, never decreasing
   */
  double[] starts(HeardSound sound, int[] prompt, List<Integer> words, double seconds) {
    int[] tokens = Arrays.copyOf(prompt, prompt.length + words.size() + 2);
    tokens[prompt.length] = vocabulary.noTimes();
    for (int i = 0; i < words.size(); i++) {
      tokens[prompt.length + 1 + i] = words.get(i);
    }
    tokens[tokens.length - 1] = vocabulary.endOfText();
    float[] attention; // (heads, tokens, positions)
    try (TextState state = model.write(sound)) {
      attention = state.align(tokens);
    }
    int heads = model.alignmentHeads();
    int positions = attention.length / heads / tokens.length;
    int heard = Math.clamp((int) Math.ceil(seconds / SECONDS_PER_POSITION), 1, positions);
    float[] looks = new float[tokens.length * heard]; // (tokens, heard)
    for (int head = 0; head < heads; head++) {
      float[] one = cut(attention, head * tokens.length, tokens.length, positions, heard);
      standardize(one, tokens.length, heard);
      addSmoothed(one, tokens.length, heard, looks);
    }
    // A token is written while looking at its sound, so the row before it, which scored it, counts.
    int from = prompt.length;
    int rows = words.size() + 1;
    float[] cost = Arrays.copyOfRange(looks, from * heard, (from + rows) * heard);
    for (int i = 0; i < cost.length; i++) {
      cost[i] = -cost[i] / heads;
    }
    int[] first = TimeWarp.firstColumns(cost, rows, heard);
    return Arrays.stream(first)
        .mapToDouble(column -> Math.min(seconds, column * SECONDS_PER_POSITION + LEAD_SECONDS))
        .toArray();
  }

  /** The heard part of some rows, each adding up to 1 again. */
  private static float[] cut(float[] attention, int row, int rows, int positions, int heard) {
    float[] result = new float[rows * heard];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int c = 0; c < heard; c++) {
        sum += attention[(row + r) * positions + c];
      }
      for (int c = 0; c < heard; c++) {
        result[r * heard + c] = (float) (attention[(row + r) * positions + c] / (sum + 1e-12));
      }
    }
    return result;
  }

  /** Brings every column to mean 0 and deviation 1. */
  private static void standardize(float[] matrix, int rows, int columns) {
    for (int c = 0; c < columns; c++) {
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < rows; r++) {
        double value = matrix[r * columns + c];
        sum += value;
        squares += value * value;
      }
      double mean = sum / rows;
      double deviation = Math.sqrt(Math.max(0, squares / rows - mean * mean));
      for (int r = 0; r < rows; r++) {
        int i = r * columns + c;
        matrix[i] = (float) (deviation == 0 ? 0 : (matrix[i] - mean) / deviation);
      }
    }
  }

  /** Adds the running median of every row; the ends are mirrored. */
  private static void addSmoothed(float[] matrix, int rows, int columns, float[] sum) {
    float[] around = new float[MEDIAN_WIDTH];
    int half = MEDIAN_WIDTH / 2;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        for (int k = 0; k < MEDIAN_WIDTH; k++) {
          int at = Math.abs(c + k - half);
          at = at < columns ? at : 2 * (columns - 1) - at;
          around[k] = matrix[r * columns + Math.clamp(at, 0, columns - 1)];
        }
        Arrays.sort(around);
        sum[r * columns + c] += around[half];
      }
    }
  }
}
