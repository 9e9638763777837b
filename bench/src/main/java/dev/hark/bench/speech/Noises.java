package dev.hark.bench.speech;

import dev.hark.audio.Recording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Sounds in which nobody speaks, made from nothing: silence, noises, hums, tones, clicks, beats and
 * simple tunes, at several levels and lengths. The same each time.
 */
public final class Noises {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final double[] LEVELS = {0.001, 0.01, 0.05, 0.2};
  private static final double[] LENGTHS_SECONDS = {1, 4, 11, 31};

  private final Map<String, float[]> sounds = new LinkedHashMap<>();

  private Noises() {}

  /** All of them, by name. */
  public static Map<String, float[]> all() {
    Noises noises = new Noises();
    noises.make();
    return noises.sounds;
  }

  /**
   * A sound with pink noise over it.
   *
   * @param decibels how much weaker the noise is than the sound
   */
  static float[] over(float[] samples, double decibels, long seed) {
    double power = 0;
    for (float sample : samples) {
      power += sample * sample / samples.length;
    }
    double level = Math.sqrt(power) * Math.pow(10, -decibels / 20);
    float[] noise = coloured(level, (double) samples.length / RATE, seed, 0.97);
    float[] both = new float[samples.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = Math.clamp(samples[i] + noise[i], -1, 1);
    }
    return both;
  }

  private void make() {
    for (int i = 0; i < LENGTHS_SECONDS.length; i++) {
      sounds.put("silence " + i, new float[samples(LENGTHS_SECONDS[i])]);
      for (int j = 0; j < LEVELS.length; j++) {
        double level = LEVELS[j];
        double seconds = LENGTHS_SECONDS[(i + j) % LENGTHS_SECONDS.length];
        long seed = 10L * i + j;
        String name = " " + i + j;
        switch (i) {
          case 0 -> sounds.put("white noise" + name, white(level, seconds, seed));
          case 1 -> sounds.put("pink noise" + name, coloured(level, seconds, seed, 0.97));
          case 2 -> sounds.put("brown noise" + name, coloured(level, seconds, seed, 0.9995));
          default -> sounds.put("hum" + name, tone(50 + 10 * (j % 2), 12, level, seconds));
        }
        sounds.put("tone" + name, tone(110 * Math.pow(2, i + j / 4.0), 1, level, seconds));
        sounds.put("clicks" + name, clicks(level * 4, seconds, 0.2 + 0.3 * i, seed));
        sounds.put("throbbing noise" + name, throbbing(level, seconds, 1 + 2 * i, seed));
        sounds.put("tune" + name, tune(level, seconds, i, seed));
      }
    }
  }

  private static float[] white(double level, double seconds, long seed) {
    Random random = new Random(seed);
    float[] out = new float[samples(seconds)];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.clamp(level * random.nextGaussian(), -1, 1);
    }
    return out;
  }

  /** Noise whose past fades by a factor with each sample: the nearer to 1, the deeper. */
  private static float[] coloured(double level, double seconds, long seed, double factor) {
    float[] out = white(1, seconds, seed);
    double gain = level * Math.sqrt(1 - factor * factor);
    double past = 0;
    for (int i = 0; i < out.length; i++) {
      past = factor * past + out[i];
      out[i] = (float) Math.clamp(gain * past, -1, 1);
    }
    return out;
  }

  /** A tone with harmonics, each weaker than the one before. */
  private static float[] tone(double hertz, int harmonics, double level, double seconds) {
    float[] out = new float[samples(seconds)];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int h = 1; h <= harmonics; h++) {
        sum += Math.sin(2 * Math.PI * hertz * h * i / RATE) / h;
      }
      out[i] = (float) Math.clamp(level * sum, -1, 1);
    }
    return out;
  }

  /** Short knocks that fade, some earlier and some later than their time. */
  private static float[] clicks(double level, double seconds, double every, long seed) {
    Random random = new Random(seed);
    float[] out = white(0.0005, seconds, seed);
    for (double at = 0.3; at < seconds - 0.1; at += every * (0.8 + 0.4 * random.nextDouble())) {
      int start = samples(at);
      for (int i = 0; i < RATE / 20 && start + i < out.length; i++) {
        out[start + i] += (float) (level * Math.exp(-i / 120.0) * Math.sin(i * 0.5));
      }
    }
    return out;
  }

  /** Noise in a band, that swells and falls as often as syllables do. */
  private static float[] throbbing(double level, double seconds, double timesPerSecond, long seed) {
    float[] out = coloured(level, seconds, seed, 0.8);
    for (int i = 0; i < out.length; i++) {
      out[i] *= (float) (1 + Math.sin(2 * Math.PI * timesPerSecond * i / RATE));
    }
    return out;
  }

  /** A melody of fading notes over a held fifth; kinds differ in register and vibrato. */
  private static float[] tune(double level, double seconds, int kind, long seed) {
    int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
    Random random = new Random(seed);
    double base = 110 * Math.pow(2, kind * 0.75);
    double noteSeconds = 0.25 + 0.1 * kind;
    double vibrato = kind % 2 == 0 ? 0 : 0.006;
    float[] out = new float[samples(seconds)];
    int note = 0;
    double phase = 0;
    for (int i = 0; i < out.length; i++) {
      double inNote = (double) i / RATE % noteSeconds;
      if (i % samples(noteSeconds) == 0) {
        note = scale[random.nextInt(scale.length)];
      }
      double hertz = base * Math.pow(2, note / 12.0);
      hertz *= 1 + vibrato * Math.sin(2 * Math.PI * 6 * i / RATE);
      phase += 2 * Math.PI * hertz / RATE;
      double sound = 0;
      for (int h = 1; h <= 8; h++) {
        sound += Math.sin(phase * h) / (h * h);
      }
      double held = Math.sin(2 * Math.PI * base / 2 * i / RATE);
      held += Math.sin(2 * Math.PI * base * 0.75 * i / RATE);
      out[i] = (float) Math.clamp(level * (sound * Math.exp(-3 * inNote) + 0.3 * held), -1, 1);
    }
    return out;
  }

  private static int samples(double seconds) {
    return (int) Math.round(seconds * RATE);
  }
}
