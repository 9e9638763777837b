package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Do they talk at the same time?" in the eight languages. */
class OverlapAnswersTest {

  private static final Hearings QUARREL = talk().atOnce(new Span(3.2, 4.1), new Span(7.5, 8));
  private static final Hearings IN_TURNS = talk().atOnce();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Do they talk at the same time?"
            + " | Two voices talk at the same time from 3.2 to 4.1 seconds and from 7.5 to 8"
            + " seconds.",
        "他们有没有同时说话？ | 第3.2秒至第4.1秒、第7.5秒至第8秒，有两个人同时说话。",
        "佢哋有冇同时讲嘢？ | 第3.20秒至第4.10秒同第7.50秒至第8.00秒有兩個人同時講嘢。",
        "Parlent-ils en même temps ?"
            + " | Deux voix parlent en même temps de 3,20 s à 4,10 s et de 7,50 s à 8,00 s.",
        "Nella registrazione parlano contemporaneamente?"
            + " | Due voci parlano contemporaneamente da 3,20 s a 4,10 s e da 7,50 s a 8,00 s.",
        "¿Hablan a la vez?"
            + " | Dos voces hablan a la vez de 3,20 s a 4,10 s y de 7,50 s a 8,00 s.",
        "Sprechen sie gleichzeitig?"
            + " | Zwei Stimmen sprechen gleichzeitig von 3,20 s bis 4,10 s und von 7,50 s bis"
            + " 8,00 s.",
        "二人は同時に話していますか？ | 3.20秒から4.10秒と7.50秒から8.00秒、2人が同時に話しています。"
      })
  void tellsWhenVoicesTalkAtOnce(String question, String answer) {
    assertThat(QUARREL.answer(question)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Do the speakers interrupt each other?",
        "Is there any overlapping speech?",
        "Are several people speaking at once?",
        "When do they talk over each other?",
        "How often do they interrupt each other?",
        "Does anyone get interrupted?"
      })
  void understandsOtherWaysToAsk(String question) {
    assertThat(QUARREL.answer(question)).contains("Two voices talk at the same time from 3.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "他们互相打断吗？ | 同时说话",
        "有没有抢话？ | 同时说话",
        "Unterbrechen sie sich? | gleichzeitig",
        "Est-ce qu'ils s'interrompent ? | en même temps",
        "Si interrompono? | contemporaneamente",
        "¿Se interrumpen? | a la vez",
        "話が重なっていますか？ | 同時に話しています",
        "佢哋有冇打断对方？ | 同時講嘢"
      })
  void understandsInterruptions(String question, String part) {
    assertThat(QUARREL.answer(question)).contains(part);
  }

  @Test
  void saysThatOneTalksAtATimeOrThatItCannotTell() {
    assertThat(IN_TURNS.answer("Do they talk at the same time?"))
        .isEqualTo("No, one voice speaks at a time.");
    assertThat(IN_TURNS.answer("他们有没有同时说话？")).isEqualTo("没有，每次只有一个人在说话。");
    assertThat(IN_TURNS.answer("Sprechen sie gleichzeitig?"))
        .isEqualTo("Nein, es spricht immer nur eine Stimme.");
    assertThat(talk().answer("Do they interrupt each other?"))
        .isEqualTo("I cannot tell whether several people talk at the same time.");
    assertThat(talk().answer("¿Se interrumpen?"))
        .isEqualTo("No puedo decir si hablan varios a la vez.");
    assertThat(Hearings.rooster().answer("Do they talk at the same time?"))
        .doesNotContain("Two voices");
  }

  @Test
  void answersInAWordAndInJson() {
    assertThat(QUARREL.answer("Do they talk at the same time? Answer in one word."))
        .isEqualTo("Yes");
    assertThat(IN_TURNS.answer("Do they talk at the same time? Answer in one word."))
        .isEqualTo("No");
    assertThat(QUARREL.answer("Do they talk at the same time? Answer in JSON."))
        .contains("\"overlap\"", "\"start\":3.2", "\"end\":8.0");
    assertThat(IN_TURNS.answer("Do they talk at the same time? Answer in JSON."))
        .contains("\"overlap\": false");
  }

  @Test
  void doesNotCountOneVoiceWhereTwoTalkAtOnceThatWereNotToldApart() {
    Hearings undivided =
        Hearings.lasting(7)
            .in("en")
            .saying(0, 6, "S1", "How the dranked London be pleaves.")
            .speaker("S1", 6, "male", "adult", "calm")
            .atOnce(new Span(0.5, 3.3));

    assertThat(undivided.answer("How many people are speaking?"))
        .isEqualTo("Two voices talk at the same time from 0.5 to 3.3 seconds.");
    assertThat(undivided.answer("有几个人在说话?")).contains("有两个人同时说话");
    assertThat(undivided.answer("Combien de personnes parlent ?")).contains("Deux voix");
    assertThat(undivided.answer("How many people are speaking? Answer in one word."))
        .isEqualTo("2");
    assertThat(Phrasing.caption(undivided.heard()).text())
        .contains("A second voice talks at the same time, so the words may be of both.")
        .doesNotContain("to itself");
    assertThat(undivided.answer("请描述这段音频。")).contains("两个人同时在说话");
  }

  @Test
  void restsOnTheStretchesInWhichTheyDo() {
    Answer told =
        Phrasing.answer(
            Understanding.of(List.of(new Utterance("Do they talk at the same time?", 1)), ""),
            List.of(QUARREL.heard()));

    assertThat(told.clauses().getFirst().evidence())
        .anySatisfy(evidence -> {
          assertThat(evidence.detail()).isEqualTo("voices at once");
          assertThat(evidence.start()).isEqualTo(3.2);
          assertThat(evidence.end()).isEqualTo(4.1);
        });
  }

  @Test
  void tellsInCaptionsThatVoicesTalkAtOnceWhenTheyDoForAWhile() {
    assertThat(Phrasing.caption(QUARREL.heard()).text())
        .containsPattern("for about 1 second\\b|For about 1 second they")
        .containsPattern("at the same time|over each other");
    assertThat(QUARREL.answer("请描述这段音频。")).contains("约有1秒是两个人同时在说话");
    Hearings slip = talk().atOnce(new Span(3.9, 4.2));
    assertThat(Phrasing.caption(slip.heard()).text())
        .doesNotContain("at the same time", "over each other");
    assertThat(slip.answer("请描述这段音频。")).doesNotContain("同时在说话");
  }

  private static Hearings talk() {
    return Hearings.lasting(10)
        .in("en")
        .saying(0, 4, "S1", "I never said that you could go.")
        .saying(4, 8, "S2", "But you did say so yesterday.")
        .speaker("S1", 4, "male", "adult", "calm")
        .speaker("S2", 4, "female", "adult", "calm");
  }
}
