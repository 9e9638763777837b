package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of a kind that are counted: those alone, and only where words are asked for. */
class CountedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | In May we may march six days and one night. | How many numbers are said? | I count one: six.
          en | In May we may march six days and one night. | How many months are named? | I count one: May.
          it | Tu sei alto, sente il vento e perde. | Quanti numeri vengono detti? | Non ne sento.
          it | Tu sei alto, sente il vento verde e perde. | Quanti colori si nominano? | Ne sento 1: verde.
          es | Se siente la nieve y se mueve uno. | ¿Cuántos números se dicen? | No oigo nada de eso.
          de | Wir lieben das Brauen, acht auf rot. | Wie viele Zahlen werden genannt? | Ich höre 1: acht.
          de | Wir lieben das Brauen, acht auf rot. | Wie viele Farben werden genannt? | Ich höre 1: rot.
          fr | Un homme et la vente de six oiseaux. | Combien de nombres sont dits ? | J'en entends 1 : six.
          """)
  void aWordThatOnlyLooksLikeOneOfAKindIsNotCounted(
      String language, String said, String question, String told) {
    assertThat(saying(language, said).answer(question)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | one, two, three and a hundred and five | How many numbers are said? | I count 4 of them: one, two, three, hundred and five.
          fr | vingt et un, un, deux, dix-sept et quatre-vingts | Combien de nombres sont dits ? | J'en entends 5 : vingt et un, un, deux, dix-sept et quatre-vingts.
          it | ventuno, sei, sette e duecento | Quanti numeri vengono detti? | Ne sento 4: ventuno, sei, sette e duecento.
          es | treinta y uno, uno, dos, veintidós | ¿Cuántos números se dicen? | Oigo 4: treinta y uno, uno, dos y veintidós.
          de | einundzwanzig, zwei, dreihundert | Wie viele Zahlen werden genannt? | Ich höre 3: einundzwanzig, zwei und dreihundert.
          """)
  void aNumberOfSeveralWordsIsCountedOnce(
      String language, String said, String question, String told) {
    assertThat(saying(language, said).answer(question)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Un chat bleu, une robe bleue et deux murs bleus. | Combien de couleurs sont citées ? | J'en entends 1 : bleu.
          it | La rosa rossa, il muro rosso. | Quanti colori sono citati? | Ne sento 2: rosa e rossa.
          es | La casa roja y el coche rojo. | ¿Cuántos colores se mencionan? | Oigo 1: roja.
          de | Das rote Haus und der rote Wagen sind rot. | Wie viele Farben werden erwähnt? | Ich höre 1: rote.
          """)
  void theFormsOfOneColourAreOneColour(String language, String said, String question, String told) {
    assertThat(saying(language, said).answer(question)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many days are left?",
        "How many days are there in the trip?",
        "How many days does the trip take?",
        "Combien de jours y a-t-il dans le voyage ?",
        "Quanti giorni ci sono prima del viaggio?",
        "¿Cuántos días hay en el viaje?",
        "Wie viele Tage sind es vor der Reise?",
        "旅行有几天？"
      })
  void howLongSomethingTakesIsNotAnsweredWithNamesOfDays(String question) {
    assertThat(saying("en", "We leave on Monday and come home on Friday.").answer(question))
        .doesNotContain("2", "count", "sento", "Oigo", "说到了");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How many colours are named? | None is named.
          Combien de couleurs sont citées ? | Je n'en entends pas.
          Quanti colori vengono nominati? | Non ne sento.
          ¿Cuántos colores se nombran? | No oigo nada de eso.
          Wie viele Farben werden genannt? | Davon höre ich nichts.
          提到了几个颜色？ | 一个也没有说到。
          """)
  void whereNoneIsNamedThatIsTold(String question, String told) {
    assertThat(saying("it", "Questa sera andiamo al cinema.").answer(question)).isEqualTo(told);
    assertThat(Hearings.rooster().answer(question)).isEqualTo(told);
  }

  @Test
  void wordsOfALanguageWithoutAListAreToldInsteadOfACount() {
    assertThat(Hearings.welcome().answer("How many months are named?"))
        .contains("欢迎使用阿里云")
        .doesNotContain("None");
    assertThat(Hearings.welcome().answer("提到了几个月份？")).doesNotContain("没有", "月份");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hört man etwas?",
        "Hört man nichts?",
        "Ist das laut oder leise?",
        "¿Se oye claramente?",
        "¿Se oye todo?",
        "si sente forte?",
        "si sente qualcosa?"
      })
  void whatNamesNoSoundIsNotSoughtAsOne(String question) {
    assertThat(Hearings.rooster().answer(question)).doesNotContain("«", "„");
  }

  private static Hearings saying(String language, String text) {
    return Hearings.lasting(6).in(language).saying(0, 5, "S1", text);
  }
}
