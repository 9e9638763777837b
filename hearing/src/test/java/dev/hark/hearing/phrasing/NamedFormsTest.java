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

/** Tables with the columns, lines with the names and JSON with the types that were asked for. */
class NamedFormsTest {

  private static Hearings refusal() {
    return Hearings.refusal();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Give me a markdown table with the columns start | end | text, one row per sentence.; | start | end | text |
          table please, columns: start, end, text; | start | end | text |
          做成表格，列为：开始、结束、文本; | 开始 | 结束 | 文本 |
          Fais un tableau avec les colonnes début | fin | texte; | début | fin | texte |
          Mach eine Tabelle mit den Spalten Start, Ende, Text; | Start | Ende | Text |
          開始 | 終了 | テキスト の表にしてください; | 開始 | 終了 | テキスト
          """)
  void haveARowForEachSentenceUnderTheColumnsNamed(String question, String head) {
    String answer = refusal().answer(question);

    assertThat(answer).startsWith(head).contains("|---|---|---|");
    assertThat(answer.lines()).hasSize(4).allMatch(line -> line.startsWith("|"));
  }

  @Test
  void haveARowOfValuesUnderTheNamesOfWhatIsAsked() {
    Hearings woman =
        Hearings.lasting(4)
            .in("en")
            .saying(0, 4, "S1", "Good morning.")
            .speaker("S1", 4, "female", "adult", "calm");

    assertThat(woman.answer("做成表格，列为：语言、性别、时长")).contains("| 语言 | 性别 | 时长 |", "女");
    assertThat(woman.answer("a table with columns language, gender, duration"))
        .contains("| language | gender | duration |", "| English | female | 4", "|");
  }

  @Test
  void haveTheTwoHeadsThatWereNamed() {
    assertThat(Hearings.rooster().answer("Put what you hear into a table: time | what happens"))
        .startsWith("| time | what happens |\n|---|---|");
    assertThat(Hearings.rooster().answer("A table: what you hear | time"))
        .doesNotContain("| what you hear | time |\n|---|---|\n| from");
  }

  @Test
  void answerYesOrNoOnALineForEachName() {
    Hearings shot = Hearings.lasting(3).sound(1, 1.4, "Gunshot, gunfire", 0.9);

    assertThat(
            shot.answer(
                "Exactly three lines: GUNSHOT: yes or no, SCREAM: yes or no, SIREN: yes or no."))
        .isEqualTo("GUNSHOT: yes\nSCREAM: no\nSIREN: no");
    assertThat(shot.answer("Only CSV lines, gunshot yes/no, siren yes/no"))
        .isEqualTo("gunshot,yes\nsiren,no");
    assertThat(shot.answer("Drei Zeilen: Schuss: ja/nein, Sirene: ja/nein"))
        .isEqualTo("Schuss: ja\nSirene: nein");
    assertThat(shot.answer("分行回答：枪声：是/否；警笛：是/否")).isEqualTo("枪声： 是\n警笛： 否");
  }

  @Test
  void holdTrueOrFalseWhereTheKeySaysSo() {
    String keys = "Return JSON only, with the keys speech (true/false), music (true/false)";

    assertThat(Hearings.silence().answer(keys + " and transcript (string or null)."))
        .isEqualTo("{\"speech\": false, \"music\": false, \"transcript\": \"\"}");
    assertThat(
            refusal()
                .answer("JSON: {\"speech\": bool, \"music\": true/false, \"transcript\": \"...\"}"))
        .startsWith("{\"speech\": true, \"music\": false, \"transcript\": \"I am sorry");
  }

  @Test
  void sayWhatAVoiceIsOnlyWhereThatIsKnown() {
    Hearings woman =
        Hearings.lasting(4)
            .in("en")
            .saying(0, 4, "S1", "Good morning.")
            .speaker("S1", 4, "female", "adult", "");

    assertThat(woman.answer("Speaker male: yes or no, English: yes or no, angry: yes or no"))
        .isEqualTo("Speaker male: no\nEnglish: yes\nangry: –");
    assertThat(woman.answer("Zwei Zeilen: Weiblich: ja/nein, Musik: ja/nein"))
        .isEqualTo("Weiblich: ja\nMusik: nein");
    assertThat(woman.answer("JSON: {\"is_male\": bool, \"is_female\": bool, \"polite\": bool}"))
        .isEqualTo("{\"is_male\": false, \"is_female\": true, \"polite\": null}");
    assertThat(woman.answer("music (y/n), speech (y/n)")).isEqualTo("music: n\nspeech: y");
  }

  @Test
  void numberRecordingsAndNotTheirRows() {
    List<Heard> clips =
        List.of(
            Heard.of(0, Hearings.rooster().hearing(), Translation.NONE),
            Heard.of(1, refusal().hearing(), Translation.NONE));
    String question = "table with columns clip | start | end | text";

    assertThat(
            Phrasing.answer(Understanding.of(List.of(new Utterance(question, 2)), ""), clips)
                .text())
        .contains("\n| 2 | ")
        .doesNotContain("\n| 1 | ");
  }

  @Test
  void answerYesOrNoOfOneNameThatStandsAlone() {
    assertThat(Hearings.piano().answer("Music: yes or no")).isEqualTo("Music: yes");
    assertThat(Hearings.piano().answer("Speaker male: yes or no, music: yes or no"))
        .isEqualTo("Speaker male: no\nmusic: yes");
    assertThat(Hearings.piano().answer("Stimme: ja oder nein")).isEqualTo("Stimme: nein");
    assertThat(Hearings.piano().answer("Is there a dog? Answer: yes or no")).isEqualTo("No");
  }

  @Test
  void standBetweenCommasWhereCsvIsWanted() {
    assertThat(refusal().answer("CSV with columns start,end,text"))
        .startsWith("start,end,text\n")
        .contains(",\"I am sorry, that is not valid.\"")
        .doesNotContain("|");
  }

  @Test
  void countInAColumnAndNameSoundsInTheLanguageOfTheHeads() {
    Hearings street = Hearings.lasting(9).sound(4, 9, "Siren", 0.9);

    assertThat(street.answer("Tabelle mit den Spalten Geräusch, Beginn, Ende, Anzahl."))
        .isEqualTo(
            "| Geräusch | Beginn | Ende | Anzahl |\n|---|---|---|---|\n| Sirene | 4.0 | 9.0 | 1 |");
    assertThat(street.answer("用表格列出：声音、开始时间、结束时间"))
        .isEqualTo("| 声音 | 开始时间 | 结束时间 |\n|---|---|---|\n| 警笛 | 4.0 | 9.0 |");
  }

  @Test
  void holdListsAndCodesWhereTheKeySaysSo() {
    assertThat(
            refusal()
                .answer(
                    "JSON with keys: music (boolean), language (ISO code), sentences (array with"
                        + " start and end)"))
        .startsWith("{\"music\": false, \"language\": \"en\", \"sentences\": [{\"start\":");
  }

  @Test
  void areAListWithNothingAroundItWhereAJsonArrayIsWanted() {
    Hearings siren = Hearings.lasting(9).sound(4, 9, "Siren", 0.9);

    assertThat(siren.answer("JSON list of events with \"label\", \"start\", \"end\"."))
        .isEqualTo("[{\"label\":\"Siren\",\"start\":4.0,\"end\":9.0}]");

    List<Heard> clips =
        List.of(
            Heard.of(0, Hearings.lasting(2).sound(0, 1, "Cat", 0.9).hearing(), Translation.NONE),
            Heard.of(1, Hearings.lasting(2).sound(0, 1, "Moo", 0.9).hearing(), Translation.NONE));
    String question =
        "Return a JSON array with one object per recording, keys \"recording\", \"animal\".";

    assertThat(
            Phrasing.answer(Understanding.of(List.of(new Utterance(question, 2)), ""), clips)
                .text())
        .isEqualTo(
            "[{\"recording\": 1, \"animal\": \"cat\"}, {\"recording\": 2, \"animal\": \"cow\"}]");
  }

  @Test
  void lookForASoundNamedBesideOtherThings() {
    assertThat(Hearings.piano().answer("テンポ、キー、ドラムの有無を表にまとめて。")).contains("ドラム");
    assertThat(Hearings.piano().answer("Tempo, key, drums yes/no")).contains("drums");
  }
}
