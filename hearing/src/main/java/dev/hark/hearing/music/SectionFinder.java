package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of a long stretch that sound different from each other: verse and chorus, with and without
 * drums, loud and soft.
 *
 * <p>Every second is described by its level, how much begins in it, how many notes sound and how
 * high, and its harmony over four seconds. Where the eight seconds before and after differ most, a
 * section ends; sections that are like an earlier one get its letter.
 */
final class SectionFinder {

  private static final int LEAST_STRETCH_SECONDS = 30;
  private static final int LEAST_SECTION_SECONDS = 8;
  private static final int REACH_SECONDS = 8;
  private static final double NOVELTY = 1.25;
  private static final double SAME = 0.95;
  private static final double PAUSE_BELOW_LOUD_DECIBEL = 22;
  private static final int MOST_LETTERS = 26;
  private static final int HARMONY_REACH_SECONDS = 2;
  private static final double HARMONY_WEIGHT = 3;
  private static final int PLAIN = 4; // numbers before the harmony

  /**
   * A section.
   *
   * @param label the same letter for sections that sound alike, in order of first appearance
   * @param confidence how different its edges are, in [0, 1]
   */
  record Section(double start, double end, String label, double confidence) {}

  private SectionFinder() {}

  /** Sections in order; empty when the stretch is short or all of one kind. */
  static List<Section> find(MusicFeatures features, Chroma chroma) {
    int seconds = (int) features.seconds();
    if (seconds < LEAST_STRETCH_SECONDS) {
      return List.of();
    }
    double[][] rows = rows(features, chroma, seconds);
    double[] novelty = new double[seconds];
    for (int t = REACH_SECONDS / 2; t <= seconds - REACH_SECONDS / 2; t++) {
      int from = Math.max(0, t - REACH_SECONDS);
      int to = Math.min(seconds, t + REACH_SECONDS);
      novelty[t] = distance(mean(rows, from, t), mean(rows, t, to));
    }
    List<Integer> edges = new ArrayList<>();
    edges.add(0);
    for (int t = LEAST_SECTION_SECONDS; t <= seconds - LEAST_SECTION_SECONDS; t++) {
      if (novelty[t] > NOVELTY && highest(novelty, t)) {
        edges.add(t);
      }
    }
    edges.add(seconds);
    return edges.size() < 3 ? List.of() : label(rows, novelty, edges, features.seconds());
  }

  private static List<Section> label(
      double[][] rows, double[] novelty, List<Integer> edges, double seconds) {
    List<double[]> kinds = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i + 1 < edges.size(); i++) {
      double[] mean = mean(rows, edges.get(i), edges.get(i + 1));
      int kind = 0;
      while (kind < kinds.size() && distance(kinds.get(kind), mean) > SAME) {
        kind++;
      }
      if (kind == kinds.size() && kinds.size() < MOST_LETTERS) {
        kinds.add(mean);
      }
      kind = Math.min(kind, MOST_LETTERS - 1);
      boolean last = i + 2 == edges.size();
      double edge = Math.max(novelty[edges.get(i)], last ? 0 : novelty[edges.get(i + 1)]);
      sections.add(
          new Section(
              edges.get(i),
              last ? seconds : edges.get(i + 1),
              String.valueOf((char) ('A' + kind)),
              Math.clamp(edge / (2 * NOVELTY), 0, 1)));
    }
    return List.copyOf(sections);
  }

  private static boolean highest(double[] novelty, int at) {
    for (int i = at - LEAST_SECTION_SECONDS; i <= at + LEAST_SECTION_SECONDS; i++) {
      if (i >= 0
          && i < novelty.length
          && (novelty[i] > novelty[at] || (i < at && novelty[i] == novelty[at]))) {
        return false;
      }
    }
    return true;
  }

  private static double[][] rows(MusicFeatures features, Chroma chroma, int seconds) {
    double[][] rows = new double[seconds][PLAIN + Chroma.CLASSES];
    for (int t = 0; t < seconds; t++) {
      rows[t][0] = level(features.levels(), t) / 5;
      rows[t][1] = activity(features.rise(), t);
      fillVoices(rows[t], features.roll(), t);
      int rate = PianoRoll.FRAMES_PER_SECOND;
      int from = Math.max(0, (t - HARMONY_REACH_SECONDS) * rate);
      int to = Math.min(chroma.frames(), (t + 1 + HARMONY_REACH_SECONDS) * rate);
      double[] harmony = chroma.sumAll(from, to);
      double total = Arrays.stream(harmony).sum() + 1e-6;
      for (int i = 0; i < Chroma.CLASSES; i++) {
        rows[t][PLAIN + i] = HARMONY_WEIGHT * harmony[i] / total;
      }
    }
    fillSilence(rows, features.levels());
    double mean = 1e-6;
    for (double[] row : rows) {
      mean += row[1] / seconds;
    }
    for (double[] row : rows) {
      row[1] /= mean; // how loud a rise is depends on the instruments, how it changes does not
    }
    return rows;
  }

  /** A pause is no section: a second of silence is like the second before it. */
  private static void fillSilence(double[][] rows, float[] levels) {
    float loud = Float.NEGATIVE_INFINITY;
    for (float level : levels) {
      loud = Math.max(loud, level);
    }
    double[] before = null;
    for (int t = 0; t < rows.length; t++) {
      boolean silent = level(levels, t) < loud - PAUSE_BELOW_LOUD_DECIBEL;
      if (!silent) {
        before = rows[t];
      } else if (before != null) {
        rows[t] = before.clone();
      }
    }
  }

  private static double level(float[] levels, int second) {
    double power = 1e-9;
    int rate = PianoRoll.FRAMES_PER_SECOND;
    for (int i = second * rate; i < Math.min(levels.length, (second + 1) * rate); i++) {
      power += Math.pow(10, levels[i] / 10) / rate;
    }
    return 10 * Math.log10(power);
  }

  private static double activity(float[] rise, int second) {
    double sum = 0;
    int rate = OnsetStrength.FRAMES_PER_SECOND;
    for (int i = second * rate; i < Math.min(rise.length, (second + 1) * rate); i++) {
      sum += rise[i];
    }
    return sum;
  }

  private static void fillVoices(double[] row, PianoRoll roll, int second) {
    double voices = 0;
    double height = 0;
    int rate = PianoRoll.FRAMES_PER_SECOND;
    for (int frame = second * rate; frame < Math.min(roll.frames(), (second + 1) * rate); frame++) {
      for (int key = 0; key < NoteModel.KEYS; key++) {
        double level = roll.level(frame, key);
        if (level > 0.4) {
          voices++;
          height += key;
        }
      }
    }
    row[2] = voices / rate / 3;
    row[3] = voices == 0 ? 0 : height / voices / 12;
  }

  private static double[] mean(double[][] rows, int from, int to) {
    double[] mean = new double[rows[0].length];
    for (int t = from; t < to; t++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += rows[t][i] / (to - from);
      }
    }
    return mean;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
