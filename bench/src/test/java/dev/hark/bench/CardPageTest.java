package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
}
