package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the beats are: the sequence of moments that begin much and lie a beat apart (dynamic
 * programming after Ellis, 2007).
 */
final class BeatTracker {

  private static final double TIGHTNESS = 60;
  private static final int RATE = OnsetStrength.FRAMES_PER_SECOND;

  private BeatTracker() {}

  /**
   * @param onsets prepared curve at {@link OnsetStrength#FRAMES_PER_SECOND}
   * @return seconds of the beats from the first onset to the last
   */
  static double[] track(float[] onsets, double beatSeconds) {
    double period = beatSeconds * RATE;
    int nearest = Math.max(1, (int) Math.round(period * 0.6));
    int farthest = (int) Math.round(period * 1.6);
    double[] cost = new double[farthest + 1];
    for (int gap = nearest; gap <= farthest; gap++) {
      double off = Math.log(gap / period);
      cost[gap] = TIGHTNESS * off * off;
    }
    double[] score = new double[onsets.length];
    int[] before = new int[onsets.length];
    for (int i = 0; i < onsets.length; i++) {
      before[i] = -1;
      double best = 0;
      for (int gap = nearest; gap <= Math.min(farthest, i); gap++) {
        double candidate = score[i - gap] - cost[gap];
        if (candidate > best) {
          best = candidate;
          before[i] = i - gap;
        }
      }
      score[i] = best + Math.max(-0.5f, onsets[i]);
    }
    return backtrack(score, before, farthest);
  }

  private static double[] backtrack(double[] score, int[] before, int lastBeatWithin) {
    int at = -1;
    for (int i = Math.max(0, score.length - lastBeatWithin); i < score.length; i++) {
      at = at < 0 || score[i] > score[at] ? i : at;
    }
    List<Integer> frames = new ArrayList<>();
    while (at >= 0) {
      frames.add(at);
      at = before[at];
    }
    double[] seconds = new double[frames.size()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (double) frames.get(seconds.length - 1 - i) / RATE;
    }
    return seconds;
  }
}
