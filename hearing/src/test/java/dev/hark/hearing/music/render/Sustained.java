package dev.hark.hearing.music.render;

import java.util.List;
import java.util.Random;

/**
 * A tone that is held by breath, bow or bellows: harmonics that come in one after the other, noise
 * of what drives it, vibrato that sets in late, all through the resonances of a body, so that
 * vibrato also shakes the levels.
 *
 * @param tiltDecibel how much weaker a harmonic an octave up is
 * @param hollow how much weaker even harmonics of low notes are, in [0, 1]
 * @param attackSeconds how long the tone takes to come
 * @param brightening how much later high harmonics come than low ones
 * @param scoopCents how far below its pitch it begins
 * @param vibratoCents depth
 * @param breath level of the noise
 * @param breathHertz where the noise lies
 * @param players how many play together, slightly apart
 * @param ranks frequencies that sound together, as multiples
 */
record Sustained(
    double tiltDecibel,
    double hollow,
    double attackSeconds,
    double brightening,
    double scoopCents,
    double vibratoCents,
    double breath,
    double breathHertz,
    int players,
    List<Double> ranks,
    List<Resonance> body)
    implements Timbre {

  private static final double APART_CENTS = 9;
  private static final int MOST_HARMONICS = 40;
  private static final double RELEASE_SECONDS = 0.09;
  private static final double HOLLOW_BELOW_HERTZ = 600;
  private static final double UNEVEN_DECIBEL = 4;
  private static final double DRIFT_CENTS = 6;
  private static final double DRIFT_PULL = 0.05; // so that pitch wavers some six times a second

  Sustained {
    ranks = List.copyOf(ranks);
    body = List.copyOf(body);
  }

  @Override
  public void add(float[] mix, int at, int held, double hertz, double loudness, Random random) {
    int release = (int) (RELEASE_SECONDS * RATE);
    int length = Math.min(held + release, mix.length - at);
    double[] envelope = envelope(length, held, release, random);
    double[] tone = new double[length];
    for (int player = 0; player < players; player++) {
      double apart = players == 1 ? 2 * random.nextGaussian() : spread(player);
      for (double rank : ranks) {
        play(tone, envelope, hertz * rank * Math.pow(2, apart / 1200), loudness, random);
      }
    }
    addBreath(tone, envelope, hertz, random);
    for (Resonance resonance : body) {
      resonance.apply(tone);
    }
    double gain = 0.25 * loudness / Math.sqrt(players * ranks.size());
    for (int i = 0; i < length; i++) {
      mix[at + i] += (float) (gain * tone[i]);
    }
  }

  private double spread(int player) {
    return APART_CENTS * (2.0 * player / (players - 1) - 1);
  }

  /** Rises, wavers a little, falls. */
  private double[] envelope(int length, int held, int release, Random random) {
    double[] envelope = new double[length];
    double waver = 0;
    for (int i = 0; i < length; i++) {
      double rise = 1 - Math.exp(-3.0 * i / (attackSeconds * RATE));
      double fall = i < held ? 1 : Math.max(0, 1 - (double) (i - held) / release);
      waver += 0.0008 * random.nextGaussian() - 0.0004 * waver;
      envelope[i] = rise * fall * fall * (1 + waver);
    }
    return envelope;
  }

  private void play(
      double[] tone, double[] envelope, double hertz, double loudness, Random random) {
    int harmonics = Math.min(MOST_HARMONICS, (int) (0.47 * RATE / hertz));
    double[] level = new double[harmonics + 1];
    double tilt = tiltDecibel - 5 * (loudness - 0.6);
    for (int k = 1; k <= harmonics; k++) {
      level[k] = Math.pow(10, -tilt * Math.log(k) / Math.log(2) / 20);
      boolean weak = k % 2 == 0 && hertz < HOLLOW_BELOW_HERTZ;
      level[k] *= weak ? 1 - hollow : 1;
      level[k] *= k == 1 ? 1 : Math.pow(10, UNEVEN_DECIBEL * random.nextGaussian() / 20);
    }
    double rate = 2 * Math.PI * (5 + 0.8 * random.nextDouble()) / RATE;
    double late = (0.05 + 0.1 * random.nextDouble()) * RATE;
    double drift = 0;
    double phase = 2 * Math.PI * random.nextDouble();
    for (int i = 0; i < tone.length; i++) {
      double deep = vibratoCents * Math.clamp((i - late) / (0.25 * RATE), 0, 1);
      double scoop = scoopCents * Math.exp(-i / (0.03 * RATE));
      drift += DRIFT_CENTS * DRIFT_PULL * random.nextGaussian() - DRIFT_PULL * DRIFT_PULL * drift;
      double cents = deep * Math.sin(rate * i) - scoop + drift;
      phase += 2 * Math.PI * hertz / RATE * (1 + cents * 5.778e-4); // ln 2 / 1200
      double sine = Math.sin(phase);
      double twice = 2 * Math.cos(phase);
      double before = 0;
      double now = sine;
      double damp = Math.pow(Math.clamp(envelope[i], 1e-3, 1), brightening / 8);
      double gain = envelope[i];
      for (int k = 1; k <= harmonics && gain > 1e-5; k++) {
        tone[i] += gain * level[k] * now;
        gain *= damp;
        double next = twice * now - before; // sin (k + 1) x = 2 cos x sin k x - sin (k - 1) x
        before = now;
        now = next;
      }
    }
  }

  private void addBreath(double[] tone, double[] envelope, double hertz, Random random) {
    double[] noise = new double[tone.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian();
    }
    double centre = Math.max(breathHertz, hertz);
    Resonance.band(noise, centre, centre);
    for (int i = 0; i < noise.length; i++) {
      double start = 1 + 3 * Math.exp(-i / (0.6 * attackSeconds * RATE));
      tone[i] += breath * start * Math.sqrt(envelope[i] * envelope[i] + 1e-9) * noise[i];
    }
  }
}
