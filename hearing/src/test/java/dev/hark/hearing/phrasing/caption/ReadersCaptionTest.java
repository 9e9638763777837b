package dev.hark.hearing.phrasing.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.Hearings;
import dev.hark.hearing.phrasing.Phrasing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as a reader takes them: whole sentences, each thing once, in the order of time. */
class ReadersCaptionTest {

  private static Hearings street() {
    return Hearings.lasting(9)
        .sound(0.3, 2.8, "Vehicle horn, car horn, honking")
        .sound(4.2, 9, "Siren", 0.95);
  }

  @Test
  void namesWhatPlaysBehindSomeoneWhoTalks() {
    String caption =
        caption(
            Hearings.librivox()
                .music(Hearings.piano().hearing().music().getFirst())
                .speaker("S1", 6, "male", "adult", "calm"));

    assertThat(caption).contains("piano").doesNotContain("on ;", "on .");
  }

  @Test
  void hedgesAThingAsAThing() {
    assertThat(caption(Hearings.lasting(2).sound(0.1, 1.7, "Singing", 0.05)))
        .doesNotContain("hears possibly", "of possibly", "of probably");
  }

  @Test
  void saysByItselfThatWordsCannotBeMadeOut() {
    assertThat(caption(Hearings.lasting(5).speaker("S1", 4, "male", "", "")))
        .contains(". The words cannot be made out.");
  }

  @Test
  void endsAQuotedSentenceOnce() {
    assertThat(Hearings.librivox().answer("描述这段音频")).contains("blight.”").doesNotContain(".”。");
    assertThat(Hearings.welcome().answer("描述这段音频")).contains("阿里云。”").doesNotContain("。”。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Beschreibe, was du hörst",
        "Describe la grabación",
        "Décris l'enregistrement",
        "Descrivi la registrazione",
        "この音声を説明してください"
      })
  void tellsSoundsInTheOrderOfTimeAndNothingOfAnAgeThatNobodyAskedFor(String question) {
    String answer = street().answer(question);

    String figures = answer.replace(',', '.');
    assertThat(figures.indexOf("0.3")).isBetween(0, figures.indexOf("4.2"));
    assertThat(Hearings.librivox().answer(question)).doesNotContainPattern("genau|exact|esatta|正確");
  }

  private static String caption(Hearings hearings) {
    return Phrasing.caption(hearings.heard()).text();
  }
}
