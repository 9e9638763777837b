package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims, choices and counts in French, Italian, Spanish and German: what is asked is told. */
class AskedAndNoMoreTest {

  private static final Hearings TRUMPET =
      Hearings.lasting(5.6)
          .music(
              new Hearing.Music(
                  0,
                  5.6,
                  Estimate.unknown(),
                  Estimate.unknown(),
                  Estimate.unknown(),
                  List.of(Estimate.of("trumpet", 0.9)),
                  List.of(),
                  List.of(),
                  Estimate.of(false, 0.9)));

  private static final Hearings CROW =
      Hearings.lasting(2).counted(0, 1.9, "Crow", true, .0, .5, 1.1, 1.6);

  private static final Hearings OUTING =
      Hearings.lasting(3)
          .in("it")
          .saying(0.1, 2.8, "S1", "Questa sera andiamo al cinema con gli amici.")
          .speaker("S1", 2.7, "female", "adult", "calm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mon frère dit que c'est un saxophone. Il a raison ? | Non | trompette
          Suono da un anno e mio fratello dice che questo è un sax. Ha ragione? | No | tromba
          Mi hermano dice que esto es un saxofón. ¿Tiene razón? | No | trompeta
          Mein Bruder sagt, das ist ein Saxophon. Hat er recht? | Nein | Trompete
          """)
  void whetherSomebodyIsRightIsToldOfWhatIsClaimed(String question, String no, String instead) {
    assertThat(TRUMPET.answer(question)).startsWith(no).contains(instead).hasSizeLessThan(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          My brother says it is a trumpet. Is he wrong? | No, trumpet
          My brother says it is a saxophone. Is he wrong? | Yes, I do not hear any saxophone
          My brother says it is not a trumpet. Is he right? | No, trumpet
          My brother says it isn't a trumpet. Is he wrong? | Yes, trumpet
          My brother believes it is a trumpet. Is he wrong? | No, trumpet
          My brother says it's not a saxophone. Is he right? | Yes, I do not hear any saxophone
          It is not a saxophone, is he right? One word. | Yes
          Mon frère dit que c'est une trompette. Il a tort ? | Non, on entend une trompette
          Mon frère dit que ce n'est pas une trompette. Il a raison ? | Non, on entend une trompette
          Mon frère dit que ce n'est pas un saxophone. A-t-il tort ? | Non, je n'entends pas
          Mio fratello dice che è una tromba. Ha torto? | No, si sente una tromba
          Mio fratello dice che non è una tromba. Ha ragione? | No, si sente una tromba
          Mio fratello dice che questo non è un sax. È vero? | Sì, non sento questo
          Mi hermano dice que es una trompeta. ¿Está equivocado? | No, se oye una trompeta
          Mi hermano dice que no es una trompeta. ¿Tiene razón? | No, se oye una trompeta
          Mi hermano dice que esto no es un saxofón. ¿Es cierto? | Sí, no oigo esto
          Mein Bruder sagt, das ist eine Trompete. Hat er unrecht? | Nein, zu hören: eine Trompete
          Mein Bruder sagt, das ist keine Trompete. Hat er recht? | Nein, zu hören: eine Trompete
          Mein Bruder meint, das sei kein Saxophon. Stimmt das? | Ja, das höre ich nicht: „Saxophon“
          Mein Bruder meint, das sei keine Trompete. Stimmt das? Ja oder nein? | Nein
          """)
  void whetherSomebodyIsWrongOrADenialHoldsIsAnsweredTheOtherWayRound(
      String question, String answer) {
    assertThat(TRUMPET.answer(question)).startsWith(answer);
  }

