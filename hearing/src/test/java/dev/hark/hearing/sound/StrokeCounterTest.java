package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import dev.hark.hearing.testing.Sounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrokeCounterTest {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final double NOISE = 0.002;

  private final SoundOntology ontology = SoundOntology.audioSet();

  @Test
  void countsKnocksInNoise() {
    float[] sound = noise(6);
    for (double at : new double[] {1.5, 1.9, 2.3}) {
      knock(sound, at, 0.3, 160);
    }

    Hearing.Count count = count("Knock", sound, new Span(1.3, 2.6));

    assertThat(count.least()).isEqualTo(3);
    assertThat(count.exact()).isTrue();
    assertThat(count.starts().get(0)).isCloseTo(1.5, within(0.04));
    assertThat(count.starts().get(2)).isCloseTo(2.3, within(0.04));
  }

  @Test
  void countsTheSameStrokesWhereTheTaggerPassedThemOver() {
    float[] sound = noise(9);
    for (double at : new double[] {1.5, 3.1, 4.4, 6.9}) {
      knock(sound, at, 0.3, 160);
    }

    Hearing.Count count = count("Knock", sound, new Span(1.2, 1.9));

    assertThat(count.least()).isEqualTo(4);
    assertThat(count.exact()).isTrue();
  }

  @Test
  void doesNotCountOtherSoundsNorWhatIsSpoken() {
    float[] sound = noise(9);
    knock(sound, 1.5, 0.3, 160);
    knock(sound, 2.1, 0.3, 160);
    knock(sound, 4.4, 0.3, 2_600);
    knock(sound, 6.9, 0.3, 160);

    BandTrack bands = bands(sound);
    Hearing.Count count =
        new StrokeCounter(bands)
            .count(
                ontology.named("Knock"),
                ontology,
                new Span(1.2, 2.4),
                List.of(new Span(6.5, 8)),
                List.of());

    assertThat(count.starts()).hasSize(2);
  }

  @Test
  void saysAtLeastWhereTheSameStrokesMayBelongToAnotherSound() {
    float[] sound = noise(9);
    for (double at : new double[] {1.5, 3.1, 6.9}) {
      knock(sound, at, 0.3, 160);
    }

    Hearing.Count count =
        new StrokeCounter(bands(sound))
            .count(
                ontology.named("Knock"),
                ontology,
                new Span(1.2, 1.9),
                List.of(),
                List.of(new Span(6.5, 8)));

    assertThat(count.exact()).isFalse();
    assertThat(count.starts()).hasSize(2);
  }

  @Test
  void aRingOfManyStrokesIsOneRing() {
    float[] sound = noise(8);
    for (double ring : new double[] {1, 3.5, 6}) {
      for (int strike = 0; strike < 22; strike++) {
        knock(sound, ring + strike / 22.0, 0.2, 1_100);
      }
    }

    assertThat(count("Telephone bell ringing", sound, new Span(1, 7)).least()).isEqualTo(3);
    assertThat(count("Telephone bell ringing", sound, new Span(1, 7)).exact()).isTrue();
  }

  @Test
  void saysAtLeastWhereStrokesRunIntoEachOther() {
    float[] sound = noise(5);
    for (int stroke = 0; stroke < 12; stroke++) {
      double at = 1 + stroke * 0.11 + (stroke % 3) * 0.02;
      slow(sound, at, stroke % 2 == 0 ? 0.3 : 0.17);
    }

    Hearing.Count count = count("Knock", sound, new Span(0.9, 2.6));

    assertThat(count.known()).isTrue();
    assertThat(count.exact()).isFalse();
    assertThat(count.least()).isLessThanOrEqualTo(12);
  }

  @Test
  void cannotTellForWhatGoesOnOrDoesNotStandOut() {
    float[] sound = noise(5);
    knock(sound, 2, 0.3, 160);

    assertThat(count("Rain", sound, new Span(1, 3)).known()).isFalse();
    assertThat(count("Purr", sound, new Span(1, 3)).known()).isFalse();
    assertThat(count("Knock", noise(5), new Span(1, 3)).known()).isFalse();
    assertThat(count("Knock", new float[0], new Span(0, 0)).known()).isFalse();
  }

  @Test
  void findsTheEdgesOfASoundTenDecibelAboveANoise() {
    float[] sound = Sounds.whiteNoise(0.01, 8, 5);
    float[] tone = Sounds.tone(900, 0.045, 2);
    System.arraycopy(
        Sounds.mix(tone, Sounds.whiteNoise(0.01, 2, 6)), 0, sound, 3 * RATE, tone.length);
    EdgeRefiner edges = new EdgeRefiner(new LevelTrack(), bands(sound));

    Span span = edges.refineSound(new Span(2.6, 5.4));

    assertThat(span.start()).isCloseTo(3, within(0.05));
    assertThat(span.end()).isCloseTo(5, within(0.05));
  }

  private Hearing.Count count(String name, float[] sound, Span rough) {
    return new StrokeCounter(bands(sound))
        .count(ontology.named(name), ontology, rough, List.of(), List.of());
  }

  private static BandTrack bands(float[] sound) {
    BandTrack bands = new BandTrack();
    bands.accept(sound, 0, sound.length);
    bands.finish();
    return bands;
  }

  private static float[] noise(double seconds) {
    return Sounds.whiteNoise(NOISE, seconds, 17);
  }

  private static void knock(float[] sound, double at, double loud, double hertz) {
    for (int i = 0; i < RATE / 8; i++) {
      double t = (double) i / RATE;
      double wave =
          Math.sin(2 * Math.PI * hertz * t) + 0.5 * Math.sin(2 * Math.PI * 2.3 * hertz * t);
      sound[(int) (at * RATE) + i] += (float) (loud * wave * Math.exp(-45 * t));
    }
  }

  /** A stroke that dies away slower than the next one comes. */
  private static void slow(float[] sound, double at, double loud) {
    for (int i = 0; i < RATE / 2; i++) {
      double t = (double) i / RATE;
      sound[(int) (at * RATE) + i] +=
          (float) (loud * Math.sin(2 * Math.PI * 300 * t) * Math.exp(-6 * t));
    }
  }
}
