package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.bench.SoundBox.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sounds of one stroke each: made from formulas, or recordings in which one is heard. */
final class Units {

  private static final int RATE = SoundBox.RATE;
  private static final double QUIET_SHARE = 0.03; // of the loudest sample

  /** Recordings of one moo, one crow, one bleat. */
  private static final List<String> RECORDED =
      List.of("cow", "rooster", "sheep", "camera_shutter", "glass_break");

  private Units() {}

  static SoundBox rendered() {
    return ears ->
        List.of(
            new Named("knock", knock(1), List.of("Knock", "Door", "Tap", "Thump", "Wood", "thunk")),
            new Named(
                "hammer", knock(2.7), List.of("Hammer", "Knock", "Tap", "Wood", "Bang", "thunk")),
            new Named("bell", bell(880), List.of("Bell", "Ding", "Chime", "Glockenspiel")),
            new Named("small bell", bell(2_100), List.of("Bell", "Ding", "Chime", "Glockenspiel")),
            new Named("beep", tone(0.18, 1_000, 1), List.of("Beep", "Alarm", "Ping", "Sonar")),
            new Named(
                "horn",
                tone(0.45, 415, 14),
                List.of("Vehicle horn", "Toot", "Train horn", "Air horn")),
            new Named("telephone", ring(), List.of("Telephone", "Bell", "Telephone bell ringing")));
  }

  /** Recordings of a set, without the quiet before and after them. */
  static SoundBox of(OpenSet set) {
    return ears -> {
      List<Named> units = new ArrayList<>();
      for (Entry entry : set.of(Kind.SOUND)) {
        String name = entry.name().replaceAll("\\..*", "");
        if (RECORDED.contains(name)) {
          units.add(new Named(name, trimmed(ears.samples(entry.file())), entry.tags()));
        }
      }
      return units;
    };
  }

  private static float[] trimmed(float[] samples) {
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    int from = 0;
    int to = samples.length;
    while (Math.abs(samples[from]) < QUIET_SHARE * loudest) {
      from++;
    }
    while (Math.abs(samples[to - 1]) < QUIET_SHARE * loudest) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }

  /** A blow on a door: a burst of noise and the low tones of the panel. */
  private static float[] knock(double brightness) {
    Random random = new Random(11);
    Map<Double, Double> panel =
        Map.of(140 * brightness, 28.0, 310 * brightness, 38.0, 680 * brightness, 60.0);
    return made(
        0.16,
        t -> {
          double sum = 0.35 * random.nextGaussian() * Math.exp(-t * 220);
          for (var tone : panel.entrySet()) {
            sum += 0.4 * Math.exp(-t * tone.getValue()) * Math.sin(2 * Math.PI * tone.getKey() * t);
          }
          return 0.5 * sum;
        });
  }

  private static float[] bell(double hertz) {
    double[] ratios = {0.5, 1, 1.2, 1.5, 2, 2.5, 3, 4.2};
    return made(
        0.7,
        t -> {
          double sum = 0;
          for (int k = 0; k < ratios.length; k++) {
            sum +=
                Math.exp(-t * (4 + 2 * k))
                    * Math.sin(2 * Math.PI * hertz * ratios[k] * t)
                    / (k + 2);
          }
          return 0.3 * sum;
        });
  }

  private static float[] tone(double seconds, double hertz, int harmonics) {
    return made(
        seconds,
        t -> {
          double sum = 0;
          for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
            sum +=
                Math.sin(2 * Math.PI * harmonic * hertz * t + harmonic) / Math.pow(harmonic, 0.7);
          }
          return 0.2 * sum * Math.min(1, Math.min(t, seconds - t) / 0.015);
        });
  }

  /** Two bells struck in turn, 22 times a second, for a second. */
  private static float[] ring() {
    double[] ratios = {1, 2, 2.74, 3.76, 5.1};
    return made(
        1.2,
        t -> {
          double sum = 0;
          for (int strike = 0; strike < 22; strike++) {
            double since = t - strike / 22.0;
            double hertz = strike % 2 == 0 ? 1_060 : 1_320;
            for (int k = 0; since > 0 && since < 0.4 && k < ratios.length; k++) {
              sum +=
                  Math.exp(-since * (9 + 5 * k))
                      * Math.sin(2 * Math.PI * hertz * ratios[k] * since)
                      / (k + 1.5);
            }
          }
          return 0.1 * sum;
        });
  }

  private interface Curve {
    double at(double seconds);
  }

  private static float[] made(double seconds, Curve curve) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) curve.at((double) i / RATE);
    }
    return samples;
  }
}
