package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the edges of words off the pauses beside them.
 *
 * <p>The path through the attention has no place for pauses: a word begins where the one before it
 * ends. Frames of 10 ms that are nearer to the quiet of the recording than to its speech, at either
 * end of a word, are given back to the pause.
 */
final class WordEdges {

  private static final int FRAME_SAMPLES = Recording.SAMPLE_RATE_HERTZ / 100;
  private static final double SECONDS_PER_FRAME = 0.01;
  private static final double QUIET_QUANTILE = 0.1;
  private static final double SPEECH_QUANTILE = 0.9;

  /** With less than this between quiet and speech, the recording has no pauses to be seen. */
  private static final double MIN_RANGE_DECIBEL = 12;

  /** Digital silence is no quieter than this below speech: what counts is the room's own noise. */
  private static final double MAX_RANGE_DECIBEL = 40;

  /** How far from quiet to speech a frame has to be. */
  private static final double THRESHOLD = 0.4;

  private static final double MIN_WORD_SECONDS = 0.06;
  private static final double SMALLEST_POWER = 1e-10;

  private final boolean[] loud; // one for each frame

  private WordEdges(boolean[] loud) {
    this.loud = loud;
  }

  /** Measures a sound. */
  static WordEdges of(float[] samples) {
    double[] level = new double[samples.length / FRAME_SAMPLES];
    for (int frame = 0; frame < level.length; frame++) {
      double sum = 0;
      for (int i = frame * FRAME_SAMPLES; i < (frame + 1) * FRAME_SAMPLES; i++) {
        sum += samples[i] * samples[i];
      }
      level[frame] = 10 * Math.log10(sum / FRAME_SAMPLES + SMALLEST_POWER);
    }
    boolean[] loud = new boolean[level.length];
    if (level.length > 0) {
      double[] sorted = level.clone();
      Arrays.sort(sorted);
      double speech = sorted[(int) ((level.length - 1) * SPEECH_QUANTILE)];
      double quietest = sorted[(int) ((level.length - 1) * QUIET_QUANTILE)];
      double quiet = Math.max(quietest, speech - MAX_RANGE_DECIBEL);
      boolean flat = speech - quiet < MIN_RANGE_DECIBEL;
      for (int frame = 0; frame < loud.length; frame++) {
        loud[frame] = flat || level[frame] > quiet + THRESHOLD * (speech - quiet);
      }
    }
    return new WordEdges(loud);
  }

  /** The words with their edges moved; times are seconds in the measured sound. */
  List<Word> tightened(List<Word> words) {
    List<Word> result = new ArrayList<>();
    for (Word word : words) {
      int first = frame(word.start());
      int last = frame(word.end()) - 1;
      int from = first;
      int to = last;
      while (from < to && !loud[from]) {
        from++;
      }
      while (to > from && !loud[to]) {
        to--;
      }
      double start = from == first ? word.start() : from * SECONDS_PER_FRAME;
      double end = to == last ? word.end() : (to + 1) * SECONDS_PER_FRAME;
      boolean seen = end - start >= MIN_WORD_SECONDS && loud.length > 0;
      result.add(seen ? new Word(start, end, word.text(), word.confidence()) : word);
    }
    return result;
  }

  private int frame(double seconds) {
    return Math.clamp(Math.round(seconds / SECONDS_PER_FRAME), 0, loud.length);
  }
}
