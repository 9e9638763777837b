package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wishes that name several things, a form, or words of another language. */
class WishesTest {

  private static Hearings street() {
    return Hearings.lasting(9)
        .sound(0.3, 2.8, "Vehicle horn, car horn, honking")
        .sound(4.2, 9, "Siren");
  }

  private static Hearings morning() {
    return Hearings.lasting(9).sound(0.6, 2.8, "Chirp, tweet").sound(4, 8.8, "Telephone");
  }

  private static Hearings bottle() {
    return Hearings.lasting(4)
        .in("en")
        .saying(0.2, 3.2, "S1", "Put the green bottle near the window.")
        .speaker("S1", 3, "female", "adult", "calm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wann sagt sie „Fenster“?",
        "Quand dit-on « fenêtre » ?",
        "Quando si dice “finestra”?",
        "¿Cuándo se dice «ventana»?",
        "什么时候说到“窗户”？",
        "「窓」はいつ言われますか？"
      })
  void findsAWordThatIsSaidInAnotherLanguage(String question) {
    assertThat(bottle().answer(question)).contains("window").containsPattern("[23][.,]\\d");
  }

  @Test
  void readsAKeyNamedKeyAndWritesTheTempoAsANumber() {
    assertThat(Hearings.piano().answer("JSON with the keys key, tempo_bpm, meter."))
        .contains("\"key\": \"C major\"", "\"tempo_bpm\": 120,");
  }

  @Test
  void findsNoWordForWhatIsNotSaidInAnyLanguage() {
    assertThat(bottle().answer("Wann sagt sie „Tisch“?")).contains("nicht");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Which lasts longer, the horn or the siren?       | A siren lasts longer
          喇叭和警笛哪个更长？                              | 更长
          Was ist länger, die Hupe oder die Sirene?        | dauert länger
          Qu'est-ce qui est plus long, le klaxon ou la sirène ? | dure plus longtemps
          Is the siren louder than the horn?               | cannot tell
          """)
  void weighsTwoSoundsOfOneRecording(String question, String told) {
    String answer = street().answer(question);
    assertThat(answer).contains(told).containsPattern("4[.,]2").containsPattern("2[.,]8");
  }

  @Test
  void givesNoSoundTheTimesOfAnother() {
    assertThat(street().answer("When do the horn and the siren sound?"))
        .isEqualTo(
            "A car horn is heard from 0.3 to 2.8 seconds. A siren is heard from 4.2 to 9 seconds.");
    assertThat(street().answer("Is there a dog or a siren?")).contains("No, ").contains("siren");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List all the sounds, in order, one per line.",
        "把听到的声音按先后列出来。",
        "Fais une liste de tous les sons, dans l'ordre.",
        "Elenca tutti i suoni in ordine.",
        "Haz una lista de todos los sonidos en orden.",
        "Liste alle Geräusche der Reihe nach auf.",
        "聞こえる音を順番に全部挙げてください。"
      })
  void listsSoundsInTheOrderInWhichTheyCome(String question) {
    String answer = morning().answer(question);
    assertThat(answer.lines().filter(line -> line.startsWith("- "))).hasSize(2);
    assertThat(answer).containsPattern("0[.,]6[\\s\\S]*\n[\\s\\S]*8[.,]8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Give me gender, language and mood as JSON.   | "gender" | "language"
          Donne sexe et langue en JSON.                | "gender" | "language"
          Dammi lingua e sesso in JSON.                | "gender" | "language"
          用JSON给出性别和语言。                        | "gender" | "language"
          性別と言語をJSONで答えて。                    | "gender" | "language"
          """)
  void answersEachOfTheThingsThatAreOnlyNamed(String question, String one, String other) {
    assertThat(bottle().answer(question)).startsWith("{").contains(one, other);
  }

  @Test
  void makesATableOfWhatIsAsked() {
    assertThat(bottle().answer("Make a table of gender and language."))
        .isEqualTo("| what | heard |\n|---|---|\n| gender | Female |\n| language | English |");
    assertThat(street().answer("把听到的声音做成表格。")).contains("| 项目 | 内容 |").contains("警");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the weather like there?   | not tell
          Che tempo fa lì?                  | Non posso
          ¿Qué tiempo hace allí?            | No puedo
          Wie ist das Wetter dort?          | nicht
          Quel temps fait-il ?              | Je ne peux pas
          今天气温多少度？                   | 无法判断
          気温は何度ですか？                 | 分かりません
          """)
  void cannotTellWhatNoSoundTells(String question, String told) {
    assertThat(street().answer(question)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many seconds of silence are in there?",
        "Combien de secondes de silence ?",
        "有几秒静音？",
        "Wie viele Sekunden Stille gibt es?",
        "無音は何秒ありますか？"
      })
  void saysHowMuchIsSilent(String question) {
    assertThat(bottle().answer(question)).doesNotContain("4.00").isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          In one word: what animal is it?          | Rooster
          In einem Wort: Welches Tier?             | Hahn
          En un mot : quel animal ?                | coq
          用一个词回答：什么动物？                  | 公鸡
          一言で答えて：何の動物？                  | おんどり
          """)
  void namesTheAnimalItselfInOneWord(String question, String animal) {
    assertThat(Hearings.rooster().answer(question)).endsWith(animal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          does the music go on until the end?                 | Music is heard from
          音楽は最後まで流れていますか                        | 音楽は0.00秒から
          where can I cut so that there is no music?          | Music is heard from
          """)
  void tellWhenSomethingSoundsWhereItIsAskedHowLongItGoesOn(String question, String times) {
    assertThat(Hearings.piano().answer(question)).startsWith(times);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          公鸡叫了几次？每声什么时候开始       | 每声
          公鸡的声音是连续的吗                 | 连续
          is it safe to say this is a rooster? | gunshot
          有几只公鸡                           | 人数
          """)
  void takeNoPartOfAWishForASound(String question, String part) {
    assertThat(Hearings.rooster().answer(question))
        .containsPattern("rooster|公鸡")
        .doesNotContain(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          which key deletes the message?                      | Press 2
          which button plays it                               | Press 2
          What should I press to listen?                      | Press 2
          """)
  void askForAKeyOfAMenuAndForNoMusic(String question, String words) {
    Hearings menu =
        Hearings.lasting(8)
            .in("en")
            .saying(0.2, 2.4, "S1", "Press 1 to erase the message.")
            .saying(2.6, 4.6, "S1", "Press 2 to listen to it.");
    assertThat(menu.answer(question)).contains(words).doesNotContain("music");
  }
}
