package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves the edges of words onto the pauses beside them.
 *
 * <p>The path through the attention has no place for pauses: a word begins where the one before it
 * ends, somewhere near the pause between them. Frames of 10 ms that are nearer to the quiet of the
 * recording than to its speech make pauses; an edge moves to the pause it lies in, or to one close
 * by that is too long for the closure of a plosive.
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

  /** A plosive is silent for up to a tenth of a second: shorter pauses draw no edge. */
  private static final double MIN_PAUSE_SECONDS = 0.12;

  /** How far an edge may lie from the pause it means. */
  private static final double REACH_SECONDS = 0.3;

  private static final double SMALLEST_POWER = 1e-10;
  private static final double SILENT_DECIBEL = -90;

  private final boolean[] loud; // one for each frame
  private final List<Pause> pauses;

  private WordEdges(boolean[] loud) {
    this.loud = loud;
    this.pauses = pauses(loud);
  }

  /** Frames without speech, [from, to). */
  private record Pause(int from, int to) {

    int length() {
      return to - from;
    }

    /** How far a frame lies from the pause; 0 inside it. */
    int distance(int frame) {
      return Math.max(0, Math.max(from - frame, frame - to));
    }
  }

  private static List<Pause> pauses(boolean[] loud) {
    List<Pause> pauses = new ArrayList<>();
    int from = 0;
    for (int frame = 0; frame <= loud.length; frame++) {
      if (frame == loud.length || loud[frame]) {
        if ((frame - from) * SECONDS_PER_FRAME >= MIN_PAUSE_SECONDS) {
          pauses.add(new Pause(from, frame));
        }
        from = frame + 1;
      }
    }
    return pauses;
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
    double threshold = threshold(level);
    boolean[] loud = new boolean[level.length];
    for (int frame = 0; frame < loud.length; frame++) {
      loud[frame] = level[frame] > threshold;
    }
    return new WordEdges(loud);
  }

  /**
   * The level above which someone speaks. The quiet of a recording is that of its room: digital
   * silence, put before or between, counts only where nothing else is quiet.
   */
  private static double threshold(double[] level) {
    double[] audible = Arrays.stream(level).filter(decibel -> decibel > SILENT_DECIBEL).toArray();
    if (audible.length == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    Arrays.sort(audible);
    double speech = audible[(int) ((audible.length - 1) * SPEECH_QUANTILE)];
    double quiet = audible[(int) ((audible.length - 1) * QUIET_QUANTILE)];
    double range = Math.min(speech - quiet, MAX_RANGE_DECIBEL);
    if (range < MIN_RANGE_DECIBEL) {
      boolean silences = audible.length < level.length;
      range = silences ? MAX_RANGE_DECIBEL : Double.POSITIVE_INFINITY;
    }
    return speech - (1 - THRESHOLD) * range;
  }

  /**
   * The words with their edges moved.
   *
   * @param words all words of the measured sound, in order; times are seconds in it
   */
  List<Word> tightened(List<Word> words) {
    List<Word> trimmed = words.stream().map(this::trimmed).toList();
    @Nullable Pause[] before = new Pause[words.size() + 1]; // the pause at each edge
    for (Pause pause : pauses) {
      int edge = nearestEdge(trimmed, pause);
      if (edge >= 0) {
        Pause known = before[edge];
        before[edge] = known == null || known.length() < pause.length() ? pause : known;
      }
    }
    List<Word> result = new ArrayList<>();
    for (int i = 0; i < trimmed.size(); i++) {
      result.add(between(trimmed.get(i), before[i], before[i + 1]));
    }
    return apart(result);
  }

  /** A word that was moved over the beginning of the next one ends there. */
  private static List<Word> apart(List<Word> words) {
    List<Word> result = new ArrayList<>(words);
    for (int i = result.size() - 2; i >= 0; i--) {
      Word word = result.get(i);
      double most = result.get(i + 1).start();
      if (word.end() > most) {
        double start = Math.min(word.start(), most);
        result.set(i, new Word(start, most, word.text(), word.confidence()));
      }
    }
    return result;
  }

  /** Takes the quiet frames at both ends off a word. */
  private Word trimmed(Word word) {
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
    return moved(word, start, end);
  }

  /** Edge i is in front of word i; -1 when none is near. A pause parts two words at most. */
  private int nearestEdge(List<Word> words, Pause pause) {
    int nearest = -1;
    int least = (int) Math.round(REACH_SECONDS / SECONDS_PER_FRAME) + 1;
    for (int edge = 0; edge <= words.size(); edge++) {
      int distance = Integer.MAX_VALUE;
      if (edge > 0) {
        distance = pause.distance(frame(words.get(edge - 1).end()));
      }
      if (edge < words.size()) {
        distance = Math.min(distance, pause.distance(frame(words.get(edge).start())));
      }
      if (distance < least) {
        nearest = edge;
        least = distance;
      }
    }
    return nearest;
  }

  private Word between(Word word, @Nullable Pause before, @Nullable Pause after) {
    double start = word.start();
    double end = word.end();
    if (before != null && before.to() * SECONDS_PER_FRAME < end) {
      start = before.to() * SECONDS_PER_FRAME;
    }
    if (after != null && after.from() * SECONDS_PER_FRAME > start) {
      end = after.from() * SECONDS_PER_FRAME;
    }
    return moved(word, start, end);
  }

  private Word moved(Word word, double start, double end) {
    boolean seen = end - start >= MIN_WORD_SECONDS && loud.length > 0;
    return seen ? new Word(start, end, word.text(), word.confidence()) : word;
  }

  private int frame(double seconds) {
    return Math.clamp(Math.round(seconds / SECONDS_PER_FRAME), 0, loud.length);
  }
}
