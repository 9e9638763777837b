package dev.hark.hearing.phrasing.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnderstandingTest {

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsTheBeginningAndTheEndOfAMessageOfAnyLength() {
    String filler = "lorem ipsum dolor sit amet ".repeat(40_000);
    String message = "How many people are speaking? " + filler + "\nWhich language is spoken?";
    List<Utterance> turns = Collections.nCopies(300, new Utterance(message, 1));

    Asked asked = Understanding.of(turns, filler);

    assertThat(asked.asks()).extracting(Ask::topic).contains(Topic.SPEAKER_COUNT, Topic.LANGUAGE);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsTheEndOfALongSentenceWithoutAnyMarks() {
    String question = "天地玄黄宇宙洪荒".repeat(490) + "录音里说的是什么语言";

    Asked asked = Understanding.of(List.of(new Utterance(question, 1)), "");

    assertThat(asked.asks()).extracting(Ask::topic).contains(Topic.LANGUAGE);
  }

  @Test
  void weighsTheFirstAndTheLastOfAThousandClauses() {
    String clauses = "which language is it, ";
    String filler =
        IntStream.range(0, 250).mapToObj(i -> "thing " + i).collect(Collectors.joining(", "));
    List<String> weighed = new ArrayList<>();
    Sense counting =
        (text, tongue, shown) -> {
          weighed.add(text);
          return Map.of();
        };

    var _ = Understanding.of(turns(clauses + filler + ", and a man or a woman"), "", counting);

    assertThat(weighed).hasSizeLessThanOrEqualTo(32).contains("which language is it", "a woman");
  }

  @Test
  void stopsReadingALongMessageWhenTheAskerHasLeft() {
    String filler =
        IntStream.range(0, 250).mapToObj(i -> "thing " + i).collect(Collectors.joining(". "));
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(() ->
            Understanding.of(turns(filler), "", Sense.NONE, () -> looks.incrementAndGet() > 10))
        .isInstanceOf(CancellationException.class);
    assertThat(looks).hasValue(11);
  }

  @Test
  void readsNoHalfOfACharacterOfALongMessage() {
    String clefs = "\uD834\uDD1E".repeat(20);
    assertThat(Utterance.within("a" + clefs + "bc", 10)).isEqualTo("a𝄞𝄞\n𝄞bc");
    assertThat(Utterance.within("0123456789", 10)).isEqualTo("0123456789");
  }

  @ParameterizedTest(name = "{0} asks {1}")
  @MethodSource("table")
  void understandsEveryParaphrase(String question, String asks) {
    assertThat(shown(asked(question))).isEqualTo(asks);
  }

  static Stream<Arguments> table() {
    return Stream.of("en", "zh", "others")
        .flatMap(
            name -> Resource.lines(UnderstandingTest.class, "understood." + name + ".txt").stream())
        .map(line -> line.split(" => "))
        .map(cells -> Arguments.of(cells[0], cells[1]));
  }

  @ParameterizedTest
  @CsvSource({
    "What do you hear?, EN",
    "你听到了什么？, ZH",
    "你聽到什麼？, ZH",
    "呢段錄音講緊咩？, YUE",
    "Qu'est-ce que tu entends ?, FR",
    "Che cosa senti?, IT",
    "¿Qué oyes en este audio?, ES",
    "Was hörst du in dieser Aufnahme?, DE",
    "何が聞こえますか？, JA",
    "\"阿里\"出现在什么位置?, ZH",
    "When is “阿里” said?, EN"
  })
  void answersInTheLanguageOfTheQuestion(String question, Tongue tongue) {
    assertThat(asked(question).audience()).map(Audience::tongue).contains(tongue);
  }

  @ParameterizedTest
  @CsvSource({
    "Que dit-on dans le dernier enregistrement ?, -1",
    "Que dit-on dans la derniere ?, -1",
    "Que dit-on dans le dernièr ?, -1",
    "Que dit-on dans le premièr ?, 0",
    "Que dit-on dans le premier ?, 0"
  })
  void countsRecordingsInFrenchWhicheverAccentsAreWritten(String question, int clip) {
    assertThat(asked(question).asks().getFirst().clip()).hasValue(clip);
  }

  @Test
  void keepsTraditionalCharactersForThoseWhoWriteThem() {
    assertThat(asked("這段錄音在說什麼？").audience()).map(Audience::traditional).contains(true);
    assertThat(asked("这段录音在说什么？").audience()).map(Audience::traditional).contains(false);
  }

  @ParameterizedTest
  @CsvSource({
    "请用繁体字转写这段音频, TRADITIONAL",
    "这段话说了什么？用繁體中文回答, TRADITIONAL",
    "Transcribe it in traditional Chinese characters., TRADITIONAL",
    "Transcris en caractères chinois traditionnels., TRADITIONAL",
    "Trascrivi in cinese tradizionale., TRADITIONAL",
    "Transcribe en chino tradicional., TRADITIONAL",
    "請用簡體字寫出這段錄音, SIMPLIFIED",
    "Please write it in simplified Chinese., SIMPLIFIED"
  })
  void readsTheScriptThatIsAskedFor(String question, ChineseScript script) {
    assertThat(asked(question).style().script()).contains(script);
    assertThat(asked(question).asks()).extracting(Ask::topic).contains(Topic.TRANSCRIBE);
  }

  @Test
  void aScriptAloneAsksForTheLastAnswerInIt() {
    List<Utterance> turns =
        List.of(
            new Utterance("这段音频是什么语言？", 1), new Utterance("In traditional characters, please.", 0));
    Asked asked = Understanding.of(turns, "");
    assertThat(asked.asks()).extracting(Ask::topic).containsExactly(Topic.LANGUAGE);
    assertThat(asked.style().script()).contains(ChineseScript.TRADITIONAL);
  }

  @Test
  void aQuestionAboutTraditionsAsksForNoScript() {
    assertThat(asked("Is this traditional Irish music?").style().script()).isEmpty();
    assertThat(asked("这是传统音乐吗？").style().script()).isEmpty();
  }

  @Test
  void obeysTheLanguageThatIsAskedFor() {
    assertThat(asked("请用英文回答：这是什么声音？").audience()).map(Audience::tongue).contains(Tongue.EN);
    assertThat(Understanding.of(turns("What is said?"), "Always reply in Chinese.").audience())
        .map(Audience::tongue)
        .contains(Tongue.ZH);
  }

  @ParameterizedTest
  @CsvSource({
    "Is there a dog? Answer yes or no., ONE_WORD",
    "What is the gender? One word only., ONE_WORD",
    "Which animal? Reply with exactly one lowercase word., ONE_WORD",
    "有狗叫吗？只回答是或否。, ONE_WORD",
    "Transcribe it. Only output the transcript., BARE",
    "请转写，不要解释, BARE",
    "请转写，别的都不要, BARE",
    "'Trascrivi la frase, niente altro.', BARE",
    "Briefly describe the sound., BRIEF",
    "用一句话描述这段音频, BRIEF",
    "Describe the sound., FULL"
  })
  void readsTheMannerAskedFor(String question, Manner manner) {
    assertThat(asked(question).style().manner()).isEqualTo(manner);
  }

  @Test
  void readsTheKeysOfAJsonAnswer() {
    Style template = asked("Reply with JSON: {\"text\": ..., \"emotion\": ...}").style();
    assertThat(template.json()).isTrue();
    assertThat(template.keys()).containsExactly("text", "emotion");
    assertThat(asked("Give me JSON with the keys transcript, language and gender.").style().keys())
        .containsExactly("transcript", "language", "gender");
    assertThat(asked("What is said?").style().json()).isFalse();
  }

  @Test
  void readsJsonFromTheSystemMessage() {
    assertThat(Understanding.of(turns("What is said?"), "Answer in JSON.").style().json()).isTrue();
  }

  @Test
  void takesTheTargetOfAFollowUpFromTheTurnBefore() {
    assertThat(shown(of("Is there a rooster?", "And when?"))).isEqualTo("WHEN(rooster)");
    assertThat(shown(of("有狗叫吗？", "什么时候？"))).isEqualTo("WHEN(狗叫)");
    assertThat(shown(of("有警报声吗？", "它持续多久？"))).isEqualTo("HOW_LONG(警报声)");
    assertThat(shown(of("When is \"Ali\" said?", "How often?"))).isEqualTo("HOW_OFTEN(Ali)");
    assertThat(shown(of("When does the dog bark?", "And the cat?"))).isEqualTo("WHEN(cat)");
    assertThat(shown(of("狗什么时候叫？", "那猫呢？"))).isEqualTo("WHEN(猫)");
  }

  @Test
  void keepsTheTargetOverATurnWithoutOne() {
    assertThat(shown(of("Is there a rooster?", "Which language?", "How often does it crow?")))
        .isEqualTo("HOW_OFTEN(rooster)");
  }

  @Test
  void asksTheSameOfAnotherClip() {
    Asked asked = of("What is said in the first clip?", "And the second one?");
    assertThat(shown(asked)).isEqualTo("TRANSCRIBE");
    assertThat(asked.asks().getFirst().clip()).hasValue(1);
  }

  @Test
  void readsWhichClipAndWhichTimeIsMeant() {
    assertThat(asked("What is said in the second recording?").asks().getFirst().clip()).hasValue(1);
    assertThat(asked("第一段音频说了什么？").asks().getFirst().clip()).hasValue(0);
    assertThat(asked("When is the last bark?").asks().getFirst().occasion()).hasValue(-1);
    assertThat(asked("第二次“你好”在什么时候？").asks().getFirst().occasion()).hasValue(2);
  }

  @Test
  void takesSoundWithoutTextAsTheMessage() {
    Asked asked = Understanding.of(List.of(new Utterance("", 1)), "You are a helpful assistant.");
    assertThat(shown(asked)).isEqualTo("CHAT");
    assertThat(asked.audience()).isEmpty();
  }

  @Test
  void mapsWhatIsLookedForToSounds() {
    assertThat(labels("Is there a rooster?")).contains("Chicken, rooster");
    assertThat(labels("Can you hear a car horn?"))
        .containsExactly("Vehicle horn, car horn, honking");
    assertThat(labels("有公鸡打鸣吗？")).containsExactly("Crowing, cock-a-doodle-doo");
    assertThat(labels("有没有玻璃破碎的声音？")).containsExactly("Shatter");
    assertThat(labels("Y a-t-il un chien ?")).contains("Dog");
    assertThat(labels("¿Hay música?")).containsExactly("Music");
    assertThat(labels("犬の声は聞こえますか？")).contains("Dog");
  }

  @Test
  void doesNotTakeTextInsideQuotesForAQuestion() {
    assertThat(shown(asked("When is \"what language is it\" said?")))
        .isEqualTo("WHEN(what language is it)");
  }

  @Test
  void survivesAnything() {
    for (String odd :
        List.of("?", "…", "\"", "((((", "{}", "\\E[a", "a".repeat(5000), "？？？", "''")) {
      assertThat(asked(odd).asks()).as(odd).isNotEmpty();
    }
  }

  private static List<String> labels(String question) {
    return asked(question).asks().getFirst().target().orElseThrow().labels().stream()
        .map(Label::name)
        .toList();
  }

  private static Asked asked(String question) {
    return Understanding.of(turns(question), "");
  }

  private static Asked of(String... questions) {
    return Understanding.of(turns(questions), "");
  }

  private static List<Utterance> turns(String... texts) {
    return Stream.of(texts).map(text -> new Utterance(text, 0)).toList();
  }

  private static String shown(Asked asked) {
    return asked.asks().stream()
        .map(ask ->
            ask.topic()
                + ask.target().map(target -> "(" + target.text() + ")").orElse("")
                + ask.proposed().map(value -> "[" + value + "]").orElse(""))
        .collect(Collectors.joining(", "));
  }
}
