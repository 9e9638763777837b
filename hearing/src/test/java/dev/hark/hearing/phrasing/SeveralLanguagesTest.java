package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording in which several languages are spoken. */
class SeveralLanguagesTest {

  private static Hearings three() {
    return Hearings.lasting(20)
        .in("en")
        .saying(0, 4, "S1", "That is not a valid extension.")
        .in("es")
        .saying(7, 10, "S1", "La extensión no es válida.")
        .in("fr")
        .saying(13, 17, "S2", "Ce numéro n'est pas en service.")
        .inNoMainLanguage();
  }

  @Test
  void tellsEachLanguageWithItsTimes() {
    assertThat(three().answer("Which languages are spoken?"))
        .isEqualTo(
            "English is spoken from 0 to 4 seconds; Spanish from 7 to 10 seconds; French from 13"
                + " to 17 seconds.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          依次说了哪几种语言？ | 英语 | 西班牙语 | 法语
          講咗邊幾種語言？ | 英文 | 西班牙文 | 法文
          Quelles langues sont parlées ? | anglais | espagnol | français
          Quali lingue si parlano? | inglese | spagnolo | francese
          ¿Qué idiomas se hablan? | inglés | español | francés
          Welche Sprachen werden gesprochen? | Englisch | Spanisch | Französisch
          何語が話されていますか？ | 英語 | スペイン語 | フランス語
          """)
  void tellsEachLanguageInOrder(String question, String first, String second, String third) {
    assertThat(three().answer(question)).containsSubsequence(first, second, third);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "When is Spanish spoken?",
        "What is said in Spanish?",
        "用西班牙语说了什么？",
        "什么时候说西班牙语？",
        "用西班牙文講咗咩？",
        "Que dit-on en espagnol ?",
        "Quand parle-t-on espagnol ?",
        "Cosa si dice in spagnolo?",
        "¿Qué se dice en español?",
        "Was wird auf Spanisch gesagt?",
        "Wann wird Spanisch gesprochen?",
        "スペイン語で何と言っていますか？"
      })
  void tellsWhatIsSaidInOneOfThem(String question) {
    assertThat(three().answer(question))
        .contains("extensión")
        .doesNotContain("valid extension", "numéro");
  }

  @Test
  void tellsWhetherALanguageIsAmongThem() {
    assertThat(three().answer("Is Spanish spoken?")).startsWith("Yes");
    assertThat(three().answer("Is German spoken?")).startsWith("No").contains("English");
    assertThat(three().answer("有人说法语吗？")).startsWith("是的");
  }

  @Test
  void tellsTheLanguageOfOneVoice() {
    assertThat(
            three()
                .speaker("S1", 7, "female", "adult", "calm")
                .speaker("S2", 4, "male", "adult", "calm")
                .answer("In which language does the second speaker talk?"))
        .contains("French")
        .doesNotContain("Spanish", "English");
  }

  @Test
  void stillTranslatesWhatItIsAskedToTranslate() {
    assertThat(three().answer("Translate it into French."))
        .doesNotContain("This audio says:'Ce numéro");
  }
}
