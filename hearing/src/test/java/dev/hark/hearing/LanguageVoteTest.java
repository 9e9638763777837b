package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageVoteTest {

  private final LanguageVote vote = new LanguageVote();

  @Test
  void weighsWindowsByTheirSpeech() {
    vote.add(Map.of("it", 0.9, "es", 0.1), 20);
    vote.add(Map.of("it", 0.2, "es", 0.8), 5);

    Estimate<String> language = vote.result();

    assertThat(language.value()).isEqualTo("it");
    assertThat(language.confidence()).isEqualTo((20 * 0.9 + 5 * 0.2) / 25);
  }

  @Test
  void cannotTellOfHardlyAnySpeech() {
    vote.add(Map.of("en", 1.0), 0.4);

    assertThat(vote.result().known()).isFalse();
  }

  @Test
  void tellsTheLanguageOfASingleWordOnlyWhenItIsBeyondDoubt() {
    vote.add(Map.of("en", 0.85, "de", 0.15), 0.9);
    assertThat(vote.result().known()).isFalse();

    LanguageVote surer = new LanguageVote();
    surer.add(Map.of("en", 0.97, "de", 0.03), 0.9);
    assertThat(surer.result().value()).isEqualTo("en");
  }

  @Test
  void wantsToBeSurerOfAWordOrTwo() {
    vote.add(Map.of("es", 0.7, "ro", 0.3), 1.2);
    assertThat(vote.result().known()).isFalse();

    vote.add(Map.of("es", 0.7, "ro", 0.3), 5);
    assertThat(vote.result().value()).isEqualTo("es");
  }

  @Test
  void cannotTellWhenOpinionsDiffer() {
    vote.add(Map.of("de", 0.45, "nl", 0.40, "en", 0.15), 10);

    assertThat(vote.result().known()).isFalse();
    assertThat(new LanguageVote().result().known()).isFalse();
  }

  @Test
  void callsAWindowClearOnlyWithEnoughSpeechAndCertainty() {
    assertThat(LanguageVote.clear(Map.of("fr", 0.95), 6)).isTrue();
    assertThat(LanguageVote.clear(Map.of("fr", 0.95), 2)).isFalse();
    assertThat(LanguageVote.clear(Map.of("fr", 0.6), 6)).isFalse();
  }
}
