package dev.hark.hearing.testing;

import dev.hark.audio.Recording;
import java.util.Random;

/** Sounds made from nothing, 16 kHz mono. */
public final class Sounds {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;

  private Sounds() {}

  public static float[] silence(double seconds) {
    return new float[samples(seconds)];
  }

  /** A sine. */
  public static float[] tone(double hertz, double amplitude, double seconds) {
    float[] out = silence(seconds);
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return out;
  }

  /** The hum of the mains: 50 Hz and ten of its harmonics. */
  public static float[] hum(double amplitude, double seconds) {
    float[] out = silence(seconds);
    for (int harmonic = 1; harmonic <= 11; harmonic++) {
      out = mix(out, tone(50.0 * harmonic, amplitude / harmonic, seconds));
    }
    return out;
  }

  /** Gaussian white noise. */
  public static float[] whiteNoise(double rms, double seconds, long seed) {
    Random random = new Random(seed);
    float[] out = silence(seconds);
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.clamp(rms * random.nextGaussian(), -1, 1);
    }
    return out;
  }

  /** Noise whose power falls 3 dB per octave, by a chain of three one-pole filters. */
  public static float[] pinkNoise(double rms, double seconds, long seed) {
    float[] white = whiteNoise(0.2, seconds, seed);
    double slow = 0;
    double middle = 0;
    double fast = 0;
    double power = 0;
    float[] out = new float[white.length];
    for (int i = 0; i < white.length; i++) {
      slow = 0.99765 * slow + white[i] * 0.0990460;
      middle = 0.96300 * middle + white[i] * 0.2965164;
      fast = 0.57000 * fast + white[i] * 1.0526913;
      out[i] = (float) (slow + middle + fast + white[i] * 0.1848);
      power += (double) out[i] * out[i];
    }
    return scale(out, rms / Math.sqrt(power / out.length));
  }

  public static float[] scale(float[] sound, double gain) {
    float[] out = new float[sound.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.clamp(sound[i] * gain, -1, 1);
    }
    return out;
  }

  /** Both at once, as long as the longer; the result is kept in [-1, 1]. */
  public static float[] mix(float[] first, float[] second) {
    float[] out = new float[Math.max(first.length, second.length)];
    for (int i = 0; i < out.length; i++) {
      float sum = (i < first.length ? first[i] : 0) + (i < second.length ? second[i] : 0);
      out[i] = Math.clamp(sum, -1, 1);
    }
    return out;
  }

  /** One after the other. */
  public static float[] join(float[]... sounds) {
    int length = 0;
    for (float[] sound : sounds) {
      length += sound.length;
    }
    float[] out = new float[length];
    int at = 0;
    for (float[] sound : sounds) {
      System.arraycopy(sound, 0, out, at, sound.length);
      at += sound.length;
    }
    return out;
  }

  /** A sound over and over, cut to a length. */
  public static float[] loop(float[] sound, double seconds) {
    float[] out = new float[samples(seconds)];
    for (int i = 0; i < out.length; i++) {
      out[i] = sound[i % sound.length];
    }
    return out;
  }

  /** Root mean square. */
  public static double rms(float[] sound) {
    double sum = 0;
    for (float sample : sound) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, sound.length));
  }

  private static int samples(double seconds) {
    return (int) Math.round(seconds * RATE);
  }
}
