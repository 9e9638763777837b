package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few words for a catalogue. */
class TagsTest {

  private static final Hearings PROMPT =
      Hearings.lasting(8)
          .in("fr")
          .saying(0.3, 7, "S1", "Appuyez sur le un.")
          .speaker("S1", 6.7, "female", "adult", "calm")
          .sound(0, 8, "Rain", 0.9);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Give me tags. | Speech, French, Female, Rain
          keywords | Speech, French, Female, Rain
          给我几个标签 | 说话声、法语、女性、雨声
          關鍵詞 | 說話聲、法語、女性、雨聲
          mots clés | parole, français, femme, pluie
          Dammi delle etichette. | voce che parla, francese, donna, pioggia
          etiquetas por favor | voz que habla, francés, mujer, lluvia
          Schlagwörter bitte | sprechende Stimme, Französisch, Frau, Regen
          タグ | 話し声、フランス語、女性、雨の音
          """)
  void nameKindLanguageVoiceAndSounds(String wish, String tags) {
    assertThat(PROMPT.answer(wish)).isEqualTo(tags);
  }

  @Test
  void areAsManyAsAreWanted() {
    assertThat(PROMPT.answer("Give me two tags.")).isEqualTo("Speech, French");
    assertThat(PROMPT.answer("给我三个标签。")).isEqualTo("说话声、法语、女性");
    assertThat(PROMPT.answer("タグを2つください。")).isEqualTo("話し声、フランス語");
  }

  @Test
  void areAListInJson() {
    assertThat(PROMPT.answer("Answer in JSON with the keys tags and language."))
        .isEqualTo(
            "{\"tags\": [\"Speech\",\"French\",\"Female\",\"Rain\"], \"language\": \"French\"}");
  }

  @Test
  void areNoMoreThanIsKnown() {
    assertThat(Hearings.lasting(2).answer("Tags, please.")).isEqualTo("Unknown");
  }
}