  @Test
  void whatIsAskedBesideAClaimIsNotAnsweredTheOtherWayRound() {
    assertThat(
            TRUMPET.answer(
                "Mein Bruder sagt, das ist kein Saxophon. Hat er recht? Und hört man Trompete?"))
        .contains("Ja, das höre ich nicht: „Saxophon“", "Ja, zu hören: eine Trompete");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who is speaking, and is he right? | I cannot tell this
          Qui parle, et a-t-il raison ? | Je ne peux pas le dire
          Chi parla, e ha ragione? | Non posso dirlo
          ¿Quién habla, y tiene razón? | No puedo decirlo
          Wer spricht, und hat er recht? | Das kann ich
          """)
  void whetherSomebodyIsRightOfWhatNobodyClaimsCannotBeTold(String question, String told) {
    assertThat(OUTING.answer(question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Quel animal est-ce et combien de fois crie-t-il ? | 4 fois
          che animale è e quante volte fa il verso? | 4 volte
          ¿qué animal es y cuántas veces grita? | 4 veces
          Welches Tier ist das und wie oft ruft es? | 4-mal
          """)
  void theCriesOfAnAnimalThatIsAskedForAreCounted(String question, String count) {
    assertThat(CROW.answer(question)).contains(count).doesNotContain("«", "„");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Quel animal est-ce ? | Je ne peux pas dire ce que c'est comme animal.
          Che animale è? | Non posso dire che animale sia.
          ¿Qué animales son? | No puedo decir qué animal es.
          Welche Tiere sind das? | Ich kann nicht sagen, was für ein Tier das ist.
          """)
  void theKindThatCannotBeToldIsNamedInASentence(String question, String told) {
    assertThat(Hearings.lasting(2).sound(0, 2, "Rain").answer(question)).startsWith(told);
  }

  @Test
  void anAnimalThatIsHardlyHeardIsNamedWithADoubt() {
    Hearings pig = Hearings.lasting(2).sound(0, 0.5, "Grunt", 0.5).sound(0, 0.5, "Oink", 0.2);

    assertThat(pig.answer("Che animale è?"))
        .isEqualTo("Si sente forse un maiale che grugnisce (0,0–0,5 s).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Est-ce un chien ? Oui ou non, et qu'est-ce que c'est en réalité.\nNon\ncorneille",
        "È un cane? sì o no, e cos'è davvero\nNo\ncornacchia",
        "¿Es un perro? Necesito sí o no y qué es en realidad.\nNo\ncuervo",
        "Ist das ein Hund? Ja oder nein, und was ist es wirklich?\nNein\nKrähe"
      })
  void yesOrNoAndWhatItIsAreTwoAnswers(String questionAndLines) {
    String[] lines = questionAndLines.split("\n");

    assertThat(CROW.answer(lines[0]).lines()).hasSize(2).first().isEqualTo(lines[1]);
    assertThat(CROW.answer(lines[0])).contains(lines[2].substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quand sortent-ils, où vont-ils et avec qui ?",
        "quando escono, dove vanno e con chi?",
        "¿cuándo salen, adónde van y con quién?",
        "Wann gehen sie aus, wohin und mit wem?"
      })
  void withWhomIsAskedOfTheWordsAndNotOfAVoice(String question) {
    Sense guess =
        (text, tongue, shown) ->
            text.matches("(?:avec|con|mit) \\p{L}+")
                ? Map.of(Topic.IDENTITY, 0.95)
                : text.matches("(?:où|dove|adónde|wohin).*")
                    ? Map.of(Topic.SAID_ABOUT, 0.95)
                    : Map.of();

    assertThat(answer(question, guess, OUTING))
        .contains("Questa sera andiamo al cinema con gli amici.")
        .doesNotContain("identité", "identità", "identidad", "Personen");
  }

  @Test
  void whatIsHardlyAskedIsNotDenied() {
    Sense guess =
        (text, tongue, shown) ->
            text.contains("elenco") ? Map.of(Topic.VOCALS, 0.6) : Map.of(Topic.LENGTH, 0.2);

    assertThat(answer("Verifica di un elenco vocale: in che lingua è?", guess, OUTING))
        .contains("italiano")
        .doesNotContain("musica");
    assertThat(answer("Un elenco vocale", guess, OUTING)).contains("musica");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          谁打来的 | ，是什么语言？ | 仅凭声音无法判断
          边个打嚟 | ，係咩語言？ | 判斷唔到
          だれが来た | 、言語は何ですか？ | 分かりません
          who rang | , and what language is it? | cannot
          qui a sonné | , et quelle est la langue ? | identité
          chi ha suonato | , e che lingua è? | identità
          quién ha llamado | , ¿y qué idioma es? | identidad
          wer hat geklingelt | , und welche Sprache ist es? | Personen
          """)
  void thatAVoiceTellsNoIdentityAnswersWhoeverAsksForOne(String who, String other, String told) {
    Sense guess =
        (text, tongue, shown) ->
            text.contains(who) ? Map.of(Topic.IDENTITY, 0.6) : Map.of(Topic.LENGTH, 0.2);

    assertThat(answer(who + other, guess, OUTING)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lequel est le plus long et qu'entend-on dans le plus court ? | corneille
          Quale è più lunga, e cosa si sente in quella più corta? | cornacchia
          ¿Cuál es más larga y qué se oye en la más corta? | cuervo
          Welche ist länger, und was hört man in der kürzeren? | Krähe
          Which is longer, and what is heard in the shorter one? | crow
          """)
  void whatIsHeardInTheShorterOneIsToldOfThatOne(String question, String heard) {
    assertThat(answer(question, Sense.NONE, OUTING, CROW)).contains(heard).doesNotContain("cinema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Dans lequel entend-on le corbeau ? | C'est l'enregistrement 2.
          in quale si sente il corvo? | È la registrazione 2.
          ¿En cuál se oye el cuervo? | Es la grabación 2.
          In welcher hört man die Krähe? | Es ist Aufnahme 2.
          """)
  void inWhichASoundIsHeardIsTold(String question, String told) {
    assertThat(answer(question, Sense.NONE, OUTING, CROW)).startsWith(told);
  }

  @Test
  void musicThatPlaysBehindIsMusicThatIsThere() {
    assertThat(TRUMPET.answer("Läuft Musik im Hintergrund?")).startsWith("Ja").contains("Musik");
    assertThat(TRUMPET.answer("Is there background music?")).startsWith("Yes");
  }

  @Test
  void whatCannotBeTranslatedIsQuotedOnce() {
    Hearings menu =
        Hearings.lasting(5)
            .in("en")
            .saying(0, 4, "S1", "Press one to accept. Press two to listen.");

    assertThat(menu.answer("Übersetze die Ansage ins Deutsche und was passiert bei Taste 1?"))
        .containsOnlyOnce("Press one");
  }

  @Test
  void theOneNameOfAKindAsksWhichItIs() {
    assertThat(CROW.answer("¿animal?")).isEqualTo("Se oye un cuervo.");
    assertThat(CROW.answer("Tier?")).isEqualTo("Zu hören: eine Krähe.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Combien de mois sont cités ? | J'en entends 3 : janvier, mai et août.
          quanti nomi di mesi ci sono? | Ne sento 3: janvier, mai e août.
          ¿cuántos meses se dicen? | Oigo 3: janvier, mai y août.
          Wie viele Monate werden genannt? | Ich höre 3: janvier, mai und août.
          How many months are named? | I count 3 of them: janvier, mai, août.
          """)
  void wordsOfAKindAreCounted(String question, String told) {
    Hearings list =
        Hearings.lasting(6).in("fr").saying(0, 5, "S1", "lundi, janvier, mai, août, mai");

    assertThat(list.answer(question)).isEqualTo(told);
  }

  @Test
  void aWordMisheardByALetterCountsAsOneOfItsKind() {
    Hearings list = Hearings.lasting(6).in("it").saying(0, 5, "S1", "aprile, magio, giugno.");

    assertThat(list.answer("quanti mesi vengono detti?")).startsWith("Ne sento 3");
    assertThat(list.answer("Per quanti mesi dura il viaggio?")).doesNotContain("Ne sento");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Est-ce un chien ou un corbeau ? Un seul mot. | corneille
          È un cane o un corvo? Una parola sola. | cornacchia
          ¿Es un perro o un cuervo? Una palabra. | cuervo
          Ist das ein Hund oder eine Krähe? Max. 3 Wörter. | Krähe
          """)
  void whatIsChosenFromTwoIsNamedWhereThereIsRoomForNoMore(String question, String name) {
    assertThat(CROW.answer(question)).isEqualTo(name);
  }

  @Test
  void whatIsToldOfWordsIsToldOnce() {
    assertThat(OUTING.answer("Worum geht es, und was wird gesagt?"))
        .containsOnlyOnce("Questa sera");
  }

  @Test
  void aPluralAloneIsLookedFor() {
    assertThat(CROW.answer("Regnet es da, und hört man Vögel?")).contains("Ja").contains("Krähe");
    assertThat(CROW.answer("si sentono uccelli?")).startsWith("Sì");
    assertThat(CROW.answer("¿se oyen pájaros?")).startsWith("Sí");
  }

  @Test
  void rowsOfATableHaveTheirNameInTheLanguageOfTheQuestion() {
    assertThat(OUTING.answer("Fais-moi un tableau : langue, première phrase."))
        .contains("| paroles | Questa sera")
        .doesNotContain("said then");
  }

  @Test
  void aClaimIsDeniedBesideWhatIsThere() {
    assertThat(
            CROW.answer(
                "Mon fils dit que c'est un bébé qui pleure. C'est vrai ? Si non, c'est quoi ?"))
        .startsWith("Non")
        .contains("corneille");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tonalité et tempo, séparés par des points-virgules | do majeur; 120
          tonalità e bpm. Formato: una riga, valori separati da `;` | do maggiore; 120
          Tonalidad y tempo en una línea, separados por punto y coma | do mayor; 120
          Tonart und Tempo in einer Zeile, durch Semikolon getrennt | C-Dur; 120
          """)
  void valuesStandOnOneLineWithSemicolonsWhereTheyAreWantedSo(String question, String line) {
    assertThat(Hearings.piano().answer(question.replace('`', '\''))).startsWith(line);
  }

  private static String answer(String question, Sense sense, Hearings... heard) {
    List<Heard> clips = new ArrayList<>();
    for (Hearings one : heard) {
      clips.add(Heard.of(clips.size(), one.hearing(), Translation.NONE));
    }
    List<Utterance> turns = List.of(new Utterance(question, clips.size()));
    return Phrasing.answer(Understanding.of(turns, "", sense), clips).text();
  }
}
