package dev.hark.hearing.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.testing.Sounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityMeterTest {

  @Test
  void measuresTheReferenceToneOfTheLoudnessStandard() {
    // BS.1770: a 997 Hz sine at full scale in one front channel reads -3.01 LUFS
    assertThat(measure(Sounds.tone(997, 1, 5)).loudnessLufs()).isCloseTo(-3.01, within(0.1));
    assertThat(measure(Sounds.tone(997, 0.1, 5)).loudnessLufs()).isCloseTo(-23.01, within(0.1));
  }

  @Test
  void leavesSilenceAndQuietPassagesOutOfTheLoudness() {
    float[] loud = Sounds.tone(997, 0.1, 10);
    float[] quiet = Sounds.tone(997, 0.005, 10);

    assertThat(measure(Sounds.join(loud, Sounds.silence(20), quiet)).loudnessLufs())
        .isCloseTo(-23.0, within(0.2));
  }

  @Test
  void weighsDeepTonesLessThanHighOnes() {
    assertThat(measure(Sounds.tone(40, 0.1, 3)).loudnessLufs()).isBetween(-30.0, -25.0);
    assertThat(measure(Sounds.tone(4000, 0.1, 3)).loudnessLufs()).isBetween(-20.5, -19.0);
  }

  @Test
  void measuresAClickShorterThanABlockAndNothingInSilence() {
    assertThat(measure(Sounds.tone(997, 0.1, 0.05)).loudnessLufs()).isCloseTo(-23, within(1.5));

    Hearing.Quality silent = measure(Sounds.silence(3));
    assertThat(silent.loudnessLufs()).isNull();
    assertThat(silent.bandwidthHertz()).isNull();
    assertThat(silent.silenceRatio()).isEqualTo(1);
    assertThat(measure(new float[0]).silenceRatio()).isEqualTo(1);
  }

  @Test
  void countsTheSilentShareOfTheTime() {
    float[] sound = Sounds.join(Sounds.silence(3), Sounds.tone(440, 0.1, 1));

    assertThat(measure(sound).silenceRatio()).isCloseTo(0.75, within(0.01));
  }

  @Test
  void countsTheSamplesAtFullScale() {
    float[] clipped = Sounds.scale(Sounds.tone(100, 1, 2), 2);

    // a sine cut at half its height is at the limit two thirds of the time
    assertThat(measure(clipped).clippingRatio()).isCloseTo(0.667, within(0.01));
    assertThat(measure(Sounds.tone(100, 0.9, 2)).clippingRatio()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, 15, 30})
  void findsTheRatioBetweenSpeechAndTheNoiseAround(double decibel) {
    float[] voice = Sounds.join(Sounds.silence(2), Sounds.tone(300, 0.2, 4), Sounds.silence(2));
    double noiseRms = 0.2 / Math.sqrt(2) * Math.pow(10, -decibel / 20);
    float[] sound = Sounds.mix(voice, Sounds.whiteNoise(noiseRms, 8, 1));

    Hearing.Quality quality = measure(sound, new Span(2, 6));

    assertThat(quality.signalToNoiseDecibel()).isCloseTo(decibel, within(0.5));
  }

  @Test
  void takesWhatSoundsApartFromTheSpeechForNoNoiseBehindIt() {
    float[] syllable = Sounds.join(Sounds.tone(300, 0.2, 0.3), Sounds.silence(0.1));
    float[] talk =
        Sounds.join(syllable, syllable, syllable, syllable, syllable, syllable, syllable, syllable);
    float[] sound =
        Sounds.mix(
            Sounds.join(talk, Sounds.silence(1), Sounds.tone(1000, 0.6, 3)),
            Sounds.whiteNoise(0.2 / Math.sqrt(2) * Math.pow(10, -30.0 / 20), 7.2, 1));

    Hearing.Quality quality = measure(sound, new Span(0, 3.2));

    assertThat(quality.signalToNoiseDecibel()).isCloseTo(30, within(2.0));
  }

  @Test
  void cannotTellTheNoiseWithoutSpeechOrWithoutAnythingToCompareWith() {
    assertThat(measure(Sounds.whiteNoise(0.1, 3, 1)).signalToNoiseDecibel()).isNull();
    assertThat(measure(Sounds.silence(3), new Span(1, 2)).signalToNoiseDecibel()).isNull();
  }

  @Test
  void findsTheHighestFrequencyThatCarriesSomething() {
    float[] narrow = Sounds.mix(Sounds.tone(300, 0.1, 2), Sounds.tone(3300, 0.01, 2));

    assertThat(measure(narrow).bandwidthHertz()).isBetween(3250.0, 3625.0);
    assertThat(measure(Sounds.whiteNoise(0.1, 2, 3)).bandwidthHertz()).isEqualTo(8000);
  }

  private static Hearing.Quality measure(float[] sound, Span... speech) {
    QualityMeter meter = new QualityMeter();
    int at = 0;
    int block = 777;
    while (at < sound.length) {
      int length = Math.min(block, sound.length - at);
      meter.accept(sound, at, length);
      at += length;
      block = block * 2 + 1; // blocks of any size give the same
    }
    meter.finish();
    return meter.quality(List.of(speech), 1);
  }
}
