package dev.hark.hearing.music.render;

import dev.hark.hearing.music.compose.Instrument;
import java.util.Random;

/** How one note of an instrument sounds. */
sealed interface Timbre
    permits Timbre.Additive, Timbre.Plucked, Timbre.Modulated, Sustained, Struck {

  /**
   * Adds a note to a mix.
   *
   * @param at index of the note's first sample
   * @param held samples until the key is let go
   */
  void add(float[] mix, int at, int held, double hertz, double loudness, Random random);

  int RATE = 16_000;

  /** The plainest voice for an instrument; {@link Player} has a closer one. */
  static Timbre of(Instrument instrument) {
    return switch (instrument) {
      case PIANO -> new Additive(0.5, 1.2, 10, 0.004, 0.9, 0, 0.12, 0, 0.0004);
      case HARPSICHORD -> new Plucked(0.997, 0.1);
      case ELECTRIC_PIANO -> new Modulated(1, 1.6, 1.1, 0.005);
      case MUSIC_BOX -> new Modulated(3.5, 0.8, 0.9, 0.002);
      case VIBRAPHONE -> new Modulated(4, 0.5, 1.2, 0.003);
      case MARIMBA -> new Modulated(4, 0.9, 0.25, 0.002);
      case CHURCH_ORGAN -> new Additive(0.9, 0.7, 8, 0.03, 0, 0.08, 0.06, 0, 0);
      case ACCORDION -> new Additive(0.95, 0.8, 12, 0.05, 0, 0.07, 0.06, 0.003, 0);
      case NYLON_GUITAR -> new Plucked(0.996, 0.55);
      case STEEL_GUITAR -> new Plucked(0.998, 0.3);
      case CLEAN_GUITAR -> new Plucked(0.9985, 0.45);
      case HARP -> new Plucked(0.998, 0.6);
      case DISTORTION_GUITAR -> new Additive(0.97, 0.6, 16, 0.01, 2.5, 0, 0.05, 0.002, 0);
      case ACOUSTIC_BASS -> new Plucked(0.994, 0.75);
      case FINGER_BASS -> new Plucked(0.997, 0.65);
      case VIOLIN -> new Additive(0.85, 0.9, 16, 0.07, 0, 0.1, 0.1, 0.006, 0);
      case CELLO -> new Additive(0.85, 1.0, 14, 0.09, 0, 0.1, 0.12, 0.005, 0);
      case STRING_ENSEMBLE -> new Additive(0.85, 1.0, 14, 0.16, 0, 0.1, 0.3, 0.004, 0);
      case TRUMPET -> new Additive(0.92, 0.5, 16, 0.035, 0, 0.1, 0.05, 0.003, 0);
      case FRENCH_HORN -> new Additive(0.7, 0.7, 10, 0.06, 0, 0.1, 0.08, 0.002, 0);
      case TENOR_SAX -> new Additive(0.85, 0.6, 14, 0.04, 0, 0.12, 0.07, 0.004, 0);
      case OBOE -> new Additive(0.93, 0.4, 14, 0.04, 0, 0.1, 0.06, 0.003, 0);
      case CLARINET -> new Additive(0.85, 0.8, 13, 0.05, 0, 0.25, 0.06, 0.001, 0);
      case FLUTE -> new Additive(0.45, 1.2, 6, 0.06, 0, 0.1, 0.07, 0.005, 0);
      case SQUARE_LEAD -> new Additive(1, 1, 15, 0.01, 0, 0.5, 0.05, 0.002, 0);
      case WARM_PAD -> new Additive(0.8, 1.1, 10, 0.25, 0, 0.1, 0.4, 0.003, 0);
    };
  }

  /**
   * A sum of harmonics; the k-th has the level {@code brightness^k / k^tilt}.
   *
   * @param decaySeconds time to fall to 1/e, 0 for a tone that holds
   * @param hollow how much weaker even harmonics are, in [0, 1]
   * @param vibrato depth as a share of the frequency
   * @param stretch inharmonicity of a stiff string
   */
  record Additive(
      double brightness,
      double tilt,
      int harmonics,
      double attackSeconds,
      double decaySeconds,
      double hollow,
      double releaseSeconds,
      double vibrato,
      double stretch)
      implements Timbre {
    @Override
    public void add(float[] mix, int at, int held, double hertz, double loudness, Random random) {
      int release = (int) (releaseSeconds * RATE);
      int length = Math.min(held + release, mix.length - at);
      double vibratoRate = 2 * Math.PI * (4.8 + random.nextDouble()) / RATE;
      double louder = 0.6 + 0.5 * loudness; // louder notes are brighter
      for (int k = 1; k <= harmonics; k++) {
        double partial = hertz * k * Math.sqrt(1 + stretch * k * k);
        if (partial > 0.47 * RATE) {
          break;
        }
        double level =
            0.25 * loudness * Math.pow(Math.min(1, brightness * louder), k - 1) / Math.pow(k, tilt);
        level *= k % 2 == 0 ? 1 - hollow : 1;
        double decay = decaySeconds == 0 ? 0 : (1 + 0.25 * (k - 1)) / (decaySeconds * RATE);
        double phase = random.nextDouble() * 2 * Math.PI;
        double step = 2 * Math.PI * partial / RATE;
        for (int i = 0; i < length; i++) {
          double rise = Math.min(1, i / (attackSeconds * RATE));
          double fall = i < held ? 1 : 1 - (double) (i - held) / release;
          double shake =
              vibrato == 0 ? 0 : vibrato * Math.min(1, i / 4000.0) * Math.sin(vibratoRate * i);
          phase += step * (1 + shake);
          mix[at + i] += (float) (level * rise * fall * Math.exp(-decay * i) * Math.sin(phase));
        }
      }
    }
  }

  /**
   * A plucked string: noise in a loop with a low-pass (Karplus and Strong).
   *
   * @param sustain gain of one round
   * @param softness low-pass of the pluck, in [0, 1)
   */
  record Plucked(double sustain, double softness) implements Timbre {
    @Override
    public void add(float[] mix, int at, int held, double hertz, double loudness, Random random) {
      double period = RATE / hertz - 0.5;
      int size = (int) Math.floor(period);
      double between = period - size;
      double[] string = new double[size + 2];
      double smooth = 0;
      for (int i = 0; i < string.length; i++) {
        smooth = softness * smooth + (1 - softness) * (random.nextDouble() * 2 - 1);
        string[i] = smooth / Math.sqrt((1 - softness) / (1 + softness));
      }
      int release = RATE / 12;
      int length = Math.min(held + release, mix.length - at);
      int n = string.length;
      double last = 0;
      for (int i = 0; i < length; i++) {
        double newer = string[Math.floorMod(i - size, n)];
        double older = string[Math.floorMod(i - size - 1, n)];
        double delayed = (1 - between) * newer + between * older;
        double next = sustain * 0.5 * (delayed + last);
        last = delayed;
        string[Math.floorMod(i, n)] = next;
        double fall = i < held ? 1 : 1 - (double) (i - held) / release;
        mix[at + i] += (float) (0.3 * loudness * fall * next);
      }
    }
  }

  /** A struck bar or tine: one sine modulates another, both die away. */
  record Modulated(double ratio, double index, double decaySeconds, double attackSeconds)
      implements Timbre {
    @Override
    public void add(float[] mix, int at, int held, double hertz, double loudness, Random random) {
      int release = RATE / 4;
      int length = Math.min(held + release, mix.length - at);
      double step = 2 * Math.PI * hertz / RATE;
      for (int i = 0; i < length; i++) {
        double seconds = (double) i / RATE;
        double rise = Math.min(1, seconds / attackSeconds);
        double fall = i < held ? 1 : 1 - (double) (i - held) / release;
        double depth = index * loudness * Math.exp(-seconds / (0.4 * decaySeconds));
        double tone = Math.sin(step * i + depth * Math.sin(ratio * step * i));
        mix[at + i] +=
            (float) (0.3 * loudness * rise * fall * Math.exp(-seconds / decaySeconds) * tone);
      }
    }
  }
}
