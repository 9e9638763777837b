package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoVoicesTest {

  @ParameterizedTest
  @CsvSource({"110,173", "121,210", "95,238", "190,263"})
  void findsWhereASecondVoiceComesIn(double first, double second) {
    float[] alone = voice(first, 6);
    float[] other = Sounds.join(Sounds.silence(2), voice(second, 1.5), Sounds.silence(2.5));

    assertThat(TwoVoices.find(TwoVoices.track(Sounds.mix(alone, other)), 10))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.span().start()).isCloseTo(12, within(0.35));
          assertThat(found.span().end()).isCloseTo(13.5, within(0.35));
          assertThat(found.confidence()).isGreaterThan(0.7);
        });
  }

  @ParameterizedTest
  @CsvSource({"95", "121", "173", "210", "263"})
  void findsNoneInOneVoiceWhosePitchMoves(double hertz) {
    float[] track = TwoVoices.track(voice(hertz, 6));

    assertThat(TwoVoices.find(track, 0)).isEmpty();
    assertThat(TwoVoices.most(track)).isLessThan(0.5);
  }

  @Test
  void findsNoneInSilenceNoiseAndTooLittle() {
    assertThat(TwoVoices.find(TwoVoices.track(Sounds.silence(2)), 0)).isEmpty();
    assertThat(TwoVoices.find(TwoVoices.track(Sounds.whiteNoise(0.1, 3, 1)), 0)).isEmpty();
    assertThat(TwoVoices.track(new float[100])).isEmpty();
    assertThat(TwoVoices.most(new float[0])).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Fifteen harmonics falling off, whose pitch rises and falls by a tenth as a speaker's does. */
  private static float[] voice(double hertz, double seconds) {
    float[] out = new float[(int) (16_000 * seconds)];
    double phase = 0;
    for (int i = 0; i < out.length; i++) {
      phase += hertz * (1 + 0.1 * Math.sin(2 * Math.PI * 0.7 * i / 16_000)) / 16_000;
      for (int harmonic = 1; harmonic <= 15; harmonic++) {
        out[i] += (float) (0.1 / harmonic * Math.sin(2 * Math.PI * harmonic * phase));
      }
    }
    return out;
  }
}
