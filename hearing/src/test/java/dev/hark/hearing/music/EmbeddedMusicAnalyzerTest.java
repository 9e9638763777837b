package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.RenderedRecording;
import dev.hark.hearing.music.render.Synthesizer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedMusicAnalyzerTest {

  private static final int RATE = 16_000;
  private static final MusicAnalyzer ANALYZER = EmbeddedMusicAnalyzer.open(TestPack.open(), 2);

  @AfterAll
  static void close() {
    ANALYZER.close();
  }

  @Test
  void hearsKeyAndTempoOfMostPieces() {
    double key = 0;
    int tempo = 0;
    int pieces = 0;
    for (int seed = 20_000; seed < 20_008; seed++) {
      Piece piece = Composer.compose(seed);
      Hearing.Music music = hear(Synthesizer.play(piece));
      key += Judgement.key(piece.truth().key(), music.key());
      tempo += Judgement.tempoOrOctave(piece.truth().tempoBpm(), music.tempoBpm()) ? 1 : 0;
      pieces++;
    }

    // Figures over many pieces are 0.96 and 0.95 of those that keep a beat.
    assertThat(key / pieces).isGreaterThan(0.7);
    assertThat(tempo).isGreaterThanOrEqualTo(5);
  }

  @Test
  void tellsTheTempoOfAWaltzOfWhichOnlyTheBarsAreHeard() {
    Piece waltz = Composer.compose(40_894);

    Hearing.Music music = hear(Synthesizer.playModelled(waltz));

    assertThat(music.meter().value()).isEqualTo("3/4");
    assertThat(Judgement.tempo(waltz.truth().tempoBpm(), music.tempoBpm())).isTrue();
  }

  @Test
  void tellsTheSameOfTheSameSound() {
    float[] samples = Synthesizer.play(Composer.compose(20_100));

    assertThat(hear(samples)).isEqualTo(hear(samples));
  }

  @Test
  void countsTimesFromTheStartOfTheRecording() {
    float[] piece = Synthesizer.play(Composer.compose(20_101));
    float[] late = new float[piece.length + 10 * RATE];
    System.arraycopy(piece, 0, late, 10 * RATE, piece.length);
    double end = late.length / (double) RATE;

    Hearing.Music music =
        ANALYZER.analyze(
            new RenderedRecording(late),
            new MusicStretch(10, end, Map.of(), 0),
            Cancellation.NEVER);

    assertThat(music.start()).isEqualTo(10);
    assertThat(music.end()).isEqualTo(end);
    assertThat(music.form().chords()).isNotEmpty();
    assertThat(music.form().chords())
        .allSatisfy(chord -> assertThat(chord.start()).isBetween(10.0, end));
    assertThat(music.key()).isEqualTo(hear(piece).key());
  }

  @Test
  void cannotTellKeyTempoAndMeterOfSilence() {
    assertNothing(hear(new float[8 * RATE]));
  }

  @Test
  void cannotTellKeyTempoAndMeterOfNoise() {
    assertNothing(hear(noise(12)));
  }

  @Test
  void cannotTellTheTempoOfOneLongNote() {
    float[] samples = new float[12 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / RATE));
    }

    Hearing.Music music = hear(samples);

    assertThat(music.tempoBpm().known()).isFalse();
    assertThat(music.meter().known()).isFalse();
    assertThat(music.key().known()).isFalse();
  }

  @Test
  void hearsTheTempoOfDrumsAlone() {
    float[] samples = new float[15 * RATE];
    Random random = new Random(1);
    for (int beat = 0; beat < 29; beat++) {
      for (int i = 0; i < 800; i++) {
        double level = (beat % 2 == 0 ? 0.5 : 0.3) * Math.exp(-i / 150.0);
        samples[(int) ((0.3 + beat * 0.5) * RATE) + i] += (float) (level * random.nextGaussian());
      }
    }

    Hearing.Music music = hear(samples);

    assertThat(Judgement.tempoOrOctave(120, music.tempoBpm())).isTrue();
    assertThat(music.key().known()).isFalse();
  }

  @Test
  void tellsOfAShortStretchOnlyWhatTheTaggerSays() {
    MusicStretch stretch = new MusicStretch(0, 2, Map.of("Violin, fiddle", 0.6), 0);

    Hearing.Music music =
        ANALYZER.analyze(new RenderedRecording(noise(2)), stretch, Cancellation.NEVER);

    assertNothing(music);
    assertThat(music.instruments()).extracting(i -> i.value()).containsExactly("violin");
  }

  @Test
  void stopsWhenCancelled() {
    AtomicInteger asked = new AtomicInteger();
    Cancellation soon = () -> asked.incrementAndGet() > 20;

    assertThatThrownBy(() ->
            ANALYZER.analyze(
                new RenderedRecording(noise(60)), new MusicStretch(0, 60, Map.of(), 0), soon))
        .isInstanceOf(CancellationException.class);
    assertThat(asked.get()).isEqualTo(21);
  }

  @Test
  void namesItsModel() {
    assertThat(ANALYZER.models()).extracting(Hearing.ModelUse::name).containsExactly("basic-pitch");
  }

  private static void assertNothing(Hearing.Music music) {
    assertThat(music.key().known()).isFalse();
    assertThat(music.tempoBpm().known()).isFalse();
    assertThat(music.meter().known()).isFalse();
    assertThat(music.form().chords()).isEmpty();
    assertThat(music.form().sections()).isEmpty();
    assertThat(music.form().lowestNote().known()).isFalse();
  }

  private static float[] noise(int seconds) {
    Random random = new Random(7);
    float[] samples = new float[seconds * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return samples;
  }

  private static Hearing.Music hear(float[] samples) {
    return ANALYZER.analyze(
        new RenderedRecording(samples),
        new MusicStretch(0, samples.length / (double) RATE, Map.of(), 0),
        Cancellation.NEVER);
  }
}
