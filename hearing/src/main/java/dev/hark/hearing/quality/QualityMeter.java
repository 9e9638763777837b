package dev.hark.hearing.quality;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures a recording while it is read. Memory: two floats per tenth of a second beside the {@link
 * LevelTrack}. One thread at a time.
 */
public final class QualityMeter {

  /** Below this level a frame counts as silence, in dBFS: quieter than a calm room on a phone. */
  public static final double SILENCE_DECIBEL = -50;

  private static final float FULL_SCALE = 0.9985f;

  private final LevelTrack levels = new LevelTrack();
  private final LoudnessMeter loudness = new LoudnessMeter();
  private final BandwidthMeter bandwidth = new BandwidthMeter();
  private long samplesSeen;
  private long clipped;

  /** Takes the next samples. */
  public void accept(float[] samples, int offset, int length) {
    levels.accept(samples, offset, length);
    loudness.accept(samples, offset, length);
    bandwidth.accept(samples, offset, length);
    samplesSeen += length;
    for (int i = offset; i < offset + length; i++) {
      if (Math.abs(samples[i]) >= FULL_SCALE) {
        clipped++;
      }
    }
  }

  /** Ends the recording. */
  public void finish() {
    levels.finish();
  }

  /** The level over time, so far. */
  public LevelTrack levels() {
    return levels;
  }

  /**
   * The quality so far.
   *
   * @param speech where someone talks: the signal of the signal-to-noise ratio
   * @param channels of the source
   */
  public Hearing.Quality quality(List<Span> speech, int channels) {
    return new Hearing.Quality(
        silenceRatio(),
        samplesSeen == 0 ? 0 : (double) clipped / samplesSeen,
        orNull(SignalToNoise.decibel(levels, speech)),
        orNull(loudness.integratedLufs()),
        orNull(bandwidth.hertz()),
        channels);
  }

  private double silenceRatio() {
    int silent = 0;
    for (int frame = 0; frame < levels.frames(); frame++) {
      if (levels.decibel(frame) < SILENCE_DECIBEL) {
        silent++;
      }
    }
    return levels.frames() == 0 ? 1 : (double) silent / levels.frames();
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
