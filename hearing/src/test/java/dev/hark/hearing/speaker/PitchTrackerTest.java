package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTrackerTest {

  @ParameterizedTest
  @ValueSource(doubles = {70, 98.7, 121, 180, 233, 300, 440})
  void findsThePitchOfAVoiceLikeSound(double hertz) {
    float[] pitches = PitchTracker.track(buzz(hertz, 1));

    assertThat((double) PitchTracker.median(pitches, 25)).isCloseTo(hertz, within(hertz * 0.01));
  }

  @Test
  void findsItInNoise() {
    float[] noisy = Sounds.mix(buzz(150, 2), Sounds.whiteNoise(0.03, 2, 1));

    assertThat((double) PitchTracker.median(PitchTracker.track(noisy), 25))
        .isCloseTo(150, within(2.0));
  }

  @Test
  void hasNoPitchForNoiseSilenceAndTooLittle() {
    float[] noise = PitchTracker.track(Sounds.whiteNoise(0.1, 2, 1));
    assertThat(PitchTracker.median(noise, 25)).isEqualTo(PitchTracker.UNVOICED);
    assertThat(PitchTracker.track(Sounds.silence(1))).containsOnly(PitchTracker.UNVOICED);
    assertThat(PitchTracker.track(new float[10])).isEmpty();
    assertThat(PitchTracker.median(new float[] {120}, 5)).isEqualTo(PitchTracker.UNVOICED);
  }

  /** Ten harmonics falling off, as the glottis makes them. */
  private static float[] buzz(double hertz, double seconds) {
    float[] out = Sounds.silence(seconds);
    for (int harmonic = 1; harmonic <= 10; harmonic++) {
      out = Sounds.mix(out, Sounds.tone(hertz * harmonic, 0.25 / harmonic, seconds));
    }
    return out;
  }
}
