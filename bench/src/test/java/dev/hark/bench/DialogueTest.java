package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.Voices.Take;
import dev.hark.hearing.testing.Sounds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DialogueTest {

  private static final List<String> CAST = List.of("low", "high");
  private static final List<Take> TAKES =
      List.of(
          new Take("low", Optional.empty(), Sounds.tone(110, 0.2, 4)),
          new Take("high", Optional.empty(), Sounds.tone(220, 0.2, 4)));

  @Test
  void lastsInTurnsWithoutVoicesAtOnce() {
    Dialogue dialogue = Dialogue.inTurns(CAST, TAKES, new Random(1));

    assertThat(dialogue.turns()).hasSize(4);
    assertThat(stepsTogether(dialogue)).isZero();
  }

  @Test
  void knowsWhenVoicesAreLaidOverEachOther() {
    for (long seed = 0; seed < 20; seed++) {
      Dialogue dialogue = Dialogue.atOnce(CAST, TAKES, new Random(seed));
      boolean[] together = dialogue.together();
      for (int step = 0; step < together.length; step++) {
        int middle = step * 160 + 80;
        long voices =
            dialogue.turns().stream()
                .filter(turn -> turn.from() + 320 < middle && middle < turn.to() - 320)
                .map(Dialogue.Turn::voice)
                .distinct()
                .count();
        assertThat(together[step] || voices < 2).isTrue();
      }
    }
    assertThat(
            IntStream.range(0, 20)
                .filter(seed -> stepsTogether(Dialogue.atOnce(CAST, TAKES, new Random(seed))) > 50)
                .count())
        .isGreaterThan(15);
  }

  private static int stepsTogether(Dialogue dialogue) {
    int steps = 0;
    for (boolean together : dialogue.together()) {
      steps += together ? 1 : 0;
    }
    return steps;
  }
}
