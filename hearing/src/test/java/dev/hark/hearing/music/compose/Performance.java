package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.compose.Piece.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How written beats become seconds: tempo, drift, swing, small unevenness, loudness over time. */
final class Performance {

  private final RandomGenerator random;
  private final double[] beatTimes; // seconds of beat i, one more than there are beats
  private final double swing; // where the middle of a beat falls, 0.5 is straight
  private final double unevenSeconds;
  private final Shape shape;

  Performance(
      RandomGenerator random,
      int beats,
      double tempoBpm,
      boolean free,
      boolean swung,
      Shape shape) {
    this.random = random;
    this.swing = swung ? 0.6 + 0.07 * random.nextDouble() : 0.5;
    this.unevenSeconds = 0.002 + 0.008 * random.nextDouble();
    this.shape = shape;
    this.beatTimes = new double[beats + 1];
    double drift = free ? 0.18 : random.nextDouble() < 0.3 ? 0.02 : 0;
    double slow = 0.15 + 0.2 * random.nextDouble();
    boolean ritardando = random.nextDouble() < 0.25;
    double phase = random.nextDouble() * 6;
    double time = 0.05 + 0.4 * random.nextDouble();
    for (int i = 0; i <= beats; i++) {
      beatTimes[i] = time;
      double factor =
          1 + drift * Math.sin(phase + slow * 2 * i) + (free ? 0.06 * random.nextGaussian() : 0);
      if (ritardando && i > beats - 4) {
        factor *= 1.1 + 0.08 * (i - beats + 4);
      }
      time += 60 / tempoBpm * Math.max(0.5, factor);
    }
  }

  /** Seconds of a beat, swung. */
  double seconds(double beat) {
    int whole = (int) Math.floor(beat + 1e-9);
    double part = Math.max(0, beat - whole);
    double swung = part < 0.5 ? part * 2 * swing : swing + (part - 0.5) * 2 * (1 - swing);
    int from = Math.min(whole, beatTimes.length - 2);
    double length = beatTimes[from + 1] - beatTimes[from];
    return beatTimes[from] + (whole - from + swung) * length;
  }

  /** Seconds of a beat as played: never quite even. */
  double played(double beat) {
    return Math.max(0, seconds(beat) + unevenSeconds * random.nextGaussian());
  }

  /** A loudness under the piece's shape. */
  double loudness(double beat, double written) {
    double progress = beat / (beatTimes.length - 1);
    double gain =
        switch (shape) {
          case STEADY -> 1;
          case RISING -> 0.25 + 0.75 * progress;
          case FALLING -> 1 - 0.75 * progress;
        };
    return Math.clamp(written * gain, 0.05, 1);
  }

  List<Double> beats() {
    List<Double> beats = new ArrayList<>();
    for (int i = 0; i < beatTimes.length - 1; i++) {
      beats.add(beatTimes[i]);
    }
    return beats;
  }
}
