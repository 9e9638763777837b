package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, wanted word by word, row by row, or by what lies between. */
class WordsInPiecesTest {

  private static final Hearings TALK = Hearings.refusal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List every word with its start and end time",
        "list the words with start times, one per line",
        "Donne chaque mot avec son début et sa fin en secondes",
        "Dammi ogni parola con inizio e fine in secondi",
        "Dame cada palabra con su tiempo de inicio",
        "Nenne jedes Wort mit Anfangszeit"
      })
  void giveEachWordItsTimes(String question) {
    assertThat(TALK.answer(question)).containsPattern("(?m)^- .*: sorry$");
  }

  @Test
  void fillOneRowForEachSegmentThatIsNamed() {
    assertThat(TALK.answer("Return JSON with speaker, start, end, text for each segment"))
        .contains("\"segments\": [{\"speaker\":\"S1\",\"start\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"How long is the pause between the two sentences?", "How many pauses are there?"})
  void tellThePausesBetweenThem(String question) {
    assertThat(TALK.answer(question)).contains("from 4 to 6 seconds");
  }

  @Test
  void listOptionsAsSentencesWithTheirTimes() {
    assertThat(TALK.answer("Hazme una lista con las opciones que ofrece"))
        .startsWith("- de 1,00 s")
        .doesNotContain("hazme");
  }

  @Test
  void tellThatANameCannotBeHeardWhereNoneIsSaid() {
    assertThat(TALK.answer("What's the name of the person speaking?"))
        .contains("cannot tell names");
  }

  @Test
  void countWhatMayBeThereMoreThanOnce() {
    assertThat(Hearings.dogs().answer("Does the dog bark more than once?")).contains("three times");
  }
}
