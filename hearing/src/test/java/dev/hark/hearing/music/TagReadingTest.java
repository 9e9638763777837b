package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagReadingTest {

  @Test
  void namesTheSpecificInstrumentAndNotItsKind() {
    TagReading reading =
        reading(Map.of("Plucked string instrument", 0.5, "Guitar", 0.5, "Acoustic guitar", 0.4));

    assertThat(values(reading.instruments())).containsExactly("acoustic guitar");
    assertThat(values(reading.families())).containsExactly("plucked strings");
  }

  @Test
  void staysWithTheKindWhenNoInstrumentStandsOut() {
    TagReading reading = reading(Map.of("Keyboard (musical)", 0.3, "Piano", 0.05));

    assertThat(values(reading.instruments())).containsExactly("keyboard");
  }

  @Test
  void tellsAFaintFamilyThatTowersOverAllOthers() {
    assertThat(values(reading(Map.of("Flute", 0.06)).families())).containsExactly("woodwind");
    assertThat(reading(Map.of("Flute", 0.06, "Piano", 0.05)).families()).isEmpty();
    assertThat(reading(Map.of("Flute", 0.02)).families()).isEmpty();
  }

  @Test
  void tellsFamiliesOfAMixThatNoScoreOfTheirOwnTells() {
    TagReading reading = new TagReading(mix(30, Map.of("Harp", 0.03)), true);

    assertThat(values(reading.families())).containsExactly("percussion", "plucked strings");
    assertThat(reading.instruments()).isEmpty();
  }

  @Test
  void asksTheTimbreOnlyInALongStretchOfNotesThatNobodyTalksOver() {
    assertThat(new TagReading(mix(7, Map.of()), true).families()).isEmpty();
    assertThat(new TagReading(mix(30, Map.of()), false).families()).isEmpty();
    assertThat(reading(Map.of("Harp", 0.03)).families()).isEmpty();
    MusicStretch mix = mix(30, Map.of());
    MusicStretch talked = new MusicStretch(0, 30, Map.of(), mix.timbre(), 0.2);
    assertThat(new TagReading(talked, true).families()).isEmpty();
  }

  @Test
  void doesNotTakeAKeyboardAloneForPluckedStrings() {
    MusicStretch keyboard = new MusicStretch(0, 30, Map.of(), timbre("keyboard-timbre.tsv"), 0);

    assertThat(values(new TagReading(keyboard, true).families())).doesNotContain("plucked strings");
  }

  @Test
  void believesASureScoreUnlessTheTimbreCallsItImplausible() {
    assertThat(values(new TagReading(mix(30, Map.of("Cello", 0.3)), true).families()))
        .containsExactly("percussion", "plucked strings", "bowed strings");
    assertThat(values(new TagReading(mix(30, Map.of("Cello", 0.3)), true).instruments()))
        .containsExactly("cello");
    Map<String, Double> drums = Map.of("Drum kit", 0.3);
    MusicStretch keyboard =
        new MusicStretch(0, 30, drums, timbre("another-keyboard-timbre.tsv"), 0);
    assertThat(values(new TagReading(keyboard, true).families())).containsExactly("keyboard");
    assertThat(new TagReading(keyboard, true).instruments()).isEmpty();
  }

  @Test
  void putsTheSurestFirst() {
    TagReading reading = reading(Map.of("Piano", 0.3, "Violin, fiddle", 0.6, "Drum kit", 0.2));

    assertThat(values(reading.instruments())).containsExactly("violin", "piano", "drum kit");
    assertThat(reading.instruments().getFirst().confidence()).isBetween(0.9, 1.0);
  }

  @Test
  void namesGenresAndMoodsOnlyAboveTheirThreshold() {
    TagReading reading =
        reading(Map.of("Rock music", 0.4, "Music of Africa", 0.2, "Jazz", 0.05, "Sad music", 0.2));

    assertThat(values(reading.genres())).containsExactly("rock", "Music of Africa");
    assertThat(values(reading.moods())).containsExactly("sad");
  }

  @Test
  void deniesVocalsOnlyWhenNobodyTalksEither() {
    assertThat(reading(Map.of("Choir", 0.5)).vocals().value()).isEqualTo(true);
    assertThat(reading(Map.of()).vocals().value()).isEqualTo(false);
    assertThat(reading(Map.of("Singing", 0.1)).vocals().known()).isFalse();
    assertThat(reading(Map.of("Speech", 0.5)).vocals().known()).isFalse();
    assertThat(new TagReading(new MusicStretch(0, 10, Map.of(), 0.5), true).vocals().known())
        .isFalse();
  }

  /** What the tagger says of a mix, with scores one wishes. */
  private static MusicStretch mix(double seconds, Map<String, Double> scores) {
    return new MusicStretch(0, seconds, scores, timbre("mix-timbre.tsv"), 0);
  }

  private static float[] timbre(String file) {
    try (InputStream in = TagReadingTest.class.getResourceAsStream(file)) {
      List<Float> numbers =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> Arrays.stream(line.split("\t", -1)))
              .map(Float::valueOf)
              .toList();
      float[] timbre = new float[numbers.size()];
      for (int i = 0; i < timbre.length; i++) {
        timbre[i] = numbers.get(i);
      }
      return timbre;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TagReading reading(Map<String, Double> scores) {
    return new TagReading(new MusicStretch(0, 10, scores, 0), true);
  }

  private static <T> List<T> values(List<Estimate<T>> estimates) {
    return estimates.stream()
        .map(estimate -> {
          T value = estimate.value();
          assertThat(value).isNotNull();
          return value;
        })
        .toList();
  }
}
