package dev.hark.hearing.phrasing.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Someone greets Mr. Dashwood and Dr. Who.",
        "Frau Prof. Meier spricht.",
        "A tone of approx. 3.5 seconds at 440.25 Hz sounds.",
        "The piece is Op. 27 No. 2, e.g. Beethoven.",
        "Someone says \"I am sorry. Please try again.\" and hangs up.",
        "A voice says “That is not valid. Try again.” twice.",
        "有人说「你好。再见。」"
      })
  void doesNotEndASentenceWithinIt(String sentence) {
    assertThat(Sentences.of(sentence + " A siren wails."))
        .containsExactly(sentence, "A siren wails.");
  }

  @Test
  void endsASentenceAfterAUnitAKeyAndANo() {
    assertThat(Sentences.of("It is 440 Hz. The key is C. A dog barks. No. Two people talk."))
        .containsExactly(
            "It is 440 Hz.", "The key is C.", "A dog barks.", "No.", "Two people talk.");
  }

  @Test
  void letsAMarkThatIsNeverClosedOpenNothing() {
    assertThat(Sentences.of("A 5\" pipe rings. A dog barks."))
        .containsExactly("A 5\" pipe rings.", "A dog barks.");
  }

  @Test
  void endsASentenceWithItsLine() {
    assertThat(Sentences.of("[0:00–0:28] A man reads\n\n[0:28–0:51] Rain"))
        .containsExactly("[0:00–0:28] A man reads", "[0:28–0:51] Rain");
  }
}
