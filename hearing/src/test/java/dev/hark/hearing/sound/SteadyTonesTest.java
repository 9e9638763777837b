package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.testing.Sounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyTonesTest {

  private final SoundOntology ontology = SoundOntology.audioSet();

  @ParameterizedTest
  @ValueSource(doubles = {61.7, 440, 1_000, 3_333.3, 7_000})
  void tellsASteadyToneWithItsFrequencyInThePlaceOfEverythingElse(double hertz) {
    float[] sound = Sounds.mix(Sounds.tone(hertz, 0.1, 3), Sounds.whiteNoise(0.005, 3, 7));

    List<SoundEvent> told =
        told(sound, event("Telephone", 0, 3), event("Dial tone", 0, 3), event("Busy signal", 0, 3));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().sound().name()).isEqualTo("Sine wave");
    assertThat(told.getFirst().hertz().orElseThrow()).isCloseTo(hertz, within(0.5));
    assertThat(told.getFirst().span().start()).isCloseTo(0, within(0.1));
    assertThat(told.getFirst().span().end()).isCloseTo(3, within(0.1));
  }

  @Test
  void tellsWhenTheToneSounds() {
    float[] sound = Sounds.join(Sounds.silence(1), Sounds.tone(500, 0.2, 2), Sounds.silence(1));

    SoundEvent tone = told(sound).getFirst();

    assertThat(tone.span().start()).isCloseTo(1, within(0.13));
    assertThat(tone.span().end()).isCloseTo(3, within(0.13));
  }

  @Test
  void knowsADialToneByItsPairAndLeavesOtherPairsToTheTagger() {
    SoundEvent telephone = event("Telephone", 0, 3);

    assertThat(names(told(pair(350, 440, 3), telephone))).containsExactly("Dial tone");
    assertThat(told(pair(500, 720, 3), telephone)).containsExactly(telephone);
  }

  @Test
  void tellsABusySignalOnlyOfWhatComesAndGoesAndADialToneOnlyOfWhatGoesOn() {
    float[] half = pair(480, 620, 0.5);
    float[] rest = Sounds.silence(0.5);
    float[] cadence = Sounds.join(half, rest, half, rest, half, rest, half, rest);
    SoundEvent dial = event("Dial tone", 0, 4);
    SoundEvent busy = event("Busy signal", 0, 4);

    assertThat(told(cadence, dial, busy)).containsExactly(busy);
    assertThat(told(pair(480, 620, 4), dial, busy)).containsExactly(dial);
  }

  @Test
  void takesNoBeepSweepOrDyingNoteForASteadyTone() {
    float[] beeps = Sounds.join(Sounds.tone(900, 0.2, 0.4), Sounds.silence(0.4));
    float[] sweep = new float[48_000];
    float[] dying = Sounds.tone(440, 0.5, 3);
    for (int i = 0; i < sweep.length; i++) {
      double seconds = i / 16_000.0;
      sweep[i] = (float) (0.3 * Math.sin(2 * Math.PI * (400 + 50 * seconds) * seconds));
      dying[i] *= (float) Math.exp(-2 * seconds);
    }
    SoundEvent bell = event("Bell", 0, 0.4);

    assertThat(told(beeps, bell)).containsExactly(bell);
    assertThat(told(sweep)).isEmpty();
    assertThat(told(dying)).isEmpty();
    assertThat(told(Sounds.whiteNoise(0.1, 3, 1))).isEmpty();
    assertThat(told(Sounds.silence(3))).isEmpty();
  }

  @Test
  void aToneWithinMusicIsANoteOfIt() {
    Hearing.Music music =
        new Hearing.Music(
            0,
            3,
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            List.of(),
            List.of(),
            List.of(),
            Estimate.unknown());
    ToneTrack track = track(Sounds.tone(440, 0.2, 3));

    assertThat(new SteadyTones(track, ontology).told(List.of(), List.of(music))).isEmpty();
  }

  private List<SoundEvent> told(float[] sound, SoundEvent... events) {
    return new SteadyTones(track(sound), ontology).told(List.of(events), List.of());
  }

  private static List<String> names(List<SoundEvent> events) {
    List<String> names = new ArrayList<>();
    events.forEach(event -> names.add(event.sound().name()));
    return names;
  }

  private static float[] pair(double low, double high, double seconds) {
    return Sounds.mix(Sounds.tone(low, 0.2, seconds), Sounds.tone(high, 0.2, seconds));
  }

  private static ToneTrack track(float[] sound) {
    ToneTrack track = new ToneTrack();
    int uneven = Math.min(1_001, sound.length);
    track.accept(sound, 0, uneven);
    track.accept(sound, uneven, sound.length - uneven);
    return track;
  }

  private SoundEvent event(String name, double start, double end) {
    return new SoundEvent(ontology.named(name), new Span(start, end), 3);
  }
}
