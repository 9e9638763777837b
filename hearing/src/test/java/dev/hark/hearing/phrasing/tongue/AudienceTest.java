package dev.hark.hearing.phrasing.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Read me only the third sentence.        | EN
          bpm?                                    | EN
          Leggimi solo la terza frase.            | IT
          Elenca tutti i suoni in ordine.         | IT
          No, quería saber si hay truenos.        | ES
          Haz una lista de todos los sonidos.     | ES
          In einem Wort: Welches Tier?            | DE
          Lies mir nur den zweiten Satz vor.      | DE
          En un mot : quel animal ?               | FR
          Donne le sexe et la langue.             | FR
          In una parola: che animale è?           | IT
          呢個唔係狗咩?                             | YUE
          这不是狗吗?                               | ZH
          一言で答えて                              | JA
          """)
  void knowsTheLanguageOfAShortWish(String text, Tongue tongue) {
    assertThat(Audience.of(text).tongue()).isEqualTo(tongue);
  }

  @Test
  void oneEndingAloneDoesNotDecide() {
    Optional<Audience> german = Optional.of(new Audience(Tongue.DE, false));
    assertThat(Audience.of("Breakfast").tongue()).isEqualTo(Tongue.EN);
    assertThat(Audience.of("Ali", german).tongue()).isEqualTo(Tongue.DE);
  }
}
