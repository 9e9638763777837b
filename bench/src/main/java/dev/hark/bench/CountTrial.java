package dev.hark.bench;

import dev.hark.bench.SoundBox.Named;
import dev.hark.hearing.Hearing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A sound made one to five times over a noise, at known times and levels: how often its number is
 * told and right, how often a wrong one is told, and how far off its strokes are told. A sound
 * whose name is missed counts as not told.
 */
final class CountTrial implements Trial {

  private static final int RATE = SoundBox.RATE;
  private static final int[] DECIBELS = {30, 20, 10}; // sound above noise
  private static final int MOST = 5;
  private static final double NOISE_LEVEL = 0.003;
  private static final double LEAST_PAUSE_SECONDS = 0.25;
  private static final double MORE_PAUSE_SECONDS = 0.7;

  private final List<SoundBox> boxes;
  private final long seed;

  /** Units of one stroke each; another seed gives other pauses and noises. */
  CountTrial(long seed, SoundBox... boxes) {
    this.boxes = List.of(boxes);
    this.seed = seed;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    int right = 0;
    int wrong = 0;
    int least = 0;
    int missed = 0;
    int cases = 0;
    double off = 0;
    int starts = 0;
    for (SoundBox box : boxes) {
      for (Named unit : box.sounds(ears)) {
        for (int decibel : DECIBELS) {
          int times = 1 + cases % MOST;
          Random random = new Random(seed + cases);
          List<Double> truth = new ArrayList<>();
          float[] train = train(unit.samples(), times, decibel, random, truth);
          cases++;
          Hearing heard = ears.hear(train);
          Optional<Hearing.Count> told = told(heard, unit.tags());
          if (told.isEmpty()) {
            missed++;
          } else if (!told.get().exact()) {
            least++;
            wrong += told.get().least() > times ? 1 : 0;
          } else if (told.get().least() == times) {
            right++;
            for (int i = 0; i < times; i++) {
              off += Math.abs(told.get().starts().get(i) - truth.get(i));
              starts++;
            }
          } else {
            wrong++;
          }
        }
      }
    }
    String task = "counts of sounds";
    return List.of(
        Measure.share(task, "right number told", right, cases),
        Measure.share(task, "no exact number told or the sound not named", least + missed, cases),
        Measure.share(task, "wrong number told", wrong, cases).lowerIsBetter(),
        Measure.mean(task, "beginnings of strokes off by (s)", off / starts, 0.03, starts));
  }

  /** The number for the first label that is right, over all its stretches. */
  static Optional<Hearing.Count> told(Hearing hearing, List<String> tags) {
    for (String label : SoundTruth.ranked(hearing)) {
      if (SoundTruth.hit(List.of(label), tags, 1)) {
        List<Hearing.Count> counts =
            hearing.sounds().stream()
                .filter(sound -> sound.label().equals(label))
                .map(Hearing.Sound::count)
                .toList();
        if (counts.stream().allMatch(Hearing.Count::known)) {
          return counts.stream().reduce(CountTrial::sum);
        }
      }
    }
    return Optional.empty();
  }

  private static Hearing.Count sum(Hearing.Count one, Hearing.Count other) {
    List<Double> starts = new ArrayList<>(one.starts());
    starts.addAll(other.starts());
    return new Hearing.Count(
        one.least() + other.least(),
        one.exact() && other.exact(),
        Math.min(one.confidence(), other.confidence()),
        starts);
  }

  /** A unit again and again, each time a little louder or softer, over a noise. */
  private static float[] train(
      float[] unit, int times, int decibel, Random random, List<Double> starts) {
    double at = 0.8 + random.nextDouble();
    double seconds = (double) unit.length / RATE;
    for (int i = 0; i < times; i++) {
      starts.add(at);
      at += seconds + LEAST_PAUSE_SECONDS + MORE_PAUSE_SECONDS * random.nextDouble();
    }
    float[] out = new float[(int) ((at + 1) * RATE)];
    double gain = NOISE_LEVEL * Math.pow(10, decibel / 20.0) / Wave.loudness(unit);
    double colour = 0.3 + 0.6 * random.nextDouble();
    double level = NOISE_LEVEL * Math.sqrt(1 - colour * colour);
    double last = 0;
    for (int i = 0; i < out.length; i++) {
      last = colour * last + random.nextGaussian() * level;
      out[i] = (float) last;
    }
    for (double start : starts) {
      double loud = gain * Math.pow(10, (random.nextDouble() - 0.5) * 6 / 20);
      int from = (int) (start * RATE);
      for (int i = 0; i < unit.length; i++) {
        out[from + i] = (float) Math.clamp(out[from + i] + loud * unit[i], -1, 1);
      }
    }
    return out;
  }
}
