package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Container;
import dev.hark.audio.UndecodableAudio.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsOneSentenceThatNamesTheClip(Reason reason) {
    String message =
        new Refusals("talk.mp3")
            .of(reason, "8000", Container.MP3, DecodeLimits.DEFAULT)
            .getMessage();
    assertThat(message).startsWith("talk.mp3 ").endsWith(".").doesNotContain("..", "%", "\n");
    assertThat(message).doesNotContainPattern("\\. [A-Z]");
  }

  @Test
  void saysWhatTheBytesAreAndWhatIsAccepted() {
    assertThat(new Refusals("a.ogg").foreign("a PNG picture"))
        .hasMessage(
            "a.ogg is a PNG picture, which is not accepted; accepted are WAV, MP3, AAC, AMR, M4A,"
                + " MP4, 3GP, Ogg, Opus, FLAC and WebM.");
  }

  @Test
  void givesLimitsInNumbersAPersonCanUse() {
    Refusals refusals = new Refusals("a.wav");
    DecodeLimits half = DecodeLimits.DEFAULT.withMaxSeconds(30.5);
    assertThat(refusals.of(Reason.TOO_LONG, "", Container.WAV, DecodeLimits.DEFAULT))
        .hasMessage("a.wav is longer than the 40 minutes accepted; send it in parts.");
    assertThat(refusals.of(Reason.TOO_LONG, "", Container.WAV, half))
        .hasMessage("a.wav is longer than the 30.5 seconds accepted; send it in parts.");
    assertThat(refusals.tooLarge(12_345_678, 10_000_000))
        .hasMessage(
            "a.wav has 12,345,678 bytes and at most 10,000,000 are accepted; send it compressed or"
                + " in parts.");
  }

  @Test
  void namesFromOutsideCannotSpoilALogOrAScreen() {
    assertThat(new Refusals("a\nb\u001b[31m\u202e").empty().getMessage())
        .startsWith("a b [31m is empty");
    assertThat(new Refusals("").empty()).hasMessageStartingWith("The clip is empty");
    assertThat(new Refusals("😀".repeat(500)).empty().getMessage())
        .startsWith("😀".repeat(79) + "… is empty");
  }
}
