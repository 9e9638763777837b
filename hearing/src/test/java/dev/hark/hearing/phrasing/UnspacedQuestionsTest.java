package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions in Chinese, Cantonese and Japanese: how they are read, and what is said to them. */
class UnspacedQuestionsTest {

  private static Hearings train() {
    return Hearings.lasting(4)
        .in("en")
        .saying(0.2, 3.2, "S1", "The train to London leaves from platform 4.")
        .speaker("S1", 3, "male", "adult", "calm");
  }

  private static Hearings menu() {
    return Hearings.lasting(8)
        .in("en")
        .saying(0.2, 2.4, "S1", "Press 1 to accept this recording.")
        .saying(2.6, 4.6, "S1", "Press 2 to listen to it.")
        .saying(4.8, 7, "S1", "Press 3 to record again.")
        .speaker("S1", 7, "female", "adult", "calm");
  }

  private static Hearings broken() {
    return Hearings.lasting(2).sound(0, 1.4, "Glass");
  }

  private static Hearings crow() {
    return Hearings.lasting(2).sound(0, 1.4, "Crow");
  }

  private static Hearings song() {
    return Hearings.piano();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "火车开去哪儿？",
        "几点的火车？",
        "火车从几号站台开？",
        "有没有提到巴黎？",
        "架火車去邊？",
        "佢話喺幾號月台開？",
        "佢叫我做咩？",
        "何番線からどこ行きの電車？",
        "電車は何時に出ますか",
        "どこへ行くと言っていますか"
      })
  void givesTheWordsInWhichAnAnswerMayStandAndDeniesNothing(String question) {
    assertThat(train().answer(question))
        .contains("The train to London leaves from platform 4.")
        .doesNotContain("没有听到关于", "入面冇", "言葉の中にありません", "没有，")
        .containsPattern("无法判断|判斷唔到|分かりません|[“「](?:to London|platform 4)[”」]");
  }

  @Test
  void findsAThingUnderItsNameInTheLanguageThatIsSpoken() {
    assertThat(train().answer("关于火车说了什么？"))
        .isEqualTo("与此有关的原话是：'The train to London leaves from platform 4.'。");
  }

  @ParameterizedTest
  @ValueSource(strings = {"按2是干嘛的？", "按2会怎么样？", "按2键有什么用？", "撳2會點？", "撳2字做咩㗎？", "2を押すとどうなりますか"})
  void tellsWhatOneKeyOfAMenuDoes(String question) {
    assertThat(menu().answer(question))
        .contains("Press 2 to listen to it.")
        .doesNotContain("Press 1", "Press 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"想重新录一遍，该按几？", "要撳幾多先可以再錄？", "録り直すには何番を押しますか"})
  void givesTheWholeMenuToWhoAsksForAKey(String question) {
    assertThat(menu().answer(question)).contains("Press 1", "Press 2", "Press 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          我剪视频要用，这是什么声音？        | 时长
          我听不懂英语，有人说话吗？          | 使用的语言
          这是什么声音，谢谢                  | 没有音乐
          呢個係咩聲，唔該晒                  | 冇音樂
          これは何の音ですか、お願いします    | 音楽はありません
          """)
  void takesBackgroundAndThanksForNoWish(String question, String beside) {
    assertThat(crow().answer(question)).doesNotContain(beside).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"不要翻译，把原话写出来", "别翻译，原话是什么？", "唔好翻譯，寫返原文出嚟", "翻訳はいりません、原文を書き起こして"})
  void leavesOutWhatIsNotWanted(String question) {
    assertThat(train().answer(question)).contains("The train").doesNotContain("翻译成", "譯做", "訳せません");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          我朋友说是猫叫，对吗？       | 不是
          是鸭子吗，我猜是鸭子         | 不是，这段音频里听不到鸭子。
          我朋友話係貓叫喎，啱唔啱？   | 冇
          是狗吗                       | 不是，
          我觉得是只猫在叫，对吗       | 不是，这段音频里听不到猫。
          係唔係狗呀？                 | 唔係，聽唔到「狗」。
          係狗嚟㗎？                   | 唔係，聽唔到「狗」。
          犬ですか                     | いいえ、「犬」は
          犬が鳴いてるの？             | いいえ、「犬」は
          これ、にわとりですよね？     | いいえ
          ネコの声だよね？             | いいえ
          """)
  void answersAClaimThatIsToBeConfirmed(String question, String start) {
    assertThat(crow().answer(question)).startsWith(start).containsPattern("乌鸦|烏鴉|カラス");
  }

  @ParameterizedTest
  @ValueSource(strings = {"什么东西碎了？", "打碎了什么？", "咩嘢爛咗？", "整爛咗咩嘢呀？", "何が割れましたか", "何が壊れたの？"})
  void namesWhatBroke(String question) {
    assertThat(broken().answer(question)).containsPattern("玻璃|ガラス").doesNotContain("帮不上忙");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          这是西班牙语吧？             | 不是，
          我怎么觉得是西班牙语         | 不是，
          这是英语，对吧？             | 是的，
          英文嚟㗎？                   | 係，
          係咪西班牙文嚟㗎？           | 唔係，
          これは英語ですよね？         | はい、
          """)
  void saysWhetherALanguageIsTheOneThatIsSupposed(String question, String start) {
    assertThat(train().answer(question)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          係咪貓嚟㗎？           | 「貓」
          電車は聞こえますか      | 「電車」
          有冇雞叫？              | 雞
          """)
  void namesWhatIsSoughtInTheCharactersOfTheAsker(String question, String named) {
    assertThat(crow().answer(question)).contains(named);
  }

  @Test
  void asksOneWordOnlyOfWhoWantsAnAnswerInOneWord() {
    assertThat(train().answer("用一个词回答：说话的是男是女？")).isEqualTo("男性");
    assertThat(train().answer("把聲係男定女？一個字答我")).isEqualTo("男人");
    assertThat(train().answer("最后一个词在第几秒结束？")).contains("'4'", "3.2");
    assertThat(song().answer("什么乐器？只说名字")).isEqualTo("钢琴");
  }

  @Test
  void readsKeysThatAreIntroducedByAVerb() {
    assertThat(song().answer("用JSON回答，键用 key、tempo、meter"))
        .contains("\"key\": \"C大调\"", "\"tempo\": 120", "\"meter\"");
  }

  @Test
  void doesNotTakeTheSamePersonForTheSameKind() {
    assertThat(answerOfTwo("谁在说话？", "两段录音是同一个人在说话吗？")).contains("不是同一个人");
    assertThat(Hearings.rooster().answer("这是什么动物？", "是同一种动物吗？")).contains("鸡");
  }

  @Test
  void saysOfWhichRecordingEachAnswerIsBesideAComparison() {
    assertThat(answerOfTwo("两段分别是什么语言？哪段更长？")).contains("第一段音频：", "第二段音频：");
  }

  @Test
  void answersCantoneseInCantoneseThoughChineseIsAskedFor() {
    assertThat(train().answer("把聲係男定女？用中文答")).startsWith("講嘢嘅係男人");
    assertThat(train().answer("把聲係男定女？用普通話答")).startsWith("说话者");
    assertThat(train().answer("有幾長？")).startsWith("呢段錄音長");
  }

  @Test
  void hedgesChineseWordsThatAreHalfBelieved() {
    Hearings doubtful =
        Hearings.lasting(4).in("zh").saying(0.2, 3.2, "S1", "你熬见天天气，熬我们去公园吧！", 0.55);
    Hearings believed = Hearings.lasting(4).in("zh").saying(0.2, 3.2, "S1", "欢迎使用阿里云。", 0.8);
    assertThat(doubtful.answer("他说了什么？")).startsWith("语音不太清楚");
    assertThat(doubtful.answer("描述一下")).contains("听不太清");
    assertThat(believed.answer("他说了什么？")).doesNotContain("不太清楚");
  }

  @Test
  void choosesBetweenTwoThingsThatAreNamed() {
    assertThat(song().answer("これは会話ですか、それとも音楽ですか")).contains("音楽は").doesNotContain("いいえ");
  }

  @Test
  void saysOfEachRecordingThatItIsNotWhatIsSought() {
    assertThat(answerOfTwo("哪一段是马？")).contains("第一段音频：没有，", "第二段音频：没有，");
  }

  private static String answerOfTwo(String... turns) {
    Hearing man = train().hearing();
    Hearing woman = menu().hearing();
    List<Utterance> utterances =
        List.of(turns).stream().map(turn -> new Utterance(turn, 2)).toList();
    List<Heard> clips =
        List.of(Heard.of(0, man, Translation.NONE), Heard.of(1, woman, Translation.NONE));
    return Phrasing.answer(Understanding.of(utterances, ""), clips).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          是乌鸦吗？     | 是的，
          有乌鸦吗？     | 有，
          係烏鴉嚟㗎？   | 係，
          係咪烏鴉？     | 係，
          カラスですか   | はい、
          """)
  void agreesInTheWordsOfWhatIsAsked(String question, String start) {
    assertThat(crow().answer(question)).startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"有几声鸟叫？", "鳥の鳴き声は何回？", "有幾多聲雀叫？"})
  void countsTheCallsOfABirdAsCallsOfBirds(String question) {
    Hearings caws = Hearings.lasting(3).counted(0, 2.4, "Caw", true, 0.0, 1.1);
    assertThat(caws.answer(question)).contains("2", "1.1").doesNotContain("听不到", "いいえ", "冇");
  }

  @ParameterizedTest
  @ValueSource(strings = {"人の声は入ってますか", "人の声は入ってる？", "話し声は聞こえますか"})
  void looksForVoicesWhereTheVoiceOfPeopleIsMeant(String question) {
    assertThat(crow().answer(question)).contains("誰も話していません").doesNotContain("「人」");
    assertThat(train().answer(question)).startsWith("はい");
  }

  @ParameterizedTest
  @ValueSource(strings = {"話しているのは誰ですか", "これは誰の声？", "話してる人は誰？"})
  void tellsOfTheVoiceWhereItIsAskedWhoSpeaks(String question) {
    assertThat(train().answer(question)).contains("男性");
  }

  @ParameterizedTest
  @ValueSource(strings = {"一語だけで答えて。何の動物？", "何の動物？単語一つで答えて", "一単語で。何の動物？", "ひと言ではなく一語で。何の動物？"})
  void answersInOneWordOfJapanese(String question) {
    assertThat(Hearings.lasting(3).sound(0.2, 2, "Cat").answer(question)).isEqualTo("猫");
  }

  @Test
  void givesTheTimesOfWhatIsSaidWhereTheyAreAskedFor() {
    assertThat(train().answer("说的是什么？从几秒到几秒？")).contains("The train", "0.20", "3.20");
  }

  @Test
  void readsKeysBehindTheWordsThatAllowNoOthers() {
    assertThat(Hearings.piano().answer("用JSON给我，字段只要 instrument 和 tempo"))
        .contains("\"instrument\"", "\"tempo\"");
  }

  @Test
  void looksForWhatPeopleDoAndCountsThemInJapanese() {
    Hearings laughter = Hearings.lasting(3).sound(0.2, 2, "Laughter");
    assertThat(laughter.answer("人が笑っていますか")).startsWith("はい").doesNotContain("「人」");
    assertThat(train().answer("話者は一人ですか")).contains("1人");
  }
}
