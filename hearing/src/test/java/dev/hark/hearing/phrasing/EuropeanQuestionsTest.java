package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions in French, Italian, Spanish and German, as callers, archivists and musicians ask. */
class EuropeanQuestionsTest {

  private static final Hearings MENU =
      Hearings.lasting(10)
          .in("en")
          .saying(0.2, 2.8, "S1", "Press one to accept this recording.")
          .saying(3.0, 5.4, "S1", "Press two to listen to it.")
          .saying(5.6, 9.0, "S1", "Press three to re-record your message.")
          .speaker("S1", 8, "female", "adult", "calm");

  private static final Hearings MENU_IN_SPANISH =
      Hearings.lasting(10)
          .in("es")
          .saying(0.2, 2.8, "S1", "Marque 1 para aceptar esta grabación.")
          .saying(3.0, 5.4, "S1", "Marque 2 para escucharla.")
          .saying(5.6, 9.0, "S1", "Marque 3 para volver a grabar su mensaje.")
          .speaker("S1", 8, "female", "adult", "calm");

  private static final Hearings BIRD_NAME =
      Hearings.lasting(2)
          .in("es")
          .saying(0.3, 1.2, "S1", "Un mirlo.")
          .speaker("S1", 1, "male", "adult", "calm");

  private static final Hearings MEETING =
      Hearings.lasting(5)
          .in("de")
          .saying(0.1, 0.8, "S1", "Guten Morgen!")
          .saying(0.8, 4.2, "S1", "Wir treffen uns heute um zehn Uhr im Büro.")
          .speaker("S1", 4, "male", "adult", "calm");

