package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about several recordings: only what is asked, from what is known of each. */
class ComparisonTest {

  private static final List<Heard> MUSIC =
      clips(music(24, "A minor", 72, "violin"), music(22, "C major", 100, "piano"));

  private static final List<Heard> SPEECH =
      clips(
          Hearings.lasting(7.1)
              .in("en")
              .saying(0.4, 6.8, "S1", "The old house was sold to a large family.")
              .speaker("S1", 6.4, "male", "adult", "calm"),
          Hearings.lasting(3.2)
              .in("en")
              .saying(0.1, 3, "S1", "A large yellow bird sat on the roof of the old house.")
              .speaker("S1", 2.9, "female", "adult", "calm"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Which of the two is faster? | Recording 2 is the faster one: 100 beats per minute against 72
          哪段音乐更快？ | 第2段音频更快：每分钟100拍
          哪一段音乐更快? | 第2段音频更快：每分钟100拍
          Which music is faster? | Recording 2 is the faster one: 100 beats per minute against 72
          边段快啲？ | 第2段錄音快啲
          Lequel est le plus rapide ? | L'enregistrement 2 est le plus rapide : 100
          Quale dei due è più veloce? | La registrazione 2 è la più veloce: 100
          ¿Cuál de los dos es más rápido? | La grabación 2 es la más rápida: 100
          Welche ist schneller? | Aufnahme 2 ist schneller: 100
          どちらが速いですか？ | 録音2のほうが速いです
          Which of the two is longer and by how much roughly? | Recording 1 is the longer one: 24.0 seconds against 22.0 seconds in recording 2, a difference of 2.0 seconds.
          Which one is in a minor key? | It is recording 1 (recording 1: A minor; recording 2: C major).
          哪一段是小调？ | 是第1段音频
          Welche ist in Moll? | Es ist Aufnahme 1
          """)
  void answersOnlyWhatIsAskedOfTwoPiecesOfMusic(String question, String answer) {
    assertThat(answer(question, MUSIC)).startsWith(answer).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What differs between them? | Key: recording 1: A minor; recording 2: C major.
          两段音乐有什么不同？ | 调性：第1段音频：A小调；第2段音频：C大调。
          Was ist der Unterschied? | Tempo: Aufnahme 1: 72 Schläge pro Minute; Aufnahme 2: 100
          """)
  void tellsWhatDiffers(String question, String line) {
    assertThat(answer(question, MUSIC)).contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Which voice is lower? | Recording 1 has the lower voice: about 112 Hz against about 205 Hz
          Welche Stimme ist tiefer? | Aufnahme 1 hat die tiefere Stimme: etwa 112 Hz
          哪个声音更低沉？ | 第1段音频的声音更低
          Is it the same speaker? | No, they differ: recording 1: male; recording 2: female.
          是同一个人吗？ | 不，不同
          Est-ce la même personne ? | Non, c'est différent
          Is it the same language? | Yes, the same
          是同一种语言吗？ | 是的，相同
          Ist es dieselbe Sprache? | Ja, es ist gleich
          What words occur in both? | Heard in all of them: the, old, house, a, large.
          Which is shorter? | Recording 2 is the shorter one: 3.2 seconds against 7.1 seconds
          """)
  void answersOnlyWhatIsAskedOfTwoVoices(String question, String answer) {
    assertThat(answer(question, SPEECH)).startsWith(answer).doesNotContain("family", "roof");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Do both say the same? | No, they differ: recording 1: “The old house
          Disent-ils la même chose ? | Non, c'est différent
          Dicono la stessa cosa? | No, è diverso
          ¿Dicen lo mismo? | No, es distinto
          Sagen beide dasselbe? | Nein, verschieden
          两段说的话一样吗？ | 不，不同
          二人は同じことを言っていますか？ | いいえ、違います
          """)
  void tellsWhetherTheWordsAreTheSame(String question, String answer) {
    assertThat(answer(question, SPEECH)).startsWith(answer).doesNotContain("\n");
  }

  @Test
  void hearsTheSameWordsInRecordingsThatDifferOtherwise() {
    List<Heard> same =
        clips(
            Hearings.lasting(3).in("en").saying(0.1, 3, "S1", "The old house was sold again."),
            Hearings.lasting(9).in("en").saying(4, 8, "S1", "The old house was sold, again!"));

    assertThat(answer("Do both say the same?", same)).startsWith("Yes, the same: ");
  }

  @Test
  void findsTheCharactersThatTwoChineseSentencesShare() {
    List<Heard> clips =
        clips(
            Hearings.lasting(3).in("zh").saying(0, 3, "S1", "今天天气很好。"),
            Hearings.lasting(3).in("zh").saying(0, 3, "S1", "明天的天气不好。"));
    assertThat(answer("两段里都有哪些词？", clips)).isEqualTo("每段里都有的词：天气。");
  }

  @Test
  void doesNotChooseWhereOneIsUnknownOrAllAreAlike() {
    List<Heard> known = clips(music(24, "A minor", 72, "violin"), Hearings.rooster());
    assertThat(answer("Which is faster?", known))
        .startsWith("That I cannot tell for all of them")
        .contains("72", "unknown");
    List<Heard> alike = clips(music(24, "A minor", 72, "violin"), music(24, "A minor", 72.4, "x"));
    assertThat(answer("哪段更长？", alike)).startsWith("差别不大");
    assertThat(answer("Are both in the same language?", known)).contains("cannot tell");
  }

  @Test
  void givesTheBareNumberAndJson() {
    assertThat(answer("Which is faster? One word.", MUSIC)).isEqualTo("2");
    assertThat(answer("Which is faster? Answer in JSON.", MUSIC)).startsWith("{").contains("100");
  }

  private static Hearings music(double seconds, String key, double beats, String instrument) {
    return Hearings.lasting(seconds)
        .music(
            new Hearing.Music(
                0,
                seconds,
                Estimate.of(key, 0.9),
                Estimate.of(beats, 0.9),
                Estimate.of("4/4", 0.9),
                List.of(Estimate.of(instrument, 0.9)),
                List.of(),
                List.of(),
                Estimate.unknown()));
  }

  private static List<Heard> clips(Hearings... hearings) {
    List<Heard> clips = new ArrayList<>();
    for (Hearings one : hearings) {
      clips.add(Heard.of(clips.size(), one.hearing(), Translation.NONE));
    }
    return clips;
  }

  private static String answer(String question, List<Heard> clips) {
    return Phrasing.answer(
            Understanding.of(List.of(new Utterance(question, clips.size())), ""), clips)
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          which of the two is the dog? The other one is what then?   | rooster
          哪段是狗？另一段是什么声音？                               | 公鸡
          邊段係狗？另一段係乜                                       | 雞
          犬はどっち？もう一つは何の音？                             | おんどり
          """)
  void tellsOfTheOtherRecordingWhereOneWasChosen(String question, String other) {
    List<Heard> clips = clips(Hearings.rooster(), Hearings.lasting(3).sound(0.2, 2, "Dog"));
    assertThat(answer(question, clips)).contains(other, "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Which clip is the woman? And what does she say?", "哪一段是女声？她说了什么？"})
  void goesOnAboutTheRecordingThatWasChosen(String question) {
    Hearings man =
        Hearings.lasting(3)
            .in("en")
            .saying(0.2, 2.4, "S1", "Front center.")
            .speaker("S1", 2.2, "male", "adult", "calm");
    assertThat(answer(question, clips(man, Hearings.welcome())))
        .doesNotContain("Front center")
        .containsPattern("ecording 2|第二段");
  }

  @Test
  void tellsHowLongEachRecordingIsAndEachSoundOnce() {
    List<Heard> clips = clips(Hearings.rooster(), Hearings.lasting(3.2).sound(0.2, 2, "Dog", 0.9));
    assertThat(answer("which one is a dog? how long is each?", clips))
        .contains("3.20 seconds", "1.84 seconds")
        .doesNotContain("do not hear");
    assertThat(answer("Which animal is it? What sounds are there?", clips))
        .doesNotContain("I hear");
    assertThat(answer("Which clip has the dog? Answer with the number only.", clips))
        .isEqualTo("2");
  }
}
