package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions in the languages that are written from a resource. */
class DescriptionTest {

  private static final Hearings MAN =
      Hearings.lasting(7.1)
          .in("en")
          .saying(0.4, 6.8, "S1", "Blackbird")
          .speaker("S1", 6.4, "male", "adult", "calm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Beschreibe diese Aufnahme. | In dieser Aufnahme von 7,1 Sekunden sagt ein Mann auf Englisch: „Blackbird“. Die Stimme ist tief (etwa 112 Hz), das Sprechtempo ist gleichmäßig (etwa 150 Wörter pro Minute) und die Stimme klingt ruhig. Sonst ist nichts zu hören
          Décris cet enregistrement. | Dans cet enregistrement de 7,1 secondes, un homme dit en anglais : « Blackbird ». La voix est grave (environ 112 Hz), le débit est régulier (environ 150 mots par minute) et la voix paraît calme. On n'entend rien d'autre
          Descrivi questa registrazione. | In questa registrazione di 7,1 secondi un uomo dice in inglese: «Blackbird». La voce è grave (circa 112 Hz), il ritmo del parlato è regolare (circa 150 parole al minuto) e la voce sembra calma. Non si sente altro
          Describe esta grabación. | En esta grabación de 7,1 segundos, un hombre dice en inglés: «Blackbird». La voz es grave (unos 112 Hz), el ritmo del habla es regular (unas 150 palabras por minuto) y la voz parece tranquila. No se oye nada más
          この録音を説明してください。 | 7.1秒の録音で、男性が英語で「Blackbird」と話しています。声の高さは低め（約112 Hz）、話す速さは普通（1分あたり約150語）、声の感じは落ち着いた様子です。ほかには
          形容吓呢段聲。 | 喺呢段7.1秒嘅錄音入面，有個男人用英文講：「Blackbird」。把聲低沉（大約112 Hz），語速適中（每分鐘大約150個字），聽落平靜。冇其他聲
          """)
  void tellsWhoSaysWhatInWhichLanguageInOneSentence(String wish, String begins) {
    assertThat(MAN.answer(wish)).startsWith(begins);
  }

  @Test
  void tellsOfHowManyStrokesASoundIsMade() {
    Hearings frog = Hearings.lasting(1.5).counted(0, 1.3, "Frog", true, .0, .6, .8, 1.1);

    assertThat(frog.answer("Beschreibe das Geräusch."))
        .isEqualTo(
            "In dieser Aufnahme von 1,5 s ist zu hören: ein Frosch (0–1,3 s, 4-mal). Niemand"
                + " spricht, und Musik ist nicht zu hören.");
    assertThat(frog.answer("Décris ce son.")).contains("une grenouille (0–1,3 s, 4 fois)");
  }

  @Test
  void tellsOneSoundThatGoesOnFromBeginningToEnd() {
    Hearings rain = Hearings.lasting(5).sound(0, 5, "Rain", 0.9);

    assertThat(rain.answer("Describe esta grabación."))
        .startsWith("En esta grabación de 5 segundos hay lluvia, de principio a fin.");
    assertThat(rain.answer("形容吓呢段聲。")).startsWith("喺呢段5秒嘅錄音入面，由頭到尾都聽到");
  }

  @Test
  void givesEachVoiceItsTurns() {
    Hearings talk =
        Hearings.lasting(9)
            .in("de")
            .saying(0.2, 3, "S1", "Guten Tag, kommen Sie herein.")
            .saying(3.5, 8, "S2", "Vielen Dank")
            .speaker("S1", 2.8, "female", "adult", "calm")
            .speaker("S2", 4.5, "male", "adult", "calm");

    assertThat(talk.answer("Beschreibe diese Aufnahme."))
        .startsWith(
            """
            In dieser Aufnahme von 9 Sekunden sprechen 2 Stimmen auf Deutsch.
            Ab 0,2 s Stimme 1 (eine Frau): „Guten Tag, kommen Sie herein.“
            Ab 3,5 s Stimme 2 (ein Mann): „Vielen Dank“.
            Stimme 1 (eine Frau): die Stimme ist hoch (etwa 205 Hz)\
            """);
  }

  @Test
  void quotesFewSentencesOfALongTalk() {
    Hearings talk = Hearings.lasting(2_400).in("fr").speaker("S1", 2_000, "female", "adult", "");
    for (int i = 0; i < 60; i++) {
      String sentence = "La phrase numéro " + i + " parle de la ville et du port.";
      talk.saying(i * 40, i * 40 + 30, "S1", sentence);
    }

    String told = talk.answer("Décris cet enregistrement.");

    assertThat(told)
        .startsWith("Dans cet enregistrement de 40 min 0 s, une femme parle en français. On parle")
        .containsPattern("(?:« La phrase numéro \\d+ [^»]+ » \\(\\d+ s\\)\\. ?){5}");
    assertThat(told.length()).isLessThan(900);
  }

  @Test
  void putsKeyMeterAndTempoIntoOneSentence() {
    Hearing.Music waltz =
        new Hearing.Music(
            0,
            20,
            Estimate.of("D major", 0.9),
            Estimate.of(150.0, 0.5),
            Estimate.of("3/4", 0.9),
            List.of(Estimate.of("flute", 0.9)),
            List.of(),
            List.of(),
            Estimate.of(false, 0.9));

    assertThat(Hearings.lasting(20).music(waltz).answer("Beschreibe diese Aufnahme."))
        .isEqualTo(
            "In dieser Aufnahme von 20 Sekunden spielt Musik; Instrumente: Flöte. Die Tonart ist"
                + " D-Dur, der Takt ist 3/4 und das Tempo liegt wahrscheinlich bei 150 Schlägen pro"
                + " Minute (zügig). Niemand singt oder spricht.");
  }

  @Test
  void doesNotTakeAWeakInstrumentForMusic() {
    assertThat(
            Hearings.lasting(1.2)
                .sound(0, 1.2, "Theremin", 0.3)
                .answer("Décris cet enregistrement."))
        .contains("peut-être")
        .doesNotContain("on entend de la musique");
  }

  @Test
  void saysOfNothingTheOppositeOfWhatElseItTells() {
    Hearings rain =
        Hearings.lasting(6)
            .in("en")
            .saying(1, 5, "S1", "Please try again.")
            .speaker("S1", 4, "female", "adult", "calm")
            .sound(0, 6, "Rain", 0.9)
            .quality(new Hearing.Quality(0, 0, 5.0, -20.0, 7_800.0, 1));

    assertThat(rain.answer("Beschreibe diese Aufnahme."))
        .contains("Dazu ist zu hören: Regen (durchgehend).")
        .doesNotContain("rauscht", "Sonst ist nichts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Was ist hier zu hören? | In dieser Aufnahme
          C'est quoi cet enregistrement ? | Dans cet enregistrement
          Parle-moi de cet audio | Dans cet enregistrement
          Che registrazione è? | In questa registrazione
          Descríbeme el audio | En esta grabación
          この音声について教えて | 7.1秒の録音で
          講下呢段錄音 | 喺呢段
          What's in this recording? | 7.1-second recording
          """)
  void isWhatSmallWishesAskFor(String wish, String told) {
    assertThat(MAN.answer(wish)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Welche Geräusche gibt es? | Außer der Stimme
          Quels bruits entend-on ? | À part la voix
          Che rumori si sentono? | A parte la voce
          ¿Qué sonidos hay? | Aparte de la voz
          この音は何ですか？ | 話し声のほかに
          有啲咩聲？ | 除咗人聲
          """)
  void tellsThatNothingSoundsBesideAVoice(String question, String told) {
    assertThat(MAN.answer(question)).contains(told);
  }

  @Test
  void tellsOfSoundsOnceWhereTheyAreAskedForBesideIt() {
    assertThat(MAN.answer("Describe this clip. What sounds are there?"))
        .doesNotContain("Beside the speech");
  }
}
