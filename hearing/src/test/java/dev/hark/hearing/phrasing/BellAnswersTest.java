package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One stroke of a bell that rings on, which the tagger hears under several names. */
class BellAnswersTest {

  private static final Hearing.Count ONCE = new Hearing.Count(1, true, 0.9, List.of(0.0));
  private static final Hearing.Count UNSURE = new Hearing.Count(1, false, 0.7, List.of(1.26));

  @Test
  void tellsTheDescriptionAndTheAnswersOfOneBell() {
    Heard bell =
        heard(
            sound(0, 0.82, "Bell", 0.13, ONCE, "foreground"),
            sound(0, 0.82, "Ding", 0.13, ONCE, "foreground"),
            sound(0.83, 1.92, "Glockenspiel", 0.5, UNSURE, "background"),
            sound(1.81, 3.62, "Ding", 0.22, Hearing.Count.UNKNOWN, "background"));

    assertThat(Phrasing.caption(bell).text()).contains("bell").doesNotContain("glockenspiel");
    assertThat(answer("How many strokes of the bell?", bell))
        .contains("bell is probably heard once", "0 seconds");
    assertThat(answer("Is there a bell?", bell)).contains("Probably yes", "bell");
    assertThat(answer("有几声钟响？", bell)).contains("1");
    assertThat(answer("Is there a glockenspiel?", bell)).contains("No");
  }

  @Test
  void leavesBellsThatAreStruckAgainAsTheyAre() {
    Hearing.Count twice = new Hearing.Count(2, true, 0.9, List.of(0.9, 1.4));
    Heard bells =
        heard(
            sound(0, 0.82, "Bell", 0.6, ONCE, "foreground"),
            sound(0.83, 1.92, "Glockenspiel", 0.6, twice, "background"));

    assertThat(Phrasing.caption(bells).text()).contains("bell", "glockenspiel");
  }

  private static String answer(String question, Heard heard) {
    return Phrasing.answer(
            Understanding.of(List.of(new Utterance(question, 1)), ""), List.of(heard))
        .text();
  }

  private static Heard heard(Hearing.Sound... sounds) {
    Hearing hearing = Hearings.lasting(3.64).hearing().withSounds(List.of(sounds));
    return Heard.of(0, hearing, Translation.NONE);
  }

  private static Hearing.Sound sound(
      double start,
      double end,
      String label,
      double confidence,
      Hearing.Count count,
      String layer) {
    return new Hearing.Sound(
        start, end, label, "signal", confidence, count, Estimate.of(layer, 0.9));
  }
}
