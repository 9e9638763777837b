package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CardPageTest {

  @Test
  void namesTheModelsInAWordOrTwo() {
    String hash = "598e8b1eff357b8b5d31e2b0609594da9f7c2271ef2f2e92999550abb7ea8bc6";
    assertThat(
            CardPage.models(
                "listener-2-" + hash + "-" + hash + "-none-ChineseWriting[mandarin=SIMPLIFIED]"))
        .isEqualTo("listener-2 598e8b1eff35");
    assertThat(CardPage.models("listener-2-own")).isEqualTo("listener-2-own");
  }

  @Test
  void tellsQuestionsInATableOfTheirOwn() {
    Measure facts = Measure.share("questions, fresh set 1", "facts right, en", 3, 4);
    Measure inventions =
        Measure.faults("questions, fresh set 1", "answers with an invention, en", 1, 2);
    Measure other = Measure.share("sounds", "right name first", 1, 2);

    Card card = new Card(false, "listener-2-own", List.of(other, facts, inventions), List.of());
    String page = CardPage.markdown(card, card);

    assertThat(page)
        .contains("| sounds | right name first | 50.0 % |")
        .contains("| language | questions, fresh set 1 |\n|---|---|\n| en | 75.0 % of 4; 1 of 2 |")
        .doesNotContain("| questions, fresh set 1 | facts right");
    Card without = new Card(false, "listener-2-own", List.of(other), List.of());
    assertThat(CardPage.markdown(without, without)).doesNotContain("| language |");
  }
}
