package dev.hark.hearing.speech;

import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Where someone talks, found in a {@link VoiceTrack} with hysteresis: speech begins where the
 * probability rises over one threshold and ends where it falls below a lower one for a while.
 *
 * @param onProbability speech begins at or above this
 * @param offProbability and goes on until below this
 * @param minSpeechSeconds shorter speech is none
 * @param minPauseSeconds shorter pauses do not part speech
 */
public record SpeechSpans(
    double onProbability, double offProbability, double minSpeechSeconds, double minPauseSeconds) {

  /** The thresholds Silero's authors recommend; a quarter second of speech, 0.3 s of pause. */
  public static final SpeechSpans DEFAULT = new SpeechSpans(0.5, 0.35, 0.2, 0.3);

  /**
   * The stretches of speech between two times, in order, not padded. Speech that goes on at the
   * later time ends there.
   */
  public List<Span> find(VoiceTrack track, double fromSeconds, double toSeconds) {
    List<Span> found = new ArrayList<>();
    int to = track.frameAt(toSeconds);
    int minSpeech = frames(minSpeechSeconds);
    int minPause = frames(minPauseSeconds);
    int start = -1;
    int lastVoiced = -1;
    for (int frame = track.frameAt(fromSeconds); frame < to; frame++) {
      float probability = track.probability(frame);
      if (start < 0) {
        if (probability >= onProbability) {
          start = frame;
          lastVoiced = frame;
        }
      } else if (probability >= offProbability) {
        lastVoiced = frame;
      } else if (frame - lastVoiced >= minPause) {
        addLongEnough(found, start, lastVoiced + 1, minSpeech);
        start = -1;
      }
    }
    if (start >= 0) {
      addLongEnough(found, start, lastVoiced + 1, minSpeech);
    }
    return found;
  }

  private static void addLongEnough(List<Span> found, int start, int end, int minSpeech) {
    if (end - start >= minSpeech) {
      found.add(new Span(VoiceTrack.seconds(start), VoiceTrack.seconds(end)));
    }
  }

  private static int frames(double seconds) {
    return Math.max(1, (int) Math.round(seconds / VoiceTrack.FRAME_SECONDS));
  }
}
