package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Which chords are played?" in the eight languages. */
class ChordAnswersTest {

  private static final Hearings GUITAR =
      music(List.of(chord(0.1, "C"), chord(2.3, "Bbm7"), chord(4.5, "F#"), chord(6.7, "B")));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Which chords are played?"
            + " | The chords are C from 0.1 seconds, Bbm7 from 2.3 seconds, F# from 4.5 seconds"
            + " and B from 6.7 seconds.",
        "用了哪些和弦？ | 和弦为C（从0.1秒起）、Bbm7（从2.3秒起）、F#（从4.5秒起）、B（从6.7秒起）。",
        "呢首歌用咗咩和弦？ | 和弦係C（0.1秒起）、Bbm7（2.3秒起）、F#（4.5秒起）同B（6.7秒起）。",
        "Quels sont les accords ?"
            + " | Les accords : Do à 0,1 s, Sibm7 à 2,3 s, Fa# à 4,5 s et Si à 6,7 s.",
        "Quali accordi si sentono?"
            + " | Gli accordi: Do da 0,1 s, Sibm7 da 2,3 s, Fa# da 4,5 s e Si da 6,7 s.",
        "¿Qué acordes suenan? | Los acordes: Do desde 0,1 s, Sibm7 desde 2,3 s, Fa# desde 4,5 s y"
            + " Si desde 6,7 s.",
        "Welche Akkorde werden gespielt?"
            + " | Die Akkorde: C ab 0,1 s, Bm7 ab 2,3 s, F# ab 4,5 s und H ab 6,7 s.",
        "コード進行を教えてください。 | コード進行: C(0.1秒から)、Bbm7(2.3秒から)、F#(4.5秒から)とB(6.7秒から)。"
      })
  void tellsTheChordsAndWhenEachBegins(String question, String answer) {
    assertThat(GUITAR.answer(question)).isEqualTo(answer);
  }

  @Test
  void restsEachChordOnItsOwnTimes() {
    Answer told =
        Phrasing.answer(
            Understanding.of(List.of(new Utterance("Which chords are played?", 1)), ""),
            List.of(GUITAR.heard()));

    assertThat(told.clauses().getFirst().evidence())
        .anySatisfy(evidence -> {
          assertThat(evidence.detail()).isEqualTo("chord Bbm7");
          assertThat(evidence.start()).isEqualTo(2.3);
          assertThat(evidence.end()).isEqualTo(4.3);
        });
  }

  @Test
  void tellsAChordThatGoesOnOnce() {
    Hearings held = music(List.of(chord(0, "C"), chord(2, "C"), chord(4, "G")));

    assertThat(held.answer("Which chords are played?"))
        .isEqualTo("The chords are C from the start and G from 4 seconds.");
    assertThat(held.answer("Which chords are played? Answer in one word.")).isEqualTo("C – G");
  }

  @Test
  void tellsTheFirstChordsOfManyAsABeginning() {
    List<Hearing.Chord> chords = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chords.add(chord(i, i % 2 == 0 ? "C" : "G"));
    }

    assertThat(music(chords).answer("Which chords are played?"))
        .startsWith("The chords begin with C from the start")
        .endsWith("G from 15 seconds.");
    assertThat(music(chords).answer("Welche Akkorde werden gespielt?"))
        .startsWith("Die Akkorde beginnen so: C von Anfang an");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Which chord is played at second 5? | The chord there is F# (from 4.5 to 6.5 seconds).",
        "第5秒是什么和弦？ | 那里的和弦是F#（第4.5秒至第6.5秒）。",
        "Welcher Akkord klingt bei Sekunde 3? | Der Akkord dort: Bm7 (2,3–4,3 s).",
        "Quel accord entend-on à la seconde 7 ? | L'accord à cet endroit : Si (6,7–8,7 s).",
        "What chord is played at the end? | The chord there is B (from 6.7 to 8.7 seconds)."
      })
  void tellsTheChordOfOneMoment(String question, String answer) {
    assertThat(GUITAR.answer(question)).isEqualTo(answer);
  }

  @Test
  void callsOneChordTheOnlyOneThatIsClear() {
    Hearings one = music(List.of(chord(3.7, "D")));

    assertThat(one.answer("Which chords are played?"))
        .isEqualTo("The only clear chord is D from 3.7 seconds.");
    assertThat(one.answer("用了哪些和弦？")).isEqualTo("听得清的和弦只有D（从3.7秒起）。");
    assertThat(one.answer("Quels sont les accords ?"))
        .isEqualTo("Un seul accord est clair : Ré à 3,7 s.");
  }

  @Test
  void cannotTellChordsThatAreNotClear() {
    Hearings faint = music(List.of(new Hearing.Chord(0, 2, "C", 0.3)));

    assertThat(faint.answer("Which chords are played?"))
        .isEqualTo("There is music, but I cannot tell which chords are played.");
    assertThat(faint.answer("Quali accordi si sentono?"))
        .isEqualTo("C'è musica, ma non posso dire gli accordi.");
    assertThat(Hearings.rooster().answer("Which chords are played?")).contains("no music");
  }

  @Test
  void listsChordsInJson() {
    assertThat(GUITAR.answer("Which chords are played? Answer in JSON."))
        .contains("\"chords\"", "\"chord\":\"Bbm7\"", "\"start\":2.3");
  }

  private static Hearing.Chord chord(double start, String name) {
    return new Hearing.Chord(start, start + 2, name, 0.8);
  }

  private static Hearings music(List<Hearing.Chord> chords) {
    return Hearings.lasting(30)
        .music(Hearings.mixOf("keyboard", chords.toArray(Hearing.Chord[]::new)));
  }
}
