package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.SpeakerTurns.Turn;
import dev.hark.hearing.SpeakerTurns.Voice;
import dev.hark.hearing.SpeakerTurns.Voices;
import dev.hark.hearing.speaker.TwoVoices;
import dev.hark.hearing.speaker.VoiceManner;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoicesTogetherTest {

  private static final TwoVoices.Found CLEAR = new TwoVoices.Found(new Span(2, 3), 0.85);
  private static final TwoVoices.Found FAINT = new TwoVoices.Found(new Span(4, 4.5), 0.7);
  private static final Hearing.Quality CLEAN = quality(30.0);

  @Test
  void tellsWhenSeveralVoicesTalkAtOnce() {
    Hearing.Overlap told =
        VoicesTogether.of(heard(2, 2, CLEAR, FAINT), List.of(), List.of(), CLEAN);

    assertThat(told.there()).isEqualTo(Estimate.of(true, 0.85));
    assertThat(told.spans())
        .containsExactly(new Hearing.Together(2, 3, 0.85), new Hearing.Together(4, 4.5, 0.7));
    assertThat(told.seconds()).isEqualTo(1.5);
  }

  @Test
  void takesNoDogNorPianoForAVoice() {
    Hearing.Sound dog = new Hearing.Sound(2.5, 2.8, "Bark", "animal", 0.9);
    Hearing.Sound talk = new Hearing.Sound(0, 6, "Conversation", "speech", 0.9);

    assertThat(VoicesTogether.of(heard(2, 2, CLEAR), List.of(dog), List.of(), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
    assertThat(VoicesTogether.of(heard(2, 2, CLEAR), List.of(), List.of(music(1, 9)), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
    assertThat(
            VoicesTogether.of(heard(2, 2, CLEAR, FAINT), List.of(talk), List.of(), CLEAN).spans())
        .hasSize(2);
  }

  @Test
  void cannotTellInNoise() {
    assertThat(VoicesTogether.of(heard(2, 2, CLEAR), List.of(), List.of(), quality(12.0)))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
  }

  @Test
  void needsClearEvidenceForSomeoneWhoNeverTalksAlone() {
    assertThat(VoicesTogether.of(heard(1, 1, FAINT), List.of(), List.of(), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
    assertThat(VoicesTogether.of(heard(1, 2, CLEAR), List.of(), List.of(), CLEAN).spans())
        .hasSize(1);
  }

  @Test
  void deniesItOnlyWhereNothingHintsAtIt() {
    assertThat(VoicesTogether.of(heard(2, -1.5), List.of(), List.of(), CLEAN).there().value())
        .isEqualTo(false);
    assertThat(VoicesTogether.of(heard(1, 0.2), List.of(), List.of(), CLEAN).there().value())
        .isEqualTo(false);
    assertThat(VoicesTogether.of(heard(2, 0.2), List.of(), List.of(), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
    assertThat(VoicesTogether.of(Voices.NONE, List.of(), List.of(), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
  }

  @Test
  void deniesNothingOfTalkThatOtherSoundsLieOver() {
    Hearing.Sound rain = new Hearing.Sound(0, 3, "Rain", "weather", 0.9);

    assertThat(VoicesTogether.of(heard(2, -3), List.of(rain), List.of(), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
    assertThat(VoicesTogether.of(heard(2, -3), List.of(), List.of(music(5, 9)), CLEAN))
        .isEqualTo(Hearing.Overlap.UNKNOWN);
  }

  private static Voices heard(int voices, double most, TwoVoices.Found... together) {
    Voice voice = new Voice(new float[0], OptionalDouble.empty(), VoiceManner.PLAIN);
    return new Voices(
        IntStream.range(0, voices).mapToObj(i -> new Turn(new Span(3 * i, 3 * i + 3), i)).toList(),
        IntStream.range(0, voices).mapToObj(i -> voice).toList(),
        List.of(together),
        most);
  }

  private static Hearing.Music music(double start, double end) {
    return new Hearing.Music(
        start,
        end,
        Estimate.unknown(),
        Estimate.unknown(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.unknown());
  }

  private static Hearing.Quality quality(double signalToNoiseDecibel) {
    return new Hearing.Quality(0.1, 0, signalToNoiseDecibel, -20.0, 7_800.0, 1);
  }
}
