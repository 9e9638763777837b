package dev.hark.bench;

import dev.hark.bench.Voices.Take;
import dev.hark.hearing.Hearing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Voices that talk at once: how much of that time is told, how much of what is told is right, and
 * whether it is told of recordings in which nobody does: dialogues in turns, and single voices as
 * they are and over a noise 20 and 10 dB below.
 *
 * <p>The detector was fitted on other recordings; none of the people who speak here are in them.
 */
final class OverlapTrial implements Trial {

  private static final int STEPS_A_SECOND = 100;
  private static final double[] NOISES_DECIBEL = {Double.NEGATIVE_INFINITY, -20, -10};
  private static final String TASK = "voices at once";

  private final OpenSet set;
  private final long seed;
  private final int dialogues;

  OverlapTrial(OpenSet set, long seed, int dialogues) {
    this.set = set;
    this.seed = seed;
    this.dialogues = dialogues;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    List<Take> takes = Voices.of(set, ears);
    List<String> voices = takes.stream().map(Take::voice).distinct().toList();
    int told = 0;
    int sounding = 0;
    int both = 0;
    int denied = 0;
    int found = 0;
    int having = 0;
    for (int i = 0; i < dialogues; i++) {
      Random random = new Random(seed + 2L * i);
      List<String> cast = Dialogue.cast(voices, 2, random);
      Dialogue dialogue = Dialogue.atOnce(cast, takes, random);
      Hearing.Overlap heard = ears.hear(dialogue.sound()).overlap();
      boolean[] truth = dialogue.together();
      int there = 0;
      for (int step = 0; step < truth.length; step++) {
        boolean said = isIn(heard, (step + 0.5) / STEPS_A_SECOND);
        there += truth[step] ? 1 : 0;
        told += said ? 1 : 0;
        both += said && truth[step] ? 1 : 0;
      }
      sounding += there;
      if (there >= STEPS_A_SECOND / 2) {
        having++;
        found += Boolean.TRUE.equals(heard.there().value()) ? 1 : 0;
        denied += Boolean.FALSE.equals(heard.there().value()) ? 1 : 0;
      }
    }
    List<Measure> measures = new ArrayList<>();
    measures.add(share("told time in which several talk", both, told));
    measures.add(share("time in which several talk that is told", both, sounding));
    measures.add(Measure.share(TASK, "told where several talk", found, having));
    measures.add(Measure.faults(TASK, "files denied where several talk", denied, having));
    measures.addAll(alone(takes, voices, ears));
    return measures;
  }

  /** Where nobody talks at once. */
  private List<Measure> alone(List<Take> takes, List<String> voices, Ears ears) {
    List<Hearing.Overlap> heard = new ArrayList<>();
    for (int i = 0; i < dialogues; i++) {
      Random random = new Random(seed + 2L * i);
      List<String> cast = Dialogue.cast(voices, 2, random);
      heard.add(ears.hear(Dialogue.inTurns(cast, takes, random).sound()).overlap());
    }
    Random noises = new Random(seed);
    for (Take take : takes) {
      for (double decibel : NOISES_DECIBEL) {
        heard.add(ears.hear(noisy(take.samples(), decibel, noises)).overlap());
      }
    }
    int told = (int) heard.stream().filter(o -> Boolean.TRUE.equals(o.there().value())).count();
    int denied = (int) heard.stream().filter(o -> Boolean.FALSE.equals(o.there().value())).count();
    return List.of(
        Measure.faults(TASK, "files told where one talks at a time", told, heard.size()),
        Measure.share(TASK, "denied where one talks at a time", denied, heard.size()));
  }

  private static float[] noisy(float[] samples, double decibel, Random random) {
    double level = Wave.loudness(samples) * Math.pow(10, decibel / 20);
    float[] noisy = samples.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (level * random.nextGaussian());
    }
    return noisy;
  }

  private static boolean isIn(Hearing.Overlap overlap, double seconds) {
    return overlap.spans().stream().anyMatch(s -> s.start() <= seconds && seconds < s.end());
  }

  private static Measure share(String metric, int right, int steps) {
    double scale = 1.0 / STEPS_A_SECOND;
    return Measure.share(TASK, metric, right * scale, Math.round((float) (steps * scale)));
  }
}
