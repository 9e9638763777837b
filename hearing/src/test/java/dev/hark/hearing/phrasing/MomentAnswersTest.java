package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a recording that reach to its end, beyond it, or beyond what was listened to. */
class MomentAnswersTest {

  private static Hearings talk() {
    return Hearings.lasting(10)
        .in("en")
        .saying(1, 3, "S1", "Good morning everybody.")
        .saying(6, 9, "S1", "The train leaves now.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is said after 5 seconds?",
        "5秒之后说了什么？",
        "5秒之後講咗咩？",
        "Que dit-on après 5 secondes ?",
        "Cosa si dice dopo 5 secondi?",
        "¿Qué se dice después de 5 segundos?",
        "Was wird nach 5 Sekunden gesagt?",
        "5秒以降に何と言っていますか？"
      })
  void tellsAPartThatReachesToTheEndWithoutInfinity(String question) {
    assertThat(talk().answer(question))
        .contains("train leaves")
        .doesNotContain("Infinity", "Good morning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is said after 40 seconds?",
        "What happens at 40 seconds?",
        "40秒之后说了什么？",
        "40秒之後講咗咩？",
        "Que dit-on après 40 secondes ?",
        "Cosa si dice dopo 40 secondi?",
        "¿Qué se dice después de 40 segundos?",
        "Was wird nach 40 Sekunden gesagt?",
        "40秒以降に何と言っていますか？"
      })
  void tellsTheLengthForAPartBeyondTheEnd(String question) {
    assertThat(talk().answer(question))
        .containsPattern("\\b10|10[.,秒 ]")
        .doesNotContain("40", "Infinity", "no words", "morning");
  }

  @Test
  void saysHowFarItListenedForAPartThatWasNotListenedTo() {
    Hearings cut = Hearings.lasting(30).in("en").saying(1, 3, "S1", "Hello.").cutFrom(53);
    assertThat(cut.answer("What is said after 40 seconds?"))
        .isEqualTo(
            "The recording is 53.00 seconds long. Only the first 30 seconds were listened to.");
    assertThat(cut.answer("What is said in the last 10 seconds?"))
        .contains("Only the first 30 seconds were listened to.")
        .doesNotContain("no words");
    assertThat(cut.answer("What is said after 20 seconds?")).contains("first 30 seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is said at 0:45?",
        "What is said between 0:43 and 0:47?",
        "What is said from 00:43 - 00:47?",
        "Que dit-on à 0:45 ?",
        "Cosa si dice a 0:45?",
        "¿Qué se dice en 0:45?",
        "Was wird bei 0:45 gesagt?",
        "0:45的时候说了什么？",
        "0:45に何と言っていますか？"
      })
  void readTimesAsPlayersShowThem(String question) {
    Hearings minute =
        Hearings.lasting(70).in("en").saying(3, 6, "S1", "Hello.").saying(44, 46, "S1", "Goodbye.");
    assertThat(minute.answer(question)).contains("Goodbye").doesNotContain("Hello");
  }
}