  private static final Hearings APPLAUSE = Hearings.lasting(3).sound(0, 2.8, "Applause");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          à quoi sert le 2 ?                      | Press two to listen to it.
          a cosa serve il 2?                      | Press two to listen to it.
          ¿para qué sirve el 2?                   | Press two to listen to it.
          wofür ist die 2?                        | Press two to listen to it.
          was passiert, wenn ich die 3 drücke?    | Press three to re-record your message.
          cosa succede se premo il 3?             | Press three to re-record your message.
          ¿qué pasa si marco el 3?                | Press three to re-record your message.
          que se passe-t-il si on appuie sur le 3 ? | Press three to re-record your message.
          """)
  void quoteWhatAKeyOfAMenuIsFor(String question, String words) {
    assertThat(MENU.answer(question)).contains(words).doesNotContain("Press one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "che tasto devo premere per parlare con un operatore?",
        "cosa devo premere per parlare con un operatore?",
        "qué marco para hablar con un agente?",
        "pour parler à un conseiller je tape quoi ?",
        "sur quelle touche appuyer pour supprimer le message ?",
        "welche Taste muss ich drücken, um zu löschen?"
      })
  void giveAllOfTheMenuWithADoubtWhereTheWordsAreOfAnotherLanguage(String question) {
    assertThat(MENU.answer(question))
        .contains("Press one", "Press two", "Press three")
        .containsPattern("non dicono altro|no dicen más|n'en disent pas plus|Mehr geht aus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"¿qué marco para borrar el mensaje?", "¿Qué tecla pulso para borrar el mensaje?"})
  void saysThatADeedIsNotNamedThoughItsThingIs(String question) {
    assertThat(MENU_IN_SPANISH.answer(question))
        .contains("«borrar el mensaje» no está entre las palabras que oigo", "Marque 3");
    assertThat(MENU_IN_SPANISH.answer("¿qué marco para escuchar la grabación?"))
        .contains("Marque 2 para escucharla.")
        .doesNotContain("no está");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿qué ave se menciona?",
        "que pájaro nombra",
        "De quel oiseau parle-t-on ?",
        "Quel oiseau est nommé ?",
        "che uccello viene nominato?",
        "welcher Vogel wird genannt?"
      })
  void quoteTheWordsWhereTheyNameWhatIsAskedFor(String question) {
    assertThat(BIRD_NAME.answer(question))
        .contains("Un mirlo.")
        .doesNotContain("No puedo", "Je ne");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a che ora è l'appuntamento?",
        "A che ora si vedono e in che posto?",
        "¿A qué hora quedan y dónde?",
        "À quelle heure est le rendez-vous ?",
        "c'est quoi l'heure du rendez-vous ?",
        "Um wie viel Uhr treffen sie sich?",
        "um wieviel uhr ist der termin und in welchem raum"
      })
  void readAnHourAsAQuestionToTheWords(String question) {
    assertThat(MEETING.answer(question))
        .contains("um zehn Uhr im Büro")
        .doesNotContain("Der Ort", "„uhr", "«che", "Non posso", "No puedo", "Il luogo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          combien de gens sont présents ?        | On ne peut pas dire combien de personnes
          quante persone ci sono?                | Quante persone ci siano, non si può dire
          ¿cuántas personas hay en el público?   | Cuántas personas hay no se puede saber
          Wie viele Personen sind da?            | Wie viele Menschen da sind, lässt sich
          何人いますか。                            | 何人いるかは音からは分かりません
          """)
  void doNotCountPeopleByTheirApplause(String question, String answer) {
    assertThat(APPLAUSE.answer(question)).contains(answer);
    assertThat(Hearings.lasting(3).sound(0, 3, "Rain").answer(question)).doesNotContain(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          In welcher der zwei Aufnahmen muht eine Kuh?         | 2 | Kuh
          dans lequel des deux une vache meugle ?              | 2 | vache
          in quale delle due muggisce una mucca?               | 2 | mucca
          """)
  void chooseOneOfTwoByWhatItDoes(String question, String number, String name) {
    List<Heard> clips =
        List.of(
            Hearings.lasting(2).sound(0, 1.8, "Crowing, cock-a-doodle-doo").heard(),
            Heard.of(1, Hearings.lasting(2).sound(0, 1.1, "Moo").hearing(), Translation.NONE));
    Asked asked = Understanding.of(List.of(new Utterance(question, 2)), "");

    assertThat(Phrasing.answer(asked, clips).text()).contains(number, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c'est un violon ?      | trompette
          è un violino vero?     | tromba
          ¿es un violín?         | trompeta
          ist das eine Geige?    | Trompete
          """)
  void nameTheInstrumentThatPlaysWhereAnotherIsAskedFor(String question, String name) {
    Hearing.Music solo =
        new Hearing.Music(
            0,
            12,
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            List.of(Estimate.of("trumpet", 0.95)),
            List.of(),
            List.of(),
            Estimate.of(false, 0.9));

    assertThat(Hearings.lasting(12).music(solo).answer(question)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cuántas veces dice mirlo?",
        "quante volte dice mirlo?",
        "combien de fois il dit mirlo ?",
        "wie oft sagt er Mirlo",
        "quando dice «mirlo»?"
      })
  void takeNoVerbOfSayingForAPartOfTheWord(String question) {
    assertThat(BIRD_NAME.answer(question).toLowerCase(Locale.ROOT))
        .contains("mirlo")
        .doesNotContain("dice mirlo", "sagt er mirlo", "no está", "non è tra");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab wann ist nichts mehr zu hören?",
        "da che secondo non si sente più niente?",
        "¿a partir de cuándo ya no se oye nada?",
        "à partir de quand il n'y a plus rien ?"
      })
  void askForSilenceByNothingMore(String question) {
    assertThat(Hearings.piano().answer(question))
        .containsPattern("still|silen[cz]io|silencieu|silencio")
        .doesNotContain("nichts mehr", "più niente", "plus rien");
  }

  @Test
  void giveOneWordWhereOneIsWantedInOtherWords() {
    assertThat(BIRD_NAME.answer("Qué ave nombra? una palabra nomás")).isEqualTo("Un mirlo.");
    assertThat(MENU.answer("Mann oder Frau? Antworte mit genau einem Wort.")).isEqualTo("Frau");
    assertThat(MENU.answer("Uomo o donna? Con una parola e basta.")).isEqualToIgnoringCase("donna");
  }

  @Test
  void keepTheAccentsOfAKeyAsItIsTyped() {
    assertThat(Hearings.piano().answer("tonalité svp, en JSON (clé : tonalite)"))
        .contains("\"tonalite\"")
        .doesNotContain("null");
  }

  @Test
  void nameWhatIsSoughtInGermanWithItsCapital() {
    Hearings bell = Hearings.lasting(2).sound(0, 1, "Bell");

    assertThat(bell.answer("Welches Tier ist das?")).contains("was für ein Tier");
    assertThat(bell.answer("Hört man einen Hund?")).contains("„Hund“");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cuál es la última palabra y en qué segundo?",
        "qual è l'ultima parola e a che secondo?",
        "quel est le dernier mot et à quelle seconde ?"
      })
  void takeNoSecondOfTimeForTheSecondWord(String question) {
    assertThat(MEETING.answer(question)).contains("Büro").doesNotContain("Morgen", "2:", "« 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "se entiende bien la voz o hay mucho ruido?",
        "c'è molto rumore?",
        "il y a beaucoup de bruit ?",
        "ist da viel Rauschen drauf?"
      })
  void askForNoiseAsForHowItSounds(String question) {
    Hearing.Quality noisy = new Hearing.Quality(0, 0, 5.0, -23.0, 7_800.0, 1);

    assertThat(MEETING.quality(noisy).answer(question))
        .contains("5 dB")
        .doesNotContain("no oigo", "non sento", "n'entends pas", "höre ich nicht");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quel style de musique et combien de bpm ? réponds en 5 mots max"})
  void giveWhatIsKnownWhereThereIsRoomForOneThing(String question) {
    Hearing.Music plain =
        new Hearing.Music(
            0,
            12,
            Estimate.unknown(),
            Estimate.of(120.0, 0.9),
            Estimate.unknown(),
            List.of(),
            List.of(),
            List.of(),
            Estimate.unknown());

    assertThat(Hearings.lasting(12).music(plain).answer(question)).contains("120");
  }

  @Test
  void giveSentencesWithTheirTimesAsATable() {
    assertThat(MENU.answer("fammi una tabella con frase, inizio e fine"))
        .startsWith("|")
        .contains("Press two to listen to it.", "3", "5");
  }

  @Test
  void tellHowLongSomethingSoundsThatIsNamedBeforeTheQuestion() {
    assertThat(
            Hearings.lasting(5)
                .sound(0.2, 2.2, "Telephone")
                .answer("le téléphone sonne combien de temps"))
        .contains("2,0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es una guitarra eléctrica o acústica?              | guitarra acústica
          è una chitarra elettrica o acustica?               | chitarra acustica
          c'est une guitare électrique ou acoustique ?       | guitare acoustique
          """)
  void chooseBetweenTwoKindsOfOneThing(String question, String name) {
    Hearing.Music solo =
        new Hearing.Music(
            0,
            6,
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            List.of(Estimate.of("acoustic guitar", 0.95)),
            List.of(),
            List.of(),
            Estimate.of(false, 0.9));

    assertThat(Hearings.lasting(6).music(solo).answer(question))
        .contains(name)
        .doesNotContain("No, ", "Non, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"suena a rock?", "è rock?", "c'est du rock ?", "ist das Rock?"})
  void denyNoStyleOfMusicOfWhichNoneIsTold(String question) {
    Hearing.Music plain = Hearings.mixOf("plucked");

    assertThat(Hearings.lasting(30).music(plain).answer(question))
        .doesNotContain("No, no oigo", "No, non", "Non, je n'entends", "Nein, das höre");
  }

  @Test
  void nameTheRecordingThatHoldsASoundForSureAndNotTheOneThatMay() {
    List<Heard> clips =
        List.of(
            Hearings.lasting(5).sound(0, 5, "Rain", 0.9).heard(),
            Heard.of(
                1, Hearings.lasting(5).sound(2, 4, "Raindrop", 0.2).hearing(), Translation.NONE));
    Asked asked = Understanding.of(List.of(new Utterance("dans quel fichier il pleut ?", 2)), "");

    assertThat(Phrasing.answer(asked, clips).text())
        .startsWith("C'est l'enregistrement 1.")
        .doesNotContain("enregistrement 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          où puis-je trouver plus d'informations ?     | fr | Vous trouverez plus d'informations sur notre site.
          dove posso trovare altre informazioni?       | it | Può trovare altre informazioni sul nostro sito.
          ¿dónde puedo encontrar más información?      | es | Puede encontrar más información en nuestra web.
          wo kann ich mehr erfahren?                   | de | Mehr erfahren Sie auf unserer Seite.
          """)
  void askTheWordsForAPlaceWhereSomethingCanBeDone(String question, String code, String words) {
    assertThat(Hearings.lasting(4).in(code).saying(0.2, 3.5, "S1", words).answer(question))
        .contains(words.substring(0, words.length() - 1))
        .doesNotContain("Il luogo", "Le lieu", "El lugar", "Der Ort");
  }
}
