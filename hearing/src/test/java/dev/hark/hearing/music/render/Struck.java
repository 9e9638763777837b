package dev.hark.hearing.music.render;

import java.util.List;
import java.util.Random;

/**
 * A body that is struck or plucked and rings in its modes, each dying away at its own pace, with
 * the noise of hammer, mallet or finger, through the resonances of a body.
 *
 * @param modes frequencies as multiples of the note's, or none for those of a string
 * @param stiffness of a string at middle C: how far its partials are stretched
 * @param point where the string is struck or plucked, as a share of its length
 * @param tiltDecibel how much weaker a mode an octave up is
 * @param decaySeconds time to fall to 1/e at middle C; an octave up it is two thirds of it
 * @param damping how much faster a mode an octave up dies away
 * @param knock level of the noise
 * @param knockHertz where the noise lies
 * @param strings how many sound together, slightly apart
 * @param drive how much an amplifier distorts, 0 for none
 * @param rings whether it goes on after the note ends
 */
record Struck(
    List<Double> modes,
    double stiffness,
    double point,
    double tiltDecibel,
    double decaySeconds,
    double damping,
    double knock,
    double knockHertz,
    int strings,
    double drive,
    boolean rings,
    List<Resonance> body)
    implements Timbre {

  private static final double MIDDLE_HERTZ = 261.6;
  private static final int MOST_MODES = 24;
  private static final double RELEASE_SECONDS = 0.08;
  private static final double RINGING_SECONDS = 0.6;
  private static final double APART_CENTS = 1.1;
  private static final double AFTER_SHARE = 0.2; // of the level that dies away four times slower

  Struck {
    modes = List.copyOf(modes);
    body = List.copyOf(body);
  }

  @Override
  public void add(float[] mix, int at, int held, double hertz, double loudness, Random random) {
    double release = (rings ? RINGING_SECONDS : RELEASE_SECONDS) * RATE;
    int length = (int) Math.min(held + release, mix.length - at);
    double[] tone = new double[length];
    for (int string = 0; string < strings; string++) {
      double apart = strings == 1 ? 0 : APART_CENTS * (string - 0.5 * (strings - 1));
      ring(tone, hertz * Math.pow(2, apart / 1200), loudness, random);
    }
    addKnock(tone, hertz, loudness, random);
    for (Resonance resonance : body) {
      resonance.apply(tone);
    }
    double gain = 0.3 * loudness / Math.sqrt(strings);
    for (int i = 0; i < length; i++) {
      double fall = i < held ? 1 : Math.exp(-4 * (i - held) / release);
      double sample = drive == 0 ? tone[i] : 0.5 * Math.tanh(drive * tone[i]);
      mix[at + i] += (float) (gain * fall * sample);
    }
  }

  private void ring(double[] tone, double hertz, double loudness, Random random) {
    double octaves = Math.log(hertz / MIDDLE_HERTZ) / Math.log(2);
    double lasting = decaySeconds * Math.pow(2 / 3.0, octaves);
    double stretch = stiffness * Math.pow(2.5, octaves);
    double tilt = tiltDecibel - 8 * (loudness - 0.6);
    int count = modes.isEmpty() ? MOST_MODES : modes.size();
    for (int k = 1; k <= count; k++) {
      double ratio = modes.isEmpty() ? k * Math.sqrt(1 + stretch * k * k) : modes.get(k - 1);
      double up = Math.log(ratio) / Math.log(2);
      double level = Math.pow(10, -tilt * up / 20);
      level *= modes.isEmpty() ? Math.abs(Math.sin(Math.PI * k * point)) + 0.03 : 1;
      if (hertz * ratio < 0.47 * RATE) {
        double seconds = lasting / Math.pow(1 + damping, up);
        mode(tone, hertz * ratio, level * (1 - AFTER_SHARE), seconds, random);
        mode(tone, hertz * ratio * 1.0004, level * AFTER_SHARE, 4 * seconds, random);
      }
    }
  }

  /** A sine that dies away, by the recursion of a damped resonator. */
  private static void mode(
      double[] tone, double hertz, double level, double seconds, Random random) {
    double radius = Math.exp(-1 / (seconds * RATE));
    double step = 2 * Math.PI * hertz / RATE;
    double phase = 0.3 * random.nextGaussian();
    double before = level * Math.sin(phase - step) / radius;
    double now = level * Math.sin(phase);
    for (int i = 0; i < tone.length; i++) {
      tone[i] += now * Math.min(1, i / 24.0);
      double next = 2 * radius * Math.cos(step) * now - radius * radius * before;
      before = now;
      now = next;
    }
  }

  private void addKnock(double[] tone, double hertz, double loudness, Random random) {
    double[] noise = new double[Math.min(tone.length, RATE / 8)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian() * Math.exp(-i / (0.008 * RATE));
    }
    double centre = Math.max(knockHertz, 0.5 * hertz);
    Resonance.band(noise, centre, 1.5 * centre);
    for (int i = 0; i < noise.length; i++) {
      tone[i] += knock * (0.5 + loudness) * noise[i];
    }
  }
}
