package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyNoiseTest {

  private final SoundOntology ontology = SoundOntology.audioSet();

  @Test
  void givesOneRushOneName() {
    SoundEvent surf = event("Waves, surf", 0, 9, 1);
    SoundEvent pink = event("Pink noise", 0, 8, 0.2);
    SoundEvent moo = event("Moo", 3, 4, -1);

    assertThat(SteadyNoise.once(List.of(surf, pink, moo))).containsExactly(surf, moo);
  }

  @Test
  void keepsRushesThatFollowOneAnother() {
    SoundEvent surf = event("Waves, surf", 0, 9, 1);
    SoundEvent wind = event("Wind", 12, 15, -1);

    assertThat(SteadyNoise.once(List.of(surf, wind))).containsExactly(surf, wind);
  }

  @Test
  void whatStandsInFrontComesFirst() {
    Hearing.Sound surf = sound("Waves, surf", 0, 9, 0.7, "background");
    Hearing.Sound moo = sound("Moo", 3, 4, 0.6, "foreground");

    assertThat(SoundRanking.labels(List.of(surf, moo))).containsExactly("Waves, surf", "Moo");
    assertThat(SoundRanking.labels(List.of(surf, sound("Moo", 3, 5, 0.65, "foreground"))))
        .containsExactly("Moo", "Waves, surf");
  }

  private static Hearing.Sound sound(
      String label, double start, double end, double confidence, String layer) {
    return new Hearing.Sound(
        start, end, label, "any", confidence, Hearing.Count.UNKNOWN, Estimate.of(layer, 0.8));
  }

  private SoundEvent event(String name, double start, double end, double logit) {
    return new SoundEvent(ontology.named(name), new Span(start, end), logit);
  }
}
