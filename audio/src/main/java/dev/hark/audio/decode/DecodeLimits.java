package dev.hark.audio.decode;

import dev.hark.audio.Recording;
import java.time.Duration;

/**
 * The bounds of one decoding.
 *
 * @param maxBytes encoded bytes accepted; more is {@code TOO_LARGE}
 * @param maxSeconds decoded seconds accepted; more is {@code TOO_LONG}
 * @param keepSeconds decoded seconds kept; the rest is counted and dropped
 * @param timeout the processor time for a clip of no length; a second per minute of sound is added.
 *     By the clock it may take four times as long on a busy machine, but never this long with
 *     nothing coming out
 */
public record DecodeLimits(long maxBytes, double maxSeconds, double keepSeconds, Duration timeout) {

  /** 1 GB, 40 minutes, all of it kept, 10 seconds. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(1L << 30, 2_400, 2_400, Duration.ofSeconds(10));

  /** Decoded samples accepted. */
  public long maxFrames() {
    return (long) (maxSeconds * Recording.SAMPLE_RATE_HERTZ);
  }

  /** Decoded samples kept. */
  public long keepFrames() {
    return (long) (keepSeconds * Recording.SAMPLE_RATE_HERTZ);
  }

  public DecodeLimits withMaxSeconds(double seconds) {
    return new DecodeLimits(maxBytes, seconds, Math.min(keepSeconds, seconds), timeout);
  }

  public DecodeLimits withKeepSeconds(double seconds) {
    return new DecodeLimits(maxBytes, maxSeconds, seconds, timeout);
  }
}
