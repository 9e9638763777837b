package dev.hark.hearing.speech.whisper;

import dev.hark.audio.feature.LogMel;
import dev.hark.audio.feature.TimeStretch;
import dev.hark.hearing.Cancellation;
import java.util.HashMap;
import java.util.Map;

/**
 * One sound at several speeds. What was listened to is kept until it is forgotten, so that several
 * texts of it cost one encoding; for one thread.
 */
final class Replays implements AutoCloseable {

  private final WhisperModel model;
  private final LogMel features;
  private final HeardSound sound;
  private final float[] samples;
  private final Map<Speed, HeardSound> kept = new HashMap<>();

  /**
   * Begins with a sound.
   *
   * @param sound what was listened to; it stays the caller's to close
   * @param samples of it, 16 kHz
   */
  Replays(WhisperModel model, LogMel features, HeardSound sound, float[] samples) {
    this.model = model;
    this.features = features;
    this.sound = sound;
    this.samples = samples;
  }

  /**
   * How a sound is played.
   *
   * @param factor how many times as long it becomes
   * @param atItsPitch whether its pitch stays
   */
  record Speed(double factor, boolean atItsPitch) {

    static final Speed AS_IT_IS = new Speed(1, true);

    /** Whether a sound of so many samples can be heard at once. */
    boolean fits(int samples) {
      return Math.ceil(samples * factor) <= LogMel.WINDOW_SAMPLES;
    }

    private float[] played(float[] samples) {
      return atItsPitch
          ? TimeStretch.stretched(samples, factor)
          : TimeStretch.resampled(samples, factor);
    }
  }

  /** What is heard at a speed. */
  HeardSound at(Speed speed, Cancellation cancellation) {
    if (speed.equals(Speed.AS_IT_IS)) {
      return sound;
    }
    HeardSound heard = kept.get(speed);
    if (heard == null) {
      heard = model.listen(features.of(speed.played(samples)), cancellation);
      kept.put(speed, heard);
    }
    return heard;
  }

  /** Frees what was heard at a speed. */
  void forget(Speed speed) {
    HeardSound heard = kept.remove(speed);
    if (heard != null) {
      heard.close();
    }
  }

  @Override
  public void close() {
    kept.values().forEach(HeardSound::close);
    kept.clear();
  }
}
