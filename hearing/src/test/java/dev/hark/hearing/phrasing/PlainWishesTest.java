package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plainest questions that people type, in every language. */
class PlainWishesTest {

  private static final Hearings DUCK =
      Hearings.lasting(3.2).counted(0.1, 3.2, "Quack", true, .1, .5, .8, 1.2);

  private static final Hearings PROMPT =
      Hearings.lasting(8)
          .in("en")
          .saying(0.3, 7, "S1", "Press one to accept. Press three to record again.")
          .speaker("S1", 6.7, "female", "adult", "calm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How many times does it quack? | four times
          它叫了几次？ | 4
          佢叫咗幾多次？ | 4次
          Combien de fois cancane-t-il ? | 4 fois
          Quante volte fa qua qua? | 4 volte
          ¿Cuántas veces grazna? | 4 veces
          Wie oft quakt sie? | 4-mal
          何回鳴いていますか？ | 4回
          """)
  void countTheOnlySoundThereIs(String question, String count) {
    assertThat(DUCK.answer(question)).contains(count);
  }

  @Test
  void doNotTakeANamedSoundForTheOneThatIsThere() {
    assertThat(DUCK.answer("How often does the dog bark?")).doesNotContain("four");
    assertThat(DUCK.answer("Wie oft wird „quakt“ gesagt?")).doesNotContain("4-mal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is there background noise? | No, there is hardly any noise
          有背景噪音吗？ | 几乎听不到背景噪声
          有冇背景噪音？ | 幾乎冇背景噪音
          Y a-t-il du bruit de fond ? | presque pas de bruit
          C'è rumore di fondo? | quasi nessun rumore
          ¿Hay ruido de fondo? | casi no hay ruido
          Rauscht es im Hintergrund? | fast kein Rauschen
          背景に雑音はありますか？ | 雑音はほとんどありません
          """)
  void askForNoiseAlone(String question, String told) {
    Hearing.Quality clean = new Hearing.Quality(0.1, 0, 45.0, -20.0, 4_000.0, 1);

    assertThat(PROMPT.quality(clean).answer(question)).contains(told, "45").doesNotContain("kHz");
  }

  @Test
  void tellWhatSoundsBesideTheNoise() {
    Hearings rain =
        Hearings.lasting(6)
            .in("en")
            .saying(1, 5, "S1", "Please try again.")
            .sound(0, 6, "Rain", 0.9)
            .quality(new Hearing.Quality(0, 0, 9.0, -20.0, 7_800.0, 1));

    assertThat(rain.answer("Is there any noise in the background?"))
        .startsWith("Yes, there is a good deal of noise")
        .contains("rain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Welche Taste drücke ich, um neu aufzunehmen? | ist nicht unter
          Sur quelle touche faut-il appuyer pour réenregistrer ? | ne fait pas partie
          Che tasto devo premere per registrare di nuovo? | non è tra
          ¿Qué tecla pulso para volver a grabar? | no está entre
          録音し直すには何番を押しますか？ | 言葉の中に
          重新录音要按几？ | 没有听到关于
          重新錄音要撳幾多？ | 入面冇
          """)
  void areNoWordsThatAreLookedFor(String question, String denial) {
    assertThat(PROMPT.answer(question)).contains("Press three to record").doesNotContain(denial);
  }

  @Test
  void compareNothingWhereOneThingIsAsked() {
    assertThat(topics("¿Cuál es el tempo?")).containsExactly("TEMPO");
    assertThat(topics("¿Cuál es la tonalidad?")).containsExactly("KEY");
    assertThat(topics("どこで録音されましたか？")).containsExactly("SCENE");
    assertThat(topics("Che tempo fa?")).containsExactly("UNKNOWABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          language、text、genderのキーを持つJSONで答えてください。 | {"language": "英語", "text": "Press one to accept. Press three to record again.", "gender": "女性"}
          用JSON答，key係language、text、gender。 | {"language": "英文", "text": "Press one to accept. Press three to record again.", "gender": "女人"}
          用JSON输出，包含language、text两个字段。 | {"language": "英语", "text": "Press one to accept. Press three to record again."}
          Antworte in JSON mit den Schlüsseln language und gender. | {"language": "Englisch", "gender": "Frau"}
          """)
  void nameTheKeysOfJson(String wish, String json) {
    assertThat(PROMPT.answer(wish)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Gibt es Musik? | Es gibt keine Musik.
          Y a-t-il de la musique ? | Il n'y a pas de musique.
          C'è musica? | Non c'è musica.
          ¿Hay música? | No hay música.
          音楽はありますか？ | 音楽はありません。
          有冇音樂？ | 冇音樂。
          """)
  void areDeniedInPlainWords(String question, String answer) {
    assertThat(PROMPT.answer(question)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Est-ce que quelqu'un parle ? | Personne ne parle dans cet enregistrement.
          Spricht jemand? | In dieser Aufnahme spricht niemand.
          C'è qualcuno che parla? | In questa registrazione non parla nessuno.
          """)
  void areToldThatNobodySpeaks(String question, String answer) {
    assertThat(DUCK.answer(question)).startsWith(answer);
  }

  @Test
  void nameWhatIsNotThereAsItWasWritten() {
    assertThat(DUCK.answer("Gibt es eine Türklingel?")).contains("„Türklingel“");
    assertThat(DUCK.answer("係咪門鐘？")).contains("門鐘");
    assertThat(PROMPT.answer("「東京駅」と言っていますか？")).contains("「東京駅」");
  }

  @Test
  void tellMusicInOneSentence() {
    Hearing.Music air =
        new Hearing.Music(
            0,
            20,
            Estimate.of("D major", 0.9),
            Estimate.of(122.0, 0.9),
            Estimate.of("3/4", 0.9),
            List.of(Estimate.of("violin", 0.9)),
            List.of(),
            List.of(),
            Estimate.of(false, 0.9));

    assertThat(Hearings.lasting(20).music(air).answer("Décris la musique."))
        .isEqualTo(
            "Instruments : un violon. La tonalité est ré majeur, la mesure est à 3/4 et le tempo"
                + " est d'environ 122 battements par minute (vif). C'est instrumental : personne ne"
                + " chante.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is it a human or a machine? | UNKNOWABLE
          C'est un humain ou une machine ? | UNKNOWABLE
          Ist das ein Mensch oder eine Maschine? | UNKNOWABLE
          是真人还是机器？ | UNKNOWABLE
          Is it a solo or an ensemble? | MUSIC
          Ist das ein Solo oder ein Ensemble? | MUSIC
          是独奏还是合奏？ | MUSIC
          独奏ですか、合奏ですか？ | MUSIC
          From when to when does the phone ring? | WHEN
          Da quando a quando squilla il telefono? | WHEN
          """)
  void areReadByTheirPlainestWords(String question, String topic) {
    assertThat(topics(question)).containsExactly(topic);
  }

  private static List<String> topics(String question) {
    return Understanding.of(List.of(new Utterance(question, 1)), "").asks().stream()
        .map(ask -> ask.topic().name())
        .toList();
  }
}
