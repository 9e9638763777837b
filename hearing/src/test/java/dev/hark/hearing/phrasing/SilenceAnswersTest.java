package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about when there is nothing to hear. */
class SilenceAnswersTest {

  private static Hearings pauses() {
    return Hearings.lasting(8)
        .in("en")
        .saying(1.5, 3, "S1", "Please hold the line.")
        .sound(5, 6, "Bell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How long is the silence at the beginning? | from 0 to 1.5 seconds
          From when to when is nothing heard? | from 3 to 5 seconds
          How long does it take before he speaks? | from 0 to 1.5 seconds
          开口之前空了多久？ | 第0秒至第1.5秒
          从几秒到几秒没有声音？ | 第3秒至第5秒
          由幾秒到幾秒冇聲？ | 第3.0秒至第5.0秒
          wie lange ist es am Anfang still bevor was gesagt wird | von 0,0 s bis 1,5 s
          Von wann bis wann ist nichts zu hören? | von 3,0 s bis 5,0 s
          De quand à quand n'entend-on rien ? | de 3,0 s à 5,0 s
          Da quando a quando non si sente niente? | da 3,0 s a 5,0 s
          ¿Desde cuándo hasta cuándo no se oye nada? | de 3,0 s a 5,0 s
          何秒から何秒まで音がしないですか？ | 3.0秒から5.0秒
          """)
  void tellsWhenNothingIsMadeOut(String question, String when) {
    assertThat(pauses().answer(question)).contains(when);
  }

  @Test
  void tellsThatAllOfItIsSilent() {
    assertThat(Hearings.silence().answer("Is it silent to the end?")).contains("silent");
    assertThat(Hearings.silence().answer("静音有多长？")).isEqualTo("这段音频从头到尾都是静音。");
    assertThat(Hearings.silence().answer("Wie lange ist es still?"))
        .isEqualTo("Die Aufnahme ist still.");
  }

  @Test
  void tellsNoPauseWhereSoundNeverStops() {
    assertThat(
            Hearings.lasting(3)
                .sound(0, 3, "Rain")
                .quality(new Hearing.Quality(0, 0, 20.0, -20.0, 7_800.0, 1))
                .answer("How long is the silence?"))
        .isEqualTo("No part of the recording is silent.");
  }

  @Test
  void tellsAllTimesWhereAWordIsNotSaidAsOftenAsAsked() {
    Hearings twice = Hearings.lasting(8).in("en").saying(0, 4, "S1", "Press one or press two.");

    assertThat(twice.answer("When is the word \"press\" said the second time?"))
        .contains("2.40")
        .doesNotContain("0.00");
    assertThat(twice.answer("When is the word \"press\" said the third time?"))
        .contains("0.00", "2.40");
  }
}
