package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of one language, asked for in another. */
class OtherTonguesTest {

  private static final Hearings ENGLISH =
      Hearings.lasting(3).in("en").saying(0.2, 2.8, "S1", "Please try again.");

  private static final Hearings ITALIAN =
      Hearings.lasting(6)
          .in("it")
          .saying(0.2, 5.8, "S1", "Non sono stato in grado di creare una connessione.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          翻译成中文，谢谢 | 不能翻译成中文
          日本語に訳してください | 日本語には訳せません
          唔識聽英文，譯做中文吖 | 譯唔到做中文
          Traduis-le. | pas en français
          Traducimi in italiano quello che dice | non in italiano
          Traduce al español lo que dice | no al español
          Was sagt die Frau, übersetzt auf Deutsch? | nicht in andere Sprachen wie Deutsch
          """)
  void saysThatItCannotTranslateAndGivesTheWords(String question, String no) {
    assertThat(ENGLISH.answer(question)).contains(no, "Please try again.");
  }

  @Test
  void takesTheLanguageThatIsSpokenForNoWish() {
    assertThat(answer("Translate this Italian message.", ITALIAN))
        .contains("'I could not connect.'")
        .doesNotContain("only");
    assertThat(answer("Übersetze das Italienische ins Englische.", ITALIAN))
        .contains("„I could not connect.“")
        .doesNotContain("nur");
  }

  @Test
  void tellsWhoAsksInEnglishWhatForeignWordsMean() {
    assertThat(answer("What's it about?", ITALIAN)).contains("connessione", "could not connect");
    assertThat(answer("Summarise the problem.", ITALIAN)).contains("could not connect");
    assertThat(answer("Transcribe it.", ITALIAN)).doesNotContain("could not connect");
    assertThat(answer("总结一下", ITALIAN)).doesNotContain("could not connect");
  }

  private static String answer(String question, Hearings hearings) {
    Hearing english =
        Hearings.lasting(6).in("en").saying(0.2, 5.8, "S1", "I could not connect.").hearing();
    return Phrasing.answer(
            Understanding.of(List.of(new Utterance(question, 1)), ""),
            List.of(Heard.of(0, hearings.hearing(), heard -> Optional.of(english))))
        .text();
  }
}
