package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording.SourceFormat;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.FileFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about the file that a recording came in. */
class FileAnswersTest {

  private static final FileFormat WAV =
      FileFormat.of(new SourceFormat("wav", "pcm_s16le", 44_100, 2, false));

  private static final FileFormat MP3 =
      FileFormat.of(new SourceFormat("mp3", "mp3float", 16_000, 1, false));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the sample rate? | 44.1 kHz, 16 bits a sample and two channels (stereo).
          Is it mono or stereo? | two channels (stereo)
          采样率多少？ | 采样率44.1kHz，每个样本16位，立体声
          这是单声道还是立体声？ | 立体声
          係咩格式？ | WAV, pcm_s16le, 44.1 kHz, 16 bit, stereo
          Quelle est la fréquence d'échantillonnage ? | 44.1 kHz
          Qual è la frequenza di campionamento? | 44.1 kHz
          ¿Es mono o estéreo? | stereo
          Welche Abtastrate und Bittiefe hat die Datei? | 44.1 kHz, 16 bit
          サンプリング周波数は？ | 44.1 kHz
          """)
  void tellsRateBitsAndChannelsOfTheFile(String question, String told) {
    assertThat(answer(question, WAV)).contains(told).doesNotContain("dB", "LUFS");
  }

  @Test
  void tellsNoBitsOfACodecThatHasNone() {
    assertThat(answer("What format is the file, and what bit depth?", MP3))
        .contains("MP3", "16 kHz", "mono")
        .doesNotContain("bits a sample");
  }

  @Test
  void tellsHowItSoundsBesideWhereBothAreAsked() {
    assertThat(answer("Sample rate? And is it noisy?", WAV)).contains("44.1 kHz", "LUFS");
  }

  @Test
  void saysThatNothingIsKnownOfAFileThatItDoesNotHave() {
    assertThat(Hearings.rooster().answer("What is the sample rate?"))
        .isEqualTo("The recording has one channel (mono). I cannot tell more of the file.");
    assertThat(Hearings.rooster().answer("采样率多少？")).contains("单声道", "无法判断");
    assertThat(Hearings.rooster().answer("Welche Abtastrate?")).contains("mono", "kann ich");
  }

  @Test
  void fillsKeysOfTheFileWithNumbers() {
    assertThat(answer("JSON with the keys format, sample_rate, channels, bit_depth", WAV))
        .isEqualTo(
            "{\"format\": \"wav\", \"sample_rate\": 44100, \"channels\": 2, \"bit_depth\": 16}");
    assertThat(answer("只返回JSON，字段：采样率、声道数", MP3)).isEqualTo("{\"采样率\": 16000, \"声道数\": 1}");
  }

  private static String answer(String question, FileFormat file) {
    return Phrasing.answer(
            Understanding.of(List.of(new Utterance(question, 1)), ""),
            List.of(Hearings.rooster().heard().from(file)))
        .text();
  }
}
