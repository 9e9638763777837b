package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.WindowPlanner.Position;
import dev.hark.hearing.WindowPlanner.Window;
import dev.hark.hearing.speech.VoiceTrack;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlannerTest {

  private final WindowPlanner planner = new WindowPlanner(20, 3);

  @Test
  void putsStretchesThatLieCloseIntoOneWindow() {
    List<Window> windows = plan(60, new Span(1, 4), new Span(5, 9), new Span(20, 25));

    assertThat(windows).hasSize(2);
    assertThat(windows.get(0).speech()).containsExactly(new Span(1, 4), new Span(5, 9));
    assertThat(windows.get(0).sound()).isEqualTo(new Span(0.75, 9.35));
    assertThat(windows.get(1).sound()).isEqualTo(new Span(19.75, 25.35));
  }

  @Test
  void beginsANewWindowWhereTheLastWouldGetTooLong() {
    List<Window> windows = plan(60, new Span(1, 12), new Span(13, 22), new Span(23, 30));

    assertThat(windows).extracting(window -> window.speech().size()).containsExactly(1, 2);
    assertThat(windows).allMatch(window -> window.sound().seconds() <= 20);
  }

  @Test
  void doesNotReachIntoSpeechBeyondAShortPause() {
    List<Window> windows = plan(60, new Span(1, 15), new Span(15.4, 25));

    assertThat(windows.get(0).sound().end()).isLessThanOrEqualTo(15.2);
    assertThat(windows.get(1).sound().start()).isGreaterThanOrEqualTo(15.2);
  }

  @Test
  void waitsForMoreWhileSpeechMayGoOn() {
    assertThat(planner.plan(List.of(new Span(1, 9)), voice(10), Position.START, 10, false))
        .isEmpty();
    assertThat(planner.plan(List.of(new Span(1, 9)), voice(10), Position.START, 10, true))
        .hasSize(1);
  }

  @Test
  void cutsEndlessSpeechWhereItIsLeastSureAndSharesALittleSound() {
    VoiceTrack voice = new VoiceTrack();
    for (int frame = 0; frame < 60 / VoiceTrack.FRAME_SECONDS; frame++) {
      double seconds = VoiceTrack.seconds(frame);
      voice.add(seconds > 14 && seconds < 14.4 ? 0.6f : 0.99f);
    }
    List<Window> windows = planner.plan(List.of(new Span(0, 60)), voice, Position.START, 60, true);

    assertThat(windows.getFirst().words().end()).isBetween(14.0, 14.4);
    for (int i = 1; i < windows.size(); i++) {
      Window before = windows.get(i - 1);
      Window after = windows.get(i);
      assertThat(after.words().start()).isEqualTo(before.words().end());
      assertThat(before.sound().overlap(after.sound())).isGreaterThan(1);
      assertThat(after.sound().seconds()).isLessThanOrEqualTo(20);
    }
    assertThat(windows.getLast().sound().end()).isEqualTo(60);
  }

  @Test
  void leavesRoomBehindACutForASentenceThatBeganBefore() {
    List<Window> windows = plan(100, new Span(0, 60));

    assertThat(windows.getFirst().continues()).isFalse();
    assertThat(windows.subList(1, windows.size()))
        .isNotEmpty()
        .allMatch(Window::continues)
        .allMatch(window -> window.sound().seconds() <= 14 + 1e-9);
  }

  @Test
  void goesOnWhereItStopped() {
    List<Span> speech = List.of(new Span(1, 12), new Span(13, 22), new Span(30, 35));
    List<Window> all = planner.plan(speech, voice(60), Position.START, 60, true);

    List<Window> rest =
        planner.plan(speech.subList(1, 3), voice(60), all.getFirst().next(), 60, true);

    assertThat(rest).isEqualTo(all.subList(1, all.size()));
  }

  private List<Window> plan(double seconds, Span... speech) {
    return planner.plan(List.of(speech), voice(seconds), Position.START, seconds, true);
  }

  private static VoiceTrack voice(double seconds) {
    VoiceTrack voice = new VoiceTrack();
    for (int frame = 0; frame < seconds / VoiceTrack.FRAME_SECONDS; frame++) {
      voice.add(0.9f);
    }
    return voice;
  }
}
