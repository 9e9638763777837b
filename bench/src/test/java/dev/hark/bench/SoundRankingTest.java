package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SoundRankingTest {

  private static final List<String> ROOSTER =
      List.of("Animal", "Bird", "Chicken, rooster", "Crowing");

  @Test
  void findsALabelByAnyOfItsNames() {
    assertThat(SoundRanking.hit(List.of("Crowing, cock-a-doodle-doo"), ROOSTER, 1)).isTrue();
  }

  @Test
  void doesNotTakeAGeneralWordForAnAnswer() {
    assertThat(SoundRanking.hit(List.of("Animal", "Bird"), ROOSTER, 2)).isFalse();
  }

  @Test
  void looksNoFurtherThanAsked() {
    List<String> ranked = List.of("Siren", "Alarm", "Chicken, rooster");
    assertThat(SoundRanking.hit(ranked, ROOSTER, 2)).isFalse();
    assertThat(SoundRanking.hit(ranked, ROOSTER, 3)).isTrue();
  }

  @Test
  void ignoresExplanationsInBrackets() {
    assertThat(
            SoundRanking.hit(List.of("Roaring cats (lions, tigers)"), List.of("Roaring cats"), 1))
        .isTrue();
  }
}
