package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SoundTruthTest {

  private static final List<String> ROOSTER =
      List.of("Animal", "Bird", "Chicken, rooster", "Crowing");

  @Test
  void findsALabelByAnyOfItsNames() {
    assertThat(SoundTruth.hit(List.of("Crowing, cock-a-doodle-doo"), ROOSTER, 1)).isTrue();
  }

  @Test
  void doesNotTakeAGeneralWordForAnAnswer() {
    assertThat(SoundTruth.hit(List.of("Animal", "Bird"), ROOSTER, 2)).isFalse();
  }

  @Test
  void looksNoFurtherThanAsked() {
    List<String> ranked = List.of("Siren", "Alarm", "Chicken, rooster");
    assertThat(SoundTruth.hit(ranked, ROOSTER, 2)).isFalse();
    assertThat(SoundTruth.hit(ranked, ROOSTER, 3)).isTrue();
  }

  @Test
  void ignoresExplanationsInBrackets() {
    assertThat(SoundTruth.hit(List.of("Roaring cats (lions, tigers)"), List.of("Roaring cats"), 1))
        .isTrue();
  }

  @Test
  void takesAKindOfTheTruthForTheTruth() {
    List<String> camera = List.of("Camera", "Click");
    assertThat(SoundTruth.hit(List.of("Single-lens reflex camera"), camera, 1)).isTrue();
    assertThat(SoundTruth.hit(List.of("Camera"), List.of("Single-lens reflex camera"), 1))
        .isFalse();
  }
}
