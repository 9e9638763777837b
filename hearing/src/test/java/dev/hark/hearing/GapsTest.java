package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.speech.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {

  private static final WindowPlanner.Window WINDOW =
      new WindowPlanner.Window(
          new Span(9.75, 30.35),
          new Span(9.75, 30.35),
          List.of(new Span(10, 15), new Span(16, 22), new Span(23, 30)),
          new WindowPlanner.Position(30.35, false));

  @Test
  void findsASentenceThatWasPassedOver() {
    List<WindowPlanner.Window> gaps = Gaps.of(WINDOW, transcript(10, 15, 23, 30));

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().speech()).containsExactly(new Span(16, 22));
    assertThat(gaps.getFirst().sound()).isEqualTo(new Span(15.8, 22.2));
  }

  @Test
  void findsTheEndOfASentenceThatWasPassedOver() {
    List<WindowPlanner.Window> gaps = Gaps.of(WINDOW, transcript(10, 22, 23, 25));

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().speech().getFirst().start()).isBetween(25.0, 25.5);
    assertThat(gaps.getFirst().speech().getFirst().end()).isEqualTo(30);
  }

  @Test
  void isContentWithWordsAllOver() {
    assertThat(Gaps.of(WINDOW, transcript(10, 30))).isEmpty();
  }

  @Test
  void doesNotAskAgainWhereTheWholeWindowWasRefused() {
    assertThat(Gaps.of(WINDOW, transcript())).isEmpty();
  }

  /** A word every half second between pairs of times. */
  private static Recognizer.Transcript transcript(double... times) {
    List<Recognizer.Segment> segments = new ArrayList<>();
    for (int i = 0; i < times.length; i += 2) {
      List<Hearing.Word> words = new ArrayList<>();
      for (double at = times[i]; at < times[i + 1]; at += 0.5) {
        words.add(new Hearing.Word(at, at + 0.4, "word", 0.9));
      }
      segments.add(new Recognizer.Segment(times[i], times[i + 1], "words", 0.9, words));
    }
    return new Recognizer.Transcript(Map.of("en", 1.0), 0, segments);
  }
}
