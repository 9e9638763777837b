package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  private static final float[] SILENCE = new float[20 * 16_000];

  @Test
  void findsASentenceThatWasPassedOver() {
    List<WindowPlanner.Window> gaps = Gaps.of(WINDOW, transcript(10, 15, 23, 30), SILENCE);

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().speech()).containsExactly(new Span(16, 22));
    assertThat(gaps.getFirst().words().start()).isCloseTo(15.6, within(1e-6));
    assertThat(gaps.getFirst().words().end()).isCloseTo(22.4, within(1e-6));
    assertThat(gaps.getFirst().sound().start()).isCloseTo(15.0, within(1e-6));
    assertThat(gaps.getFirst().sound().end()).isCloseTo(23.0, within(1e-6));
  }

  @Test
  void findsTheEndOfASentenceThatWasPassedOver() {
    List<WindowPlanner.Window> gaps = Gaps.of(WINDOW, transcript(10, 22, 23, 25), SILENCE);

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().speech().getFirst().start()).isBetween(25.0, 25.5);
    assertThat(gaps.getFirst().speech().getFirst().end()).isEqualTo(30);
  }

  @Test
  void takesAWordThatLastsLongerThanAnybodySaysItForAGap() {
    List<Hearing.Word> words =
        List.of(
            new Hearing.Word(10, 10.5, "When", 0.9),
            new Hearing.Word(10.5, 14.6, "rain", 0.9),
            new Hearing.Word(14.6, 15, "was", 0.9));
    List<WindowPlanner.Window> gaps = Gaps.of(WINDOW, transcript(words, 16, 22, 23, 30), SILENCE);

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().words().start()).isCloseTo(10.5, within(1e-6));
    assertThat(gaps.getFirst().words().end()).isCloseTo(14.6, within(1e-6));
    assertThat(gaps.getFirst().sound().start()).isLessThan(10.1);
    assertThat(gaps.getFirst().sound().end()).isGreaterThan(15);
  }

  @Test
  void isContentWithALongWordSaidSlowly() {
    List<Hearing.Word> words =
        List.of(
            new Hearing.Word(10, 12.2, "Donaudampfschifffahrt", 0.9),
            new Hearing.Word(12.2, 15, "0171234", 0.9));

    assertThat(Gaps.of(WINDOW, transcript(words, 16, 22, 23, 30), SILENCE)).isEmpty();
  }

  @Test
  void findsHalfASentenceThatIsMissingAtTheBeginning() {
    List<WindowPlanner.Window> gaps =
        Gaps.of(WINDOW, transcript(11.5, 15, 16, 22, 23, 30), SILENCE);

    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().sound().start()).isEqualTo(9.75);
    assertThat(gaps.getFirst().words().end()).isCloseTo(11.5, within(1e-6));
  }

  @Test
  void hearsALongGapAgainInPieces() {
    Span sound = new Span(9.75, 30.35);
    WindowPlanner.Window breathless =
        new WindowPlanner.Window(sound, sound, List.of(new Span(10, 30)), WINDOW.next());

    List<WindowPlanner.Window> gaps = Gaps.of(breathless, transcript(29, 30), SILENCE);

    assertThat(gaps).hasSize(2).allMatch(gap -> gap.sound().seconds() <= 14);
    assertThat(gaps.getFirst().words().end()).isEqualTo(gaps.getLast().words().start());
  }

  @Test
  void isContentWithWordsAllOver() {
    assertThat(Gaps.of(WINDOW, transcript(10, 30), SILENCE)).isEmpty();
  }

  @Test
  void hearsALongWindowThatWasRefusedAgainInPiecesCutWhereItIsQuiet() {
    float[] sound = new float[(int) (20.6 * 16_000)];
    java.util.Arrays.fill(sound, 0.1f);
    java.util.Arrays.fill(sound, 9 * 16_000, (int) (9.3 * 16_000), 0);

    List<WindowPlanner.Window> pieces = Gaps.of(WINDOW, transcript(), sound);

    assertThat(pieces).hasSize(2);
    double cut = pieces.getFirst().words().end();
    assertThat(cut).isBetween(9.75 + 9, 9.75 + 9.3);
    assertThat(pieces.getLast().words()).isEqualTo(new Span(cut, 30.35));
    assertThat(pieces.getFirst().sound().end()).isGreaterThan(cut);
    assertThat(pieces.getLast().sound().start()).isLessThan(cut);
    assertThat(pieces.getFirst().speech()).containsExactly(new Span(10, 15), new Span(16, cut));
  }

  @Test
  void hearsAGapThatWasRefusedAgainInSmallerPieces() {
    Span sound = new Span(10, 19);
    WindowPlanner.Window gap =
        new WindowPlanner.Window(sound, sound, List.of(sound), WINDOW.next());

    assertThat(Gaps.of(gap, transcript(), SILENCE)).isEmpty();
    assertThat(Gaps.left(gap, transcript(), SILENCE)).hasSize(2);
    assertThat(Gaps.left(gap, transcript(10, 19), SILENCE)).isEmpty();
  }

  @Test
  void doesNotAskAgainWhereAShortWindowWasRefusedOrNobodySpeaks() {
    WindowPlanner.Window brief =
        new WindowPlanner.Window(
            new Span(1, 5), new Span(1, 5), List.of(new Span(1.5, 4.5)), WINDOW.next());

    assertThat(Gaps.of(brief, transcript(), SILENCE)).isEmpty();
    assertThat(
            Gaps.of(WINDOW, new Recognizer.Transcript(Map.of("en", 1.0), 0.9, List.of()), SILENCE))
        .isEmpty();
  }

  private static Recognizer.Transcript transcript(List<Hearing.Word> first, double... times) {
    List<Recognizer.Segment> segments = new ArrayList<>();
    segments.add(
        new Recognizer.Segment(
            first.getFirst().start(), first.getLast().end(), "words", 0.9, first));
    segments.addAll(transcript(times).segments());
    return new Recognizer.Transcript(Map.of("en", 1.0), 0, segments);
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
