package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follow-ups, spoken messages, several recordings, and the form an answer is wanted in. */
class ConversationTest {

  @Test
  void answersInOneWordWhenAsked() {
    assertThat(Hearings.dogs().answer("Is there a dog? Answer yes or no.")).isEqualTo("Yes");
    assertThat(Hearings.dogs().answer("有猫叫吗？只回答是或否。")).isEqualTo("否");
    assertThat(Hearings.librivox().answer("What is the gender? One word.")).isEqualTo("Male");
    assertThat(Hearings.librivox().answer("Which language? Answer with one word."))
        .isEqualTo("English");
    assertThat(Hearings.librivox().answer("Transcribe it. Only output the text."))
        .isEqualTo("He was in a fevered state of mind, owing to the blight.");
  }

  @Test
  void writesJsonWithTheKeysAskedFor() {
    assertThat(
            Hearings.librivox()
                .answer("Give me JSON with the keys transcript, gender, dog and colour."))
        .isEqualTo(
            "{\"transcript\": \"He was in a fevered state of mind, owing to the blight.\","
                + " \"gender\": \"male\", \"dog\": false, \"colour\": null}");
    assertThat(Hearings.dogs().answer("When does the dog bark? Reply in JSON."))
        .isEqualTo(
            "{\"times\": [{\"start\":1.0,\"end\":1.5},{\"start\":3.0,\"end\":3.4},"
                + "{\"start\":6.0,\"end\":6.6}]}");
  }

  @Test
  void writesTraditionalCharactersForThoseWhoDo() {
    assertThat(Hearings.librivox().answer("說話人是男是女？")).isEqualTo("說話者為男性。");
  }

  @Test
  void takesASpokenQuestionAboutTheSoundAsTheQuestion() {
    String answer =
        Hearings.lasting(6)
            .in("en")
            .saying(0, 2, "S1", "What animal is this?")
            .sound(3, 5, "Crowing, cock-a-doodle-doo")
            .answer("");
    assertThat(answer).contains("rooster").doesNotContain("I heard");
  }

  @Test
  void repliesToSpokenWordsInTheirLanguageWithoutInventedKnowledge() {
    String answer = Hearings.lasting(4).in("zh").saying(0, 3, "S1", "请给我推荐几本文学类的书。").answer("");
    assertThat(answer).contains("请给我推荐几本文学类的书", "我只能根据听到的声音来回答");
    assertThat(Hearings.lasting(2).in("en").saying(0, 1, "S1", "Hello!").answer(""))
        .startsWith("Hello!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Hello there. | Hello!
          zh | 你好。 | 你好！
          yue | 你好。 | 你好！
          fr | Bonjour. | Bonjour !
          it | Buongiorno. | Buongiorno!
          es | Hola. | ¡Hola!
          de | Guten Tag. | Guten Tag!
          ja | こんにちは。 | こんにちは。
          """)
  void greetsBack(String language, String said, String greeting) {
    Hearings spoken = Hearings.lasting(2).in(language).saying(0.3, 1.4, "S1", said);
    assertThat(spoken.answer("")).startsWith(greeting);
  }

  @Test
  void followUpsReferBack() {
    assertThat(Hearings.dogs().answer("Is there a dog?", "And when?")).contains("from 1 to 1.5");
    assertThat(Hearings.dogs().answer("有狗叫吗？", "一共几次？")).contains("3次");
  }

  @Test
  void tellsWhichOfTwoClipsHoldsWhatIsAskedFor() {
    Heard one = Heard.of(0, Hearings.rooster().hearing(), Translation.NONE);
    Heard two = Heard.of(1, Hearings.dogs().hearing(), Translation.NONE);
    assertThat(answer("Which one is the dog?", List.of(one, two)))
        .startsWith("It is recording 2")
        .doesNotContain("rooster");
    assertThat(answer("哪一段是公鸡？", List.of(one, two))).contains("第一段");
    assertThat(answer("Which recording is longer?", List.of(one, two))).contains("longer");
  }

  @Test
  void comparesTwoClips() {
    Heard one = Heard.of(0, Hearings.rooster().hearing(), Translation.NONE);
    Heard two = Heard.of(1, Hearings.librivox().hearing(), Translation.NONE);
    assertThat(answer("Compare the two clips.", List.of(one, two)))
        .contains("Recording 1", "rooster", "Recording 2", "fevered", "differ");
    assertThat(answer("What is said in the second recording?", List.of(one, two)))
        .contains("fevered")
        .doesNotContain("rooster");
  }

  @Test
  void fillsATemplateAndReadsNoQuestionInIt() {
    assertThat(Hearings.rooster().answer("用json回答 {\"sound\":..., \"seconds\":...}，不要多余的话"))
        .isEqualTo("{\"sound\": \"公鸡\", \"seconds\": 1.84}");
    assertThat(
            Hearings.rooster().answer("Rispondi con un JSON: {\"suono\": ..., \"parlato\": true}"))
        .isEqualTo("{\"suono\": \"gallo\", \"parlato\": false}");
  }

  @Test
  void listsWithDashesWhenAListIsWanted() {
    assertThat(Hearings.piano().answer("Which key and what tempo? As bullets please."))
        .isEqualTo(
            "- The music is in C major.\n"
                + "- The tempo is about 120 beats per minute, which is brisk.");
    assertThat(Hearings.librivox().answer("说了什么？说话人是男是女？请分点回答。").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("- "));
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
          Which city does the train go to? Answer in one word.         | London
          What number is the platform? One word, please.               | 4
          {0} De quel quai part le train ? En un mot.                  | 4
          一言で、どこ行きの電車？                                     | London
          What colour is the bag of Mr. Brown? One word.               | red
          What is the surname of the owner of the bag? Answer in one word. | Brown
          """)
  void pickTheOneWordOfWhatIsSaidWhereOneIsWanted(String question, String word) {
    Hearings said =
        Hearings.lasting(8)
            .in("en")
            .saying(0.2, 3, "S1", "The train to London leaves from platform 4.")
            .saying(4, 7, "S1", "Mr. John Brown has a red bag.");
    assertThat(said.answer(question.replace("{0} ", ""))).isEqualTo(word);
  }

  @Test
  void answersAgainInTheLanguageThatIsNamedWhereNoWordsWereAskedFor() {
    assertThat(Hearings.rooster().answer("Describe it", "now in Chinese")).contains("公鸡");
  }

  @Test
  void answersTheDoubtThatIsNamedAndNotTheQuestionBefore() {
    assertThat(Hearings.rooster().answer("what animal is it?", "are you sure it isn't a cat?"))
        .startsWith("No, I do not hear any cat");
  }
}
