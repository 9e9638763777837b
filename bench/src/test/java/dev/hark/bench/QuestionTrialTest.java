package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.questions.QuestionSet;
import dev.hark.bench.questions.Scores;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuestionTrialTest {

  private static final List<QuestionSet.Item> ITEMS = QuestionSet.of(Tongue.EN).questions();

  @Test
  void countsFactsNotQuestionsAndAnswersThatInvent() {
    QuestionSet.Item whole = ITEMS.get(0);
    QuestionSet.Item wanting = ITEMS.get(1);
    int facts = whole.facts().size() + wanting.facts().size();
    Scores scores =
        new Scores(
            Tongue.EN,
            List.of(
                new Scores.Marked(whole, "so", List.of(), false),
                new Scores.Marked(wanting, "not so", List.of("a fact"), true)),
            0);

    List<Measure> rows = QuestionTrial.rows("of a test", scores);

    assertThat(rows)
        .extracting(Measure::name)
        .containsExactly(
            "questions, of a test: facts right, en",
            "questions, of a test: answers with an invention, en");
    assertThat(rows.get(0).value()).isEqualTo((facts - 1.0) / facts);
    assertThat(rows.get(0).cases()).isEqualTo(facts);
    assertThat(rows.get(1).shown(rows.get(1).value())).isEqualTo("1.00");
    assertThat(rows.get(1).cases()).isEqualTo(2);
  }

  @Test
  void hasNoRowsWhereNoQuestionCouldBeAsked() {
    assertThat(QuestionTrial.rows("of a test", new Scores(Tongue.JA, List.of(), 7))).isEmpty();
  }
}
