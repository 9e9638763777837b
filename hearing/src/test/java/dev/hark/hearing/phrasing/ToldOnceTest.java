package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several questions in one message: each sentence once, recording by recording. */
class ToldOnceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Was ist das für ein Krach? Ist da Sprache drin? | Zu hören
          有东西碎了，是什么材质的？有人说话吗？ | 玻璃
          What noise is that? Is anyone speaking? | glass
          Quel est ce bruit ? Quelqu'un parle ? | On entend
          """)
  void saysASentenceOnceThoughTwoQuestionsHaveIt(String questions, String told) {
    assertThat(Hearings.lasting(3).sound(0.3, 1.2, "Glass").answer(questions))
        .containsOnlyOnce(told);
  }

  @Test
  void tellsOfOneRecordingAfterAnother() {
    String answer =
        answer(
            "What sounds are there? How long is it?",
            Hearings.lasting(3).sound(0.3, 1.2, "Bark"),
            Hearings.lasting(4).sound(0.3, 1.2, "Meow"));

    assertThat(answer).containsOnlyOnce("Recording 1:").containsOnlyOnce("Recording 2:");
    assertThat(answer.indexOf("3.00 seconds")).isLessThan(answer.indexOf("Recording 2:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          In which of the two does a man speak? | It is recording 2:
          哪一段是男的在说话？ | 是第二段音频
          In welcher der beiden Aufnahmen spricht ein Mann? | Es ist Aufnahme 2.
          Dans quel enregistrement est-ce un homme qui parle ? | 2
          """)
  void namesTheRecordingOfWhichItHolds(String question, String start) {
    String answer = answer(question, voice("female"), voice("male"));

    assertThat(answer).contains(start).doesNotContainPattern("(?i)woman|女|Frau|femme");
  }

  @Test
  void namesTheRecordingThatIsSpokenInALanguage() {
    Hearings german = Hearings.lasting(3).in("de").saying(0, 3, "S1", "Guten Morgen.");
    Hearings french = Hearings.lasting(3).in("fr").saying(0, 3, "S1", "Bonjour.");

    assertThat(answer("Which one is French?", german, french)).contains("recording 2", "French");
    assertThat(answer("哪一段是法语？", german, french)).contains("第二段", "法语");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is it a violin or a piano? | piano is heard
          小提琴还是钢琴？ | 能听到钢琴
          Ist es eine Geige oder ein Klavier? | Klavier
          ピアノですかバイオリンですか | ピアノ
          """)
  void saysWhichOfTwoItIs(String question, String told) {
    assertThat(Hearings.piano().answer(question))
        .containsIgnoringCase(told)
        .doesNotContainPattern("(?i)violin|小提琴|Geige|バイオリン");
  }

  @Test
  void saysOfEachOfTwoThatItMayBeHidden() {
    Hearings mix = Hearings.lasting(30).music(Hearings.mixOf("plucked strings"));

    assertThat(mix.answer("Is it a violin or a piano?")).contains("any violin", "a piano");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What plays behind the voice? | rain
          说话声后面放的是什么？ | 雨
          Was hört man hinter der Stimme? | Regen
          後ろで鳴っている音は？ | 雨
          """)
  void tellsWhatSoundsBehindAVoice(String question, String sound) {
    assertThat(Hearings.librivox().sound(0, 7, "Rain").answer(question))
        .contains(sound)
        .doesNotContain("fevered");
  }

  @Test
  void beginsAListOnALineOfItsOwn() {
    assertThat(Hearings.dogs().answer("Welche Tiere hört man, der Reihe nach?"))
        .doesNotContain(". - von");
  }

  @Test
  void describesWhatHasNoWordsToSummarise() {
    assertThat(Hearings.piano().answer("Summarise it.")).contains("piano");
    assertThat(Hearings.piano().answer("总结一下")).contains("钢琴");
    assertThat(Hearings.rooster().answer("Fasse es zusammen.")).contains("Hahn");
  }

  private static Hearings voice(String gender) {
    return Hearings.lasting(4)
        .in("en")
        .saying(0.2, 3.8, "S1", "The train leaves from platform four.")
        .speaker("S1", 3.6, gender, "adult", "calm");
  }

  private static String answer(String question, Hearings... hearings) {
    List<Heard> clips = new ArrayList<>();
    for (Hearings one : hearings) {
      clips.add(Heard.of(clips.size(), one.hearing(), Translation.NONE));
    }
    return Phrasing.answer(
            Understanding.of(List.of(new Utterance(question, clips.size())), ""), clips)
        .text();
  }
}
