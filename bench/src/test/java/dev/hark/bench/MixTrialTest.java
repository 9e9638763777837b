package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MixTrialTest {

  private static final List<String> DOG = List.of("Animal", "Dog", "Bark");

  @Test
  void takesTheFirstTimeOfTheNameNotTheNearestTold() {
    List<Hearing.Sound> sounds =
        List.of(
            new Hearing.Sound(1, 1.5, "Bark", "animal", 0.9),
            new Hearing.Sound(3, 3.5, "Bark", "animal", 0.9),
            new Hearing.Sound(2, 2.2, "Dog", "animal", 0.2));

    assertThat(MixTrial.toldStart(sounds, DOG)).hasValue(1);
  }

  @Test
  void findsNoBeginningWhereTheSoundIsNotNamed() {
    List<Hearing.Sound> sounds = List.of(new Hearing.Sound(1, 2, "Siren", "alarm", 0.9));

    assertThat(MixTrial.toldStart(sounds, DOG)).isEmpty();
  }
}
