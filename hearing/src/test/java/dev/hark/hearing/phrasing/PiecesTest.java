package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about what is said are answered with the piece that they ask for. */
class PiecesTest {

  private static Hearings saying(String language, String... sentences) {
    Hearings hearings = Hearings.lasting(3 * sentences.length).in(language);
    for (int i = 0; i < sentences.length; i++) {
      hearings.saying(3 * i, 3 * i + 2.5, "S1", sentences[i]);
    }
    return hearings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The green bottle stood on the white table.      | What colour is the table?         | “white”
          en | The green bottle stood on the white table.      | What colour is the bottle?        | “green”
          en | I met Anna with my brother at the station on Monday at eight o'clock. | Where did they meet? | “at the station”
          en | I met Anna with my brother at the station on Monday at eight o'clock. | With whom did he meet Anna? | “with my brother”
          en | I met Anna with my brother at the station on Monday at eight o'clock. | What day was it? | “on Monday”
          en | I met Anna with my brother at the station on Monday at eight o'clock. | At what time did they meet? | “at eight o'clock”
          en | We need three eggs and two cups of milk.        | How many eggs do we need?         | “three eggs”
          en | The ferry to Dover leaves from gate 12.         | Where does the ferry go?          | “to Dover”
          en | The ferry to Dover leaves from gate 12.         | Which gate does the ferry leave from? | “gate 12”
          de | Die Katze schläft auf dem roten Sofa im Wohnzimmer. | Wo schläft die Katze?         | „auf dem roten Sofa im Wohnzimmer“
          de | Die Katze schläft auf dem roten Sofa im Wohnzimmer. | Welche Farbe hat das Sofa?    | „roten“
          de | Der Bus nach Hamburg fährt um 8 Uhr 30 ab.      | Wohin fährt der Bus?              | „nach Hamburg“
          de | Der Bus nach Hamburg fährt um 8 Uhr 30 ab.      | Wann fährt der Bus?               | „um 8 Uhr 30“
          fr | Le chat noir dort sur le lit de ma sœur.        | Où dort le chat ?                 | « sur le lit de ma sœur »
          fr | Le chat noir dort sur le lit de ma sœur.        | De quelle couleur est le chat ?   | « noir »
          fr | Le train pour Lyon part à 14 heures avec trois voitures rouges. | À quelle heure part le train ? | « à 14 heures »
          es | El perro blanco duerme debajo de la mesa de la cocina. | ¿Dónde duerme el perro?    | «debajo de la mesa de la cocina»
          es | El perro blanco duerme debajo de la mesa de la cocina. | ¿De qué color es el perro? | «blanco»
          it | Il treno per Milano parte alle nove dal binario 6. | Da quale binario parte il treno? | «binario 6»
          it | Il treno per Milano parte alle nove dal binario 6. | A che ora parte?               | «alle nove»
          it | Il treno per Milano parte alle nove dal binario 6. | Dove va il treno?              | «per Milano»
          it | Domani mangiamo in un ristorante con la nonna.  | Con chi?                          | «con la nonna»
          de | Morgen essen wir mit den Kollegen in der Stadt. | Mit wem?                          | „mit den Kollegen“
          fr | Demain je dîne avec Claire et sa sœur.          | Avec qui ?                        | « avec Claire »
          es | Esta noche ceno con mis vecinos.                | ¿Con quién?                       | «con mis vecinos»
          """)
  void areAnsweredWithThePieceAndItsSentence(
      String language, String words, String question, String piece) {
    assertThat(saying(language, words).answer(question)).contains(piece, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Welche Farbe hat die Flasche?      | Gesagt wird „green“
          De quelle couleur est la bouteille ? | Il est dit « green »
          ¿De qué color es la botella?       | Se dice «green»
          Di che colore è la bottiglia?      | Si dice «green»
          瓶子是什么颜色？                   | “green”
          個樽係咩顏色？                     | 「green」
          瓶は何色ですか？                   | 「green」
          """)
  void areAnsweredInTheLanguageOfTheQuestion(String question, String piece) {
    assertThat(saying("en", "Please hand me the green bottle.").answer(question)).contains(piece);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The green bottle stood on the table.            | What colour is the table?
          en | The green bottle stood on the table.            | What colour is the chair?
          en | The red and the blue car stood in the street.   | What colour is it?
          en | The cat in the garden sings loudly.             | Where was this recorded?
          de | Die Katze schläft auf dem roten Sofa.           | Welche Farbe hat die Katze?
          fr | Le chat noir dort sur le lit de ma sœur.        | De quelle couleur est le lit ?
          es | El perro blanco duerme debajo de la mesa.       | ¿De qué color es la mesa?
          en | He read the letter with a loud voice.           | Who is he with?
          en | She cut the bread with a sharp knife.           | With whom did she cut the bread?
          de | Er schneidet das Brot mit einem Messer.         | Mit wem schneidet er das Brot?
          fr | Il coupe le pain avec un couteau.               | Avec qui coupe-t-il le pain ?
          it | Taglia il pane con un coltello.                 | Con chi taglia il pane?
          es | Corta el pan con un cuchillo.                   | ¿Con quién corta el pan?
          en | The dog barked at the postman.                  | Where did the dog bark?
          en | The cake was eaten by the dog.                  | Where was the cake eaten?
          en | Please hand me the green bottle.                | Welche Farbe hat das Segelboot?
          en | Please hand me the green bottle.                | De quelle couleur est le voilier ?
          en | Please hand me the green bottle.                | 帆船是什么颜色？
          """)
  void areNotAnsweredWithThePieceOfSomethingElse(String language, String words, String question) {
    assertThat(saying(language, words).answer(question))
        .doesNotContain(
            "The words say", "Gesagt wird", "Il est dit", "Se dice", "Si dice", "“green”");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Press 1 to hear the message. | Press 2 to delete it.  | Which key do I press to delete the message? | “2”
          en | Press 1 to hear the message. | Press 2 to delete it.  | What happens if I press one?   | “to hear the message”
          en | For sales, press one.        | For support press two. | Which key is for support?      | “two”
          de | Um Ihre Nachricht zu hören, drücken Sie die 1. | Um sie zu löschen, drücken Sie die 2. | Welche Taste muss ich drücken, um die Nachricht zu löschen? | „2“
          fr | Pour écouter vos messages, tapez 1. | Pour les effacer, tapez 3. | Que se passe-t-il si j'appuie sur le 3 ? | « Pour les effacer »
          es | Marque número 1 para aceptar esta grabación. | Marque número 2 para escucharlo. | ¿Qué número hay que marcar para escuchar? | «2»
          it | Per ascoltare il messaggio prema 1. | Per cancellarlo prema 2. | Cosa succede se premo 2? | «Per cancellarlo»
          """)
  void areToldTheKeyOfAMenuAndWhatItDoes(
      String language, String first, String second, String question, String piece) {
    String answer = saying(language, first, second).answer(question);
    assertThat(answer).contains(piece);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Press 1 to hear the message.    | What happens if I press four?               | nothing said about “four”
          de | Drücken Sie die 1, um zu hören. | Was passiert, wenn ich die 5 drücke?        | „5“ ist nicht unter den Worten
          fr | Tapez 1 pour écouter.           | Que se passe-t-il si j'appuie sur le 7 ?    | « 7 » ne fait pas partie
          """)
  void areToldThatAMenuHasNoSuchKey(String language, String words, String question, String answer) {
    assertThat(saying(language, words).answer(question)).contains(answer);
  }
}
