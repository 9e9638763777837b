package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of JSON answers in the eight languages, and what their values are. */
class JsonKeysTest {

  private static Hearings frog() {
    return Hearings.lasting(1.52).sound(0.1, 1.4, "Frog", 0.9);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          solo JSON: animal y segundos | "animal": " | "segundos": 1.52
          只返回JSON，字段animal和duration | "animal": " | "duration": 1.52
          只返回JSON，字段：动物、时长 | "动物": " | "时长": 1.52
          JSON only, keys animal and seconds. | "animal": " | "seconds": 1.52
          JSON mit den Feldern Tier und Dauer. | "Tier": " | "Dauer": 1.52
          En JSON, avec les clés animal et durée. | "animal": " | "durée": 1.52
          Solo JSON con i campi animale e durata. | "animale": " | "durata": 1.52
          キーは動物と長さのJSONで答えて。 | "動物": " | "長さ": 1.52
          """)
  void fillsEveryKeyThatIsNamed(String question, String first, String second) {
    assertThat(frog().answer(question)).startsWith("{").contains(first, second).endsWith("}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JSON with the keys key, tempo_bpm, meter, instruments. | "key": "C major", "tempo_bpm": 120, "meter": "4/4", "instruments": ["piano"]
          JSON con las claves tonalidad, tempo e instrumentos. | "tonalidad": "do mayor", "tempo": 120, "instrumentos": ["piano"]
          JSON，字段：调性、速度、乐器 | "调性": "C大调", "速度": 120, "乐器": ["钢琴"]
          """)
  void writesNumbersAsNumbersAndLosesNoKey(String question, String object) {
    assertThat(Hearings.piano().answer(question)).isEqualTo("{" + object + "}");
  }

  @Test
  void saysNullOnlyOfWhatIsNotKnown() {
    assertThat(frog().answer("JSON with the keys animal, colour."))
        .contains("\"colour\": null")
        .doesNotContain("\"animal\": null");
    assertThat(frog().answer("Whatever could that be, in JSON?"))
        .doesNotContain("{\"answer\": null}");
    assertThat(Hearings.silence().answer("JSON with the key animal."))
        .isEqualTo("{\"animal\": null}");
  }

  @Test
  void takesNoWishForAKey() {
    assertThat(frog().answer("Answer in JSON, keys: animal, seconds. No explanation, please."))
        .doesNotContain("please", "explanation")
        .contains("animal", "seconds");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dame un JSON con las claves "sonido" y "hay_voz" | "hay_voz": false}
          JSON with the keys sound and has_speech | {"sound": "frog", "has_speech": false}
          只要JSON，字段：声音、有人说话 | "name":"青蛙","confidence":0.9}], "有人说话": false}
          JSON mit den Schlüsseln "Geräusch" und "Anzahl Stimmen" | "Anzahl Stimmen": 0}
          JSON, clés "bruit" et "instruments" | "instruments": []}
          """)
  void givesOneNameForOneSoundAndWhatIsKnownNotToBeThere(String question, String end) {
    assertThat(frog().answer(question)).endsWith(end);
  }

  @Test
  void fillsAKeyThatTellsNothingWithWhatTheQuestionAsks() {
    assertThat(frog().answer("How long is it? JSON, {\"zz\": ...}")).isEqualTo("{\"zz\": 1.52}");
    assertThat(frog().answer("多长？用JSON，{\"qq\": …}")).isEqualTo("{\"qq\": 1.52}");
    assertThat(frog().answer("Wie lang ist die Aufnahme? JSON: {\"qq\": …}"))
        .isEqualTo("{\"qq\": 1.52}");
  }

  @Test
  void saysBesideNullWhyWhereNoKeysAreAsked() {
    assertThat(frog().answer("What is the tempo? In JSON."))
        .startsWith("{\"tempo\": null, \"note\": \"")
        .contains("no music");
    assertThat(frog().answer("速度是多少？用JSON回答")).contains("null, \"note\": \"这段音频里没有音乐");
    assertThat(Hearings.librivox().answer("Übersetze es auf Französisch, als JSON."))
        .contains("\"translation\": null", "Französisch");
  }
}
