package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
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
    assertThat(new TagReading(new MusicStretch(0, 10, Map.of(), 0.5)).vocals().known()).isFalse();
  }

  private static TagReading reading(Map<String, Double> scores) {
    return new TagReading(new MusicStretch(0, 10, scores, 0));
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
