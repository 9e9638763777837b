package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final int RATE = OnsetStrength.FRAMES_PER_SECOND;

  @Test
  void aCurveIsLikeItselfOneBeatLaterAndNotHalfABeat() {
    Periodicity periodicity = new Periodicity(Curves.prepared(pulses(20, 0.6, 0)), RATE);

    assertThat(periodicity.at(0.6)).isGreaterThan(0.8);
    assertThat(periodicity.at(1.2)).isGreaterThan(0.8);
    assertThat(periodicity.at(0.9)).isLessThan(0.1);
    assertThat(periodicity.at(Periodicity.LONGEST_SECONDS + 1)).isZero();
  }

  @Test
  void noiseIsNotLikeItself() {
    Random random = new Random(3);
    float[] curve = new float[20 * RATE];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = random.nextFloat();
    }

    assertThat(new Periodicity(Curves.prepared(curve), RATE).at(0.5)).isLessThan(0.2);
  }

  @Test
  void beatsFallOnPulsesThatShakeALittle() {
    float[] curve = pulses(20, 0.6, 0.02);

    double[] beats = BeatTracker.track(Curves.prepared(curve), 0.6);

    assertThat(beats.length).isBetween(31, 34);
    for (int i = 1; i < beats.length; i++) {
      assertThat(beats[i] - beats[i - 1]).isCloseTo(0.6, within(0.09));
    }
  }

  @Test
  void anEmptyCurveHasNoBeatsAndNoPeriod() {
    assertThat(BeatTracker.track(new float[0], 0.5)).isEmpty();
    assertThat(new Periodicity(new float[0], RATE).at(0.5)).isZero();
  }

  /** A pulse every so many seconds, each up to {@code shake} seconds off. */
  private static float[] pulses(int seconds, double every, double shake) {
    Random random = new Random(5);
    float[] curve = new float[seconds * RATE];
    for (double at = 0.2; at < seconds - 0.1; at += every) {
      curve[(int) Math.round((at + shake * (random.nextDouble() - 0.5) * 2) * RATE)] = 1;
    }
    return curve;
  }
}
