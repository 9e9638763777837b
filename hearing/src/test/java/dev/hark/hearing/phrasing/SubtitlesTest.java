package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subtitle files. */
class SubtitlesTest {

  private static Hearings talk() {
    return Hearings.lasting(70)
        .in("en")
        .saying(5.8, 10.3, "S1", "I am sorry, that is not valid.")
        .saying(62.3, 63.75, "S2", "Please try again.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Give me an SRT subtitle file.",
        "Make SRT subtitles",
        "字幕（SRT格式）",
        "请给我字幕文件",
        "畀個SRT字幕我",
        "Fais-moi un fichier de sous-titres SRT",
        "Fammi i sottotitoli in formato srt",
        "Hazme subtítulos en formato SRT",
        "Bitte als SRT-Untertitel",
        "SRT形式の字幕をください"
      })
  void areASubRipFileWhereOneIsAskedFor(String question) {
    assertThat(talk().answer(question))
        .isEqualTo(
            """
            1
            00:00:05,800 --> 00:00:10,300
            I am sorry, that is not valid.

            2
            00:01:02,300 --> 00:01:03,750
            Please try again.\
            """);
  }

  @Test
  void areAWebVttFileWhereThatIsAskedFor() {
    assertThat(talk().answer("Subtitles as WebVTT please"))
        .startsWith("WEBVTT\n\n00:00:05.800 --> 00:00:10.300\nI am sorry")
        .endsWith("\n\n00:01:02.300 --> 00:01:03.750\nPlease try again.");
  }

  @Test
  void cutLongSentencesBetweenWordsIntoCuesThatFollowOneAnother() {
    String sentence =
        "And Mister John Dashwood had then leisure to consider how much there might be prudently"
            + " in his power to do for them.";
    assertThat(Hearings.lasting(8).in("en").saying(0, 7, "S1", sentence).answer("srt please"))
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:03,741
            And Mister John Dashwood had then leisure to consider how much

            2
            00:00:03,741 --> 00:00:07,000
            there might be prudently in his power to do for them.\
            """);
  }

  @Test
  void tellInACueOfTheirOwnWhatWasNotListenedTo() {
    assertThat(
            Hearings.lasting(30)
                .in("en")
                .saying(1, 2, "S1", "Hello.")
                .cutFrom(53)
                .answer("srt please"))
        .contains("2\n00:00:30,000 --> 00:00:53,000\nOnly the first 30 seconds");
  }

  @Test
  void areRefusedInASentenceWhereNobodySpeaks() {
    assertThat(Hearings.lasting(4).sound(1, 3, "Meow").answer("Give me an SRT file"))
        .contains("no speech")
        .doesNotContain("-->");
  }
}
