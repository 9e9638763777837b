package dev.hark.hearing.music.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthesizerTest {

  private static final int RATE_HERTZ = 16_000;

  @ParameterizedTest
  @EnumSource
  void playsEveryInstrumentInTune(Instrument instrument) {
    int midi = instrument.within(64);
    float[] samples = Synthesizer.playModelled(note(instrument, midi));
    double hertz = 440 * Math.pow(2, (midi - 69) / 12.0);

    assertThat(level(samples, hertz)).isGreaterThan(4 * level(samples, hertz * 1.06));
    assertThat(level(samples, hertz)).isGreaterThan(4 * level(samples, hertz / 1.06));
  }

  @Test
  void letsAStruckNoteDieAwayAndHoldsABlownOne() {
    float[] struck = Synthesizer.playModelled(note(Instrument.MARIMBA, 60));
    float[] blown = Synthesizer.playModelled(note(Instrument.TRUMPET, 60));

    assertThat(loudness(struck, 0.7, 0.9)).isLessThan(0.3 * loudness(struck, 0.1, 0.3));
    assertThat(loudness(blown, 0.7, 0.9)).isGreaterThan(0.7 * loudness(blown, 0.1, 0.3));
  }

  private static Piece note(Instrument instrument, int midi) {
    Piece.Part part = new Piece.Part(instrument, List.of(new Piece.Note(0, 1, midi, 0.7)));
    return new Piece("note", List.of(part), List.of(), 1, 0, 0, Composer.compose(1).truth());
  }

  /** The level of a frequency from 0.1 to 0.4 s. */
  private static double level(float[] samples, double hertz) {
    double real = 0;
    double imaginary = 0;
    int from = RATE_HERTZ / 10;
    int count = 3 * RATE_HERTZ / 10;
    for (int i = 0; i < count; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / count);
      double angle = 2 * Math.PI * hertz * i / RATE_HERTZ;
      real += samples[from + i] * hann * Math.cos(angle);
      imaginary += samples[from + i] * hann * Math.sin(angle);
    }
    return Math.hypot(real, imaginary);
  }

  private static double loudness(float[] samples, double from, double to) {
    double sum = 0;
    for (int i = (int) (from * RATE_HERTZ); i < to * RATE_HERTZ; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum);
  }
}
