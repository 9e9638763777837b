package dev.hark.hearing.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechSpansTest {

  private static final double FRAME = VoiceTrack.FRAME_SECONDS;
  private final SpeechSpans spans = new SpeechSpans(0.5, 0.3, 4 * FRAME, 3 * FRAME);

  @Test
  void goesOnUntilTheProbabilityFallsBelowTheLowerThreshold() {
    assertThat(find("0099994444440000")).containsExactly(span(2, 12));
    assertThat(find("0044444444440000")).isEmpty();
  }

  @Test
  void isNotPartedByAShortPause() {
    assertThat(find("99990099990000")).containsExactly(span(0, 10));
    assertThat(find("9999000099990000")).containsExactly(span(0, 4), span(8, 12));
  }

  @Test
  void passesOverSpeechThatIsTooShort() {
    assertThat(find("0099900000")).isEmpty();
  }

  @Test
  void endsSpeechThatGoesOnWhereItIsTold() {
    assertThat(find("0000999999")).containsExactly(span(4, 10));
  }

  @Test
  void looksOnlyBetweenTheTimes() {
    VoiceTrack track = track("9999000099990000");

    assertThat(spans.find(track, 6 * FRAME, 100)).containsExactly(span(8, 12));
    assertThat(spans.find(track, 0, 6 * FRAME)).containsExactly(span(0, 4));
  }

  private List<Span> find(String tenths) {
    return spans.find(track(tenths), 0, 100);
  }

  /** A digit a frame, in tenths. */
  private static VoiceTrack track(String tenths) {
    VoiceTrack track = new VoiceTrack();
    tenths.chars().forEach(digit -> track.add((digit - '0') / 10f));
    return track;
  }

  private static Span span(int fromFrame, int toFrame) {
    return new Span(VoiceTrack.seconds(fromFrame), VoiceTrack.seconds(toFrame));
  }
}
