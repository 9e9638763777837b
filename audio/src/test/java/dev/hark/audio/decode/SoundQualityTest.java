package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.Recording;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Levels;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out sounds like what went in. */
class SoundQualityTest {

  private static Decoder decoder;

  @BeforeAll
  static void open(@TempDir Path spool) {
    decoder = Decoders.open(TestDecoders.settings(spool));
  }

  @AfterAll
  static void close() {
    decoder.close();
  }

  @ParameterizedTest
  @CsvSource({"44100,1000", "44100,7000", "48000,7000", "22050,7000", "96000,3400", "8000,3400"})
  void keepsATone(int rateHertz, double hertz) {
    float[] samples = decode(Wav.file(rateHertz, Wav.tone(hertz, 0.5, rateHertz, 1)));
    assertThat(samples).hasSize(16_000);
    double decibel = Levels.decibel(Levels.amplitudeAt(samples, hertz, 16_000) / 0.5);
    assertThat(decibel).isCloseTo(0, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({"44100,8500,7500", "48000,8500,7500", "48000,12000,4000", "96000,40000,8000"})
  void leavesNoAlias(int rateHertz, double hertz, double alias) {
    float[] samples = decode(Wav.file(rateHertz, Wav.tone(hertz, 0.5, rateHertz, 1)));
    assertThat(Levels.decibel(Levels.amplitudeAt(samples, alias, 16_000) / 0.5)).isLessThan(-60);
  }

  @Test
  void addsNoImageWhenTheRateRises() {
    float[] samples = decode(Wav.file(8_000, Wav.tone(3_400, 0.5, 8_000, 1)));
    assertThat(Levels.decibel(Levels.amplitudeAt(samples, 4_600, 16_000) / 0.5)).isLessThan(-80);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 44_100, 48_000})
  void anImpulseStaysWhereItIs(int rateHertz) {
    float[] impulse = new float[rateHertz];
    impulse[rateHertz / 2] = 0.9f;
    float[] samples = decode(Wav.file(rateHertz, impulse));
    int peak = 0;
    for (int i = 0; i < samples.length; i++) {
      peak = Math.abs(samples[i]) > Math.abs(samples[peak]) ? i : peak;
    }
    assertThat(peak).isEqualTo(8_000);
  }

  @Test
  void stereoOfOneSoundStaysAsLoudAsItIs() {
    float[] tone = Wav.tone(440, 0.5, 44_100, 1);
    float[] both = decode(Wav.file(44_100, tone, tone));
    assertThat(Levels.amplitudeAt(both, 440, 16_000)).isCloseTo(0.5, within(0.002));
    float[] left = decode(Wav.file(44_100, tone, new float[44_100]));
    assertThat(Levels.amplitudeAt(left, 440, 16_000)).isCloseTo(0.25, within(0.001));
  }

  @Test
  void stereoWithOneChannelUpsideDownIsHeard() {
    float[] tone = Wav.tone(440, 0.5, 44_100, 1);
    float[] upsideDown = Wav.tone(440, -0.5, 44_100, 1);
    float[] samples = decode(Wav.file(44_100, tone, upsideDown));
    assertThat(Levels.amplitudeAt(samples, 440, 16_000)).isCloseTo(0.5, within(0.002));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 8, 12, 16, 64})
  void anyNumberOfChannelsIsFoldedWithoutClipping(int channels) {
    float[][] tones = new float[channels][];
    for (int i = 0; i < channels; i++) {
      tones[i] = Wav.tone(440, 0.9, 16_000, 1);
    }
    float[] samples = decode(Wav.file(16_000, tones));
    assertThat(samples).hasSize(16_000);
    assertThat(Levels.peak(samples)).isBetween(0.4, 0.91);
    assertThat(Levels.amplitudeAt(samples, 440, 16_000)).isBetween(0.4, 0.91);
  }

  @Test
  void sixteenKilohertzMonoComesOutAsItIs() {
    float[] tone = Wav.tone(1_234, 0.7, 16_000, 2);
    float[] samples = decode(Wav.file(16_000, tone));
    assertThat(samples).hasSize(tone.length);
    for (int i = 0; i < tone.length; i++) {
      assertThat(samples[i]).isCloseTo(tone[i], within(1.01f / 65_536));
    }
  }

  @Test
  void samplesThatAreNoNumbersBecomeSilence() {
    try (Recording recording =
        decoder.decode(TestDecoders.file(Fixtures.own("bad/nan_inf.wav")), DecodeLimits.DEFAULT)) {
      for (float sample : TestDecoders.samples(recording)) {
        assertThat(sample).isBetween(-1f, 1f);
      }
    }
  }

  private static float[] decode(byte[] wav) {
    try (Recording recording =
        decoder.decode(TestDecoders.bytes("tone.wav", wav), DecodeLimits.DEFAULT)) {
      return TestDecoders.samples(recording);
    }
  }
}
