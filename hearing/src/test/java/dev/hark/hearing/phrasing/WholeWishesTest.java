package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wishes that hold words of other wishes: each is answered as it is meant, and whole. */
class WholeWishesTest {

  private static final Hearings TALK = talk();

  private static Hearings talk() {
    return Hearings.lasting(20)
        .in("en")
        .saying(1, 4, "S1", "I am sorry, that is not valid.")
        .saying(6, 9, "S2", "Please try the other line.")
        .speaker("S1", 3, "female", "adult", "calm")
        .speaker("S2", 3, "male", "adult", "calm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wer spricht?", "Qui parle ?", "¿Quién habla?", "Chi parla?"})
  void describeTheVoicesToWhoAsksWhoSpeaks(String question) {
    assertThat(TALK.answer(question))
        .containsIgnoringCase("2")
        .doesNotContain("not valid", "Namen", "noms", "nombres");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Combien de temps dure l'enregistrement ?",
        "How long is the recording?",
        "¿Cuánto dura la grabación?"
      })
  void tellTheLengthToWhoAsksHowLongItLasts(String question) {
    assertThat(TALK.answer(question)).contains("20").doesNotContain("not valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"请详细一点描述这段音频", "把这段话转写清楚一点", "下午三点开始吗", "第二条消息说了什么"})
  void takeNoNumberOfAnotherKindForALimit(String question) {
    assertThat(TALK.answer(question)).doesNotStartWith("- ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"用三点总结", "总结成三条", "列出三个要点"})
  void keepToTheLimitsThatAreMeant(String question) {
    assertThat(TALK.answer(question)).startsWith("- ");
  }

  @Test
  void givesTheWordsOfAllThoughOneVoiceIsNamedInAnotherWish() {
    assertThat(TALK.answer("Transcribe the recording. How old is the woman?"))
        .contains("not valid", "other line", "adult");
  }

  @Test
  void takesALanguageToAnswerInForNoLanguageThatIsSpoken() {
    Hearings both =
        Hearings.lasting(20)
            .in("en")
            .saying(1, 4, "S1", "I am sorry.")
            .in("zh")
            .saying(6, 9, "S2", "我们去公园吧。");
    assertThat(both.answer("Transcribe everything. Answer in English.")).contains("sorry", "公园");
    assertThat(both.answer("Is there a Chinese gong?")).doesNotContain("Chinese is spoken");
  }

  @Test
  void readsAnApostropheInsideATemplate() {
    assertThat(
            talk()
                .sound(12, 14, "Meow")
                .answer(
                    "{\"speaker\": \"the speaker's name\", \"events\":"
                        + " [{\"label\": \"what's heard\", \"start\": 0}]}"))
        .contains("\"events\": [{\"label\":\"Speech\",\"start\":1");
  }

  @Test
  void asksNoFileForItsFormatWhereTheAnswerIsToHaveOne() {
    assertThat(TALK.answer("次のフォーマットで答えてください：話者、内容")).doesNotContain("mono", "モノラル");
  }
}
