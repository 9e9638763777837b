package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StitchTest {

  private static final Span SHARED = new Span(9, 11);

  @Test
  void keepsAWordBothHeardOnce() {
    Stitch.Joined joined =
        Stitch.join(
            List.of(phrase("to the house of my", 8, 8.5, 9.2, 9.7, 10.4)),
            List.of(phrase("House of my father.", 9.3, 9.8, 10.3, 11.2)),
            SHARED,
            10);

    assertThat(text(joined.before())).isEqualTo("to the house of my");
    assertThat(text(joined.after())).isEqualTo("father.");
  }

  @Test
  void dropsWhatAWindowHeardWronglyAtItsEdge() {
    Stitch.Joined joined =
        Stitch.join(
            List.of(phrase("we met on Mon.", 8, 9.1, 9.6, 10.5)),
            List.of(phrase("and on Monday morning", 9.2, 9.7, 10.3, 11.1)),
            SHARED,
            10);

    assertThat(text(joined.before())).isEqualTo("we met on");
    assertThat(text(joined.after())).isEqualTo("Monday morning");
  }

  @Test
  void believesEachOnItsSideOfTheCutWhereTheyAgreeOnNothing() {
    Stitch.Joined joined =
        Stitch.join(
            List.of(phrase("alpha beta gamma", 8, 9.5, 10.4)),
            List.of(phrase("delta epsilon zeta", 9.2, 10.2, 12)),
            SHARED,
            10);

    assertThat(text(joined.before())).isEqualTo("alpha beta");
    assertThat(text(joined.after())).isEqualTo("epsilon zeta");
  }

  @Test
  void doesNotTakeTheSameWordAtAnotherMomentForOne() {
    Stitch.Joined joined =
        Stitch.join(
            List.of(phrase("no no never", 8, 9.0, 9.4)),
            List.of(phrase("never again", 10.9, 11.5)),
            SHARED,
            10.2);

    assertThat(text(joined.before())).isEqualTo("no no never");
    assertThat(text(joined.after())).isEqualTo("never again");
  }

  @Test
  void putsWhatWasMissedInThePlaceOfAWordThatStretchesOverIt() {
    List<Phrase> window = List.of(phrase("when the rain was over", 5, 5.4, 5.8, 11, 11.4));
    List<Phrase> missed =
        List.of(phrase("the rain stopped when the rain was", 5.5, 6, 8, 9, 10, 10.5, 11));

    List<Phrase> whole = Stitch.insert(window, missed, new Span(5.1, 11.6), new Span(5.75, 10.9));

    assertThat(text(whole)).isEqualTo("when the | rain stopped when the rain was | over");
  }

  @Test
  void putsWhatWasMissedBetweenWordsThatNobodyHeardTwice() {
    List<Phrase> window = List.of(phrase("alpha beta", 5, 8));

    List<Phrase> whole =
        Stitch.insert(
            window, List.of(phrase("gamma delta", 6, 7)), new Span(5, 8.3), new Span(5.4, 7.9));

    assertThat(text(whole)).isEqualTo("alpha | gamma delta | beta");
  }

  @Test
  void keepsAMissedWordThatTheWordAfterSeemsToReachOver() {
    List<Phrase> window = List.of(phrase("rain and mister", 5, 8, 8.9));
    List<Phrase> missed = List.of(phrase("along the river", 6, 7, 8));

    List<Phrase> whole = Stitch.insert(window, missed, new Span(5, 8.6), new Span(5.4, 8));

    assertThat(text(whole)).isEqualTo("rain | along the river | and mister");
  }

  @Test
  void keepsTheMarksAndTheWritingWithoutBlanks() {
    List<Hearing.Word> words = words("今 天 天 气 很 好", 8, 8.4, 8.8, 9.4, 9.8, 10.2);
    Phrase before = new Phrase(8, 10.4, "今天，天气很好。", Estimate.of("zh", 0.9), 0.9, words);
    Stitch.Joined joined =
        Stitch.join(List.of(before), List.of(phrase("好 吗", 10.2, 10.8)), SHARED, 10);

    assertThat(text(joined.before())).isEqualTo("今天，天气很好。");
    assertThat(before.part(2, 4).text()).isEqualTo("天气");
    assertThat(before.part(0, 2).text()).isEqualTo("今天，");
  }

  private static Phrase phrase(String text, double... starts) {
    List<Hearing.Word> words = words(text, starts);
    return new Phrase(
        words.getFirst().start(), words.getLast().end(), text, Estimate.of("en", 0.9), 0.9, words);
  }

  private static List<Hearing.Word> words(String text, double... starts) {
    String[] parts = text.split(" ");
    List<Hearing.Word> words = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      words.add(new Hearing.Word(starts[i], starts[i] + 0.3, parts[i], 0.9));
    }
    return words;
  }

  private static String text(List<Phrase> phrases) {
    return String.join(" | ", phrases.stream().map(Phrase::text).toList());
  }
}
