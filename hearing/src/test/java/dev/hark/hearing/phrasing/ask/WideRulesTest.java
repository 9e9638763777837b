package dev.hark.hearing.phrasing.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.Hearings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that share words with others and are not them. */
class WideRulesTest {

  @ParameterizedTest
  @CsvSource({
    "Is there a human in this recording?, UNKNOWABLE",
    "Is he talking about AI?, UNKNOWABLE",
    "Do they talk about AI?, UNKNOWABLE",
    "是电脑键盘的声音吗？, UNKNOWABLE",
    "系咪電腦鍵盤聲？, UNKNOWABLE",
    "人間の声は聞こえますか, UNKNOWABLE",
    "¿De qué están hablando?, IS_THERE",
    "¿Qué está gritando la mujer?, IS_THERE",
    "Cosa sta urlando la donna?, IS_THERE",
    "もう一つ質問があります。犬は鳴いていますか？, DESCRIBE",
    "Et l'autre personne ?, DESCRIBE",
    "Où peut-on entendre la cloche ?, SAID_ABOUT",
    "Dove si può sentire la campana?, SAID_ABOUT",
    "¿Dónde se puede oír el perro?, SAID_ABOUT",
    "Wo kann man die Glocke hören?, SAID_ABOUT",
    "How many steps do you hear?, SAID_ABOUT",
    "Does she say it was a good movie?, MOOD",
    "How long does the clip run?, HOW_LONG",
    "门铃的声音响了吗？, QUALITY"
  })
  void areNotTakenForWhatOnlySomeOfTheirWordsAsk(String question, Topic other) {
    assertThat(asked(question)).doesNotContain(other);
  }

  @ParameterizedTest
  @CsvSource({
    "Is this a human?, UNKNOWABLE",
    "Is that a real person or a robot?, UNKNOWABLE",
    "这是机器人还是真人？, UNKNOWABLE",
    "How many menu options are there?, SAID_ABOUT",
    "Would it be suitable for a wedding?, MOOD",
    "声音是不是太响？, QUALITY"
  })
  void areStillReadWhereTheyAskIt(String question, Topic topic) {
    assertThat(asked(question)).contains(topic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "À quelle heure part le train ? En un mot.",
        "Um wie viel Uhr fährt der Zug? Nur ein Wort.",
        "What time does the train leave? One word."
      })
  void noOtherNumberIsGivenForAnHour(String question) {
    Hearings train =
        Hearings.lasting(4)
            .in("en")
            .saying(0.2, 3.5, "S1", "The train to London leaves from platform 4.");
    assertThat(train.answer(question)).isNotEqualTo("4");
  }

  @Test
  void whatAKeyMayHoldIsNoKey() {
    String wanted =
        "Return JSON only, with the keys speech (true/false), music (true/false) and transcript"
            + " (string or null).";
    assertThat(Understanding.of(List.of(new Utterance(wanted, 1)), "").style().keys())
        .containsExactly("speech", "music", "transcript");
  }

  @Test
  void aFewWordsOnASoundWithoutSpeechNameTheSound() {
    assertThat(Hearings.rooster().answer("Summarise in no more than six words."))
        .containsIgnoringCase("rooster");
  }

  @Test
  void wordsThatLookLikeVerbsElsewhereDenyNothing() {
    Hearings house =
        Hearings.lasting(4).in("en").saying(0.2, 3.5, "S1", "Their house is old and cold.");
    assertThat(house.answer("What does she say about their house?")).contains("Their house is old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Is she elderly?", "お年寄りの声ですか？", "Is she middle-aged?"})
  void anAgeThatIsNeverToldIsNotDenied(String question) {
    Hearings woman =
        Hearings.lasting(4)
            .in("en")
            .saying(0.2, 3.5, "S1", "Please try again.")
            .speaker("S1", 3, "female", "adult", "calm");
    assertThat(woman.answer(question)).doesNotStartWith("No").doesNotStartWith("いいえ");
  }

  private static List<Topic> asked(String question) {
    return Understanding.of(List.of(new Utterance(question, 1)), "").asks().stream()
        .map(Ask::topic)
        .toList();
  }
}
