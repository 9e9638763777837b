package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is denied and what is claimed, where the evidence carries neither. */
class NothingInventedTest {

  private static Hearings rock() {
    return Hearings.lasting(30).music(Hearings.mixOf("plucked strings"));
  }

  private static Hearings played(String instrument) {
    return Hearings.lasting(10)
        .music(
            new Hearing.Music(
                0,
                10,
                Estimate.unknown(),
                Estimate.unknown(),
                Estimate.unknown(),
                List.of(Estimate.of(instrument, 0.9)),
                List.of(),
                List.of(),
                Estimate.unknown()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Are there drums? | I cannot make out
          有鼓吗？ | 我听不出来
          有冇鼓聲？ | 分唔到
          Gibt es Schlagzeug? | kann ich nicht heraushören
          """)
  void deniesNoInstrumentThatAMixWouldHide(String question, String answer) {
    assertThat(rock().answer(question)).contains(answer).doesNotContain("No, ", "没有，", "Nein");
  }

  @Test
  void deniesAnInstrumentWhereOnlyAnotherPlays() {
    assertThat(played("piano").answer("Is there a violin?")).startsWith("No");
    assertThat(played("piano").answer("有小提琴吗？")).startsWith("没有");
    assertThat(played("piano").answer("Are there drums?")).contains("cannot make out", "piano");
    assertThat(Hearings.silence().answer("Are there drums?")).startsWith("No");
  }

  @Test
  void givesOneSoundOneAnimal() {
    Hearings crow =
        Hearings.lasting(2)
            .sound(0, 2, "Crow", 0.9)
            .sound(0, 2, "Duck", 0.7)
            .sound(0, 2, "Goose", 0.6);
    assertThat(crow.answer("Describe it.")).contains("crow").doesNotContain("duck", "goose");
    assertThat(crow.answer("是什么动物？")).contains("乌鸦").doesNotContain("鸭", "鹅");
    assertThat(crow.answer("Che animale è?")).contains("cornacchia").doesNotContain("anatra");
  }

  @Test
  void takesAToneForOneToneOnly() {
    Hearings tone =
        Hearings.lasting(3).sound(0, 3, "Dial tone", 0.8).sound(0, 3, "Busy signal", 0.7);
    assertThat(tone.answer("What do you hear?")).contains("steady tone").doesNotContain("busy");
    assertThat(tone.answer("能听到什么？")).contains("持续音").doesNotContain("忙音");
    assertThat(tone.answer("Was hört man?")).contains("Dauerton").doesNotContain("Telefon");
  }

  @Test
  void doubtsWordsWhoseLanguageCannotBeTold() {
    Hearings garbled = Hearings.lasting(5).saying(0.2, 4, "S1", "来喉咙，尴尬，尴尬");
    assertThat(garbled.answer("他说了什么？")).contains("不太清楚", "尴尬");
    assertThat(garbled.answer("What is said?")).contains("hard to make out");
    assertThat(garbled.answer("Was wird gesagt?")).contains("schwer zu verstehen");
    assertThat(Phrasing.caption(garbled.heard()).text()).doesNotContain("What is said is:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is it a violin or a cello? | violin | No
          是小提琴还是大提琴？ | 小提琴 | 没有
          Ist das eine Geige oder ein Cello? | geige | Nein
          """)
  void answersAChoiceWithWhatIsThere(String question, String chosen, String denial) {
    Hearings strings = Hearings.lasting(8).sound(0.1, 7.5, "Violin, fiddle", 0.9);
    assertThat(strings.answer(question).toLowerCase(java.util.Locale.ROOT))
        .contains(chosen)
        .doesNotContain("yes,", "cello is", denial.toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no way, that is a gunshot isn't it? | No, | breaking
          这是枪声吧 | 不是， | 碎
          """)
  void answersADoubtWithNoAndWhatIsHeard(String question, String no, String heard) {
    Hearings glass = Hearings.lasting(2).sound(0.2, 1, "Breaking", 0.8);
    assertThat(glass.answer(question)).startsWith(no).contains(heard);
  }

  @Test
  void countsFromTheBeginningAsPeopleSayIt() {
    Hearings cat = Hearings.lasting(4).counted(0, 3, "Meow", true, 0.0, 2.4);
    assertThat(cat.answer("猫叫了几次？")).contains("开头（0秒）、2.4秒");
    assertThat(cat.answer("Combien de fois le chat miaule-t-il ?")).contains("au début (0 s)");
  }

  @Test
  void saysOnceWhenSomethingIsThere() {
    Hearings storm = Hearings.lasting(5).sound(1, 4, "Thunder", 0.9);
    assertThat(storm.answer("有雷声吗？什么时候？")).containsOnlyOnce("4秒");
    assertThat(storm.answer("Is there thunder? When?")).containsOnlyOnce("4 seconds");
    assertThat(storm.answer("Gibt es Donner? Wann?")).containsOnlyOnce("4,00 s");
  }

  @Test
  void hearsNoChordsInMusicThatIsTalkedOver() {
    Hearings talk =
        Hearings.lasting(30)
            .in("en")
            .saying(1, 29, "S1", "All of this is said over a guitar.")
            .music(
                Hearings.mixOf(
                    "plucked strings",
                    new Hearing.Chord(2, 8, "D", 0.8),
                    new Hearing.Chord(8, 14, "Fmaj7", 0.8)));
    assertThat(Phrasing.caption(talk.heard()).text())
        .doesNotContain("Fmaj7")
        .doesNotContain("It is played");
    assertThat(talk.answer("Which chords are played?")).contains("cannot tell");
    assertThat(talk.answer("用了哪些和弦？")).contains("无法判断");
    assertThat(talk.answer("Quels sont les accords ?")).contains("je ne peux pas dire ses accords");
  }

  @Test
  void saysOnceThatNobodyIsUnderstood() {
    Hearings unclear = Hearings.lasting(5).sound(0, 5, "Speech", 0.9);
    assertThat(unclear.answer("What is said, and in which language?"))
        .containsOnlyOnce("cannot be made out");
    assertThat(unclear.answer("说了什么？是什么语言？")).containsOnlyOnce("听不清");
    assertThat(unclear.answer("Was wird gesagt? Welche Sprache ist es?"))
        .containsOnlyOnce("Stimme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What animal is it? | cannot make out
          什么动物？ | 听不出
          Quel animal est-ce ? | ne peux pas dire
          ¿Qué animal es? | No puedo decir
          """)
  void deniesNoKindOfWhichItHearsNone(String question, String answer) {
    Hearings unknown = Hearings.lasting(2).sound(0.1, 1.7, "Singing", 0.2);
    assertThat(unknown.answer(question)).contains(answer).doesNotContain("No, no ", "Non, je");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the mood of the music? | cannot tell its mood | C major | brisk
          这段音乐的氛围是什么？ | 无法判断 | C大调 | 120
          Quelle est l'ambiance de la musique ? | ne peux pas dire son caractère | do majeur | vif
          """)
  void saysOfAnUnknownMoodWhatMayMakeOne(String question, String no, String key, String pace) {
    assertThat(Hearings.piano().answer(question)).contains(no, key, pace);
  }

  @Test
  void tellsASingleSoundOnce() {
    Hearings bell = Hearings.lasting(2).sound(0.8, 1.9, "Glockenspiel", 0.4);
    assertThat(Phrasing.caption(bell.heard()).text()).containsOnlyOnce("a glockenspiel");
  }

  @Test
  void keepsMereSuspicionsOutOfMusic() {
    Hearings organ = rock().sound(20, 21, "Ding", 0.2);
    assertThat(organ.answer("What do you hear?")).doesNotContain("a ding");
    assertThat(organ.answer("能听到什么？")).doesNotContain("叮");
    assertThat(organ.answer("Qu'est-ce qu'on entend ?")).contains("musique");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is this a real person or a robot?  | for sure
          does it sound like a robot?        | for sure
          这是机器人声音吗？                 | 无法确定
          係唔係機械人把聲？                 | 確定唔到
          これは合成音声ですか               | 確かには分かりません
          humain ou robot ?                  | certitude
          umano o robot?                     | certezza
          ¿humano o robot?                   | certeza
          Mensch oder Roboter?               | nicht sicher
          """)
  void leavesOpenWhetherAVoiceIsAPersons(String question, String doubt) {
    assertThat(Hearings.refusal().answer(question)).contains(doubt).doesNotContain("not valid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          男性ですか？                   | はい、
          男の人が話していますか         | はい、
          女性ですか？                   | いいえ、
          C'est une voix d'homme ?       | Oui
          È un uomo?                     | Sì
          ¿Es un hombre?                 | Sí
          Ist es ein Mann?               | Ja
          """)
  void agreesWithWhatAnAskerOffersInEveryLanguage(String question, String start) {
    Hearings man =
        Hearings.lasting(4)
            .in("en")
            .saying(0.2, 3.2, "S1", "The train leaves from platform 4.")
            .speaker("S1", 3, "male", "adult", "calm");
    assertThat(man.answer(question)).startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"是猫头鹰吗？", "係貓頭鷹嚟㗎？"})
  void deniesNothingWhereWhatIsHeardIsHardlyKnown(String question) {
    assertThat(Hearings.lasting(2).sound(0.2, 1.2, "Theremin", 0.3).answer(question))
        .doesNotStartWith("不是")
        .doesNotStartWith("唔係")
        .containsPattern("听不到|聽唔到");
  }
}
