package dev.hark.audio.decode.worker;

import dev.hark.audio.Container;
import dev.hark.audio.Recording;
import java.time.Duration;

/**
 * One clip to decode.
 *
 * @param start where in the input the container begins
 * @param maxFrames more output samples than this is too long
 * @param keepFrames how many output samples to send; the rest is counted
 * @param timeout time for a clip of no length; each minute of sound that came out adds a second
 */
public record Job(
    Container container,
    Input input,
    long start,
    long maxFrames,
    long keepFrames,
    Duration timeout) {

  /** Where the encoded bytes are. */
  public sealed interface Input {
    /** They come with the job. */
    record Bytes(byte[] bytes) implements Input {}

    /** They lie in a file. */
    record File(String path) implements Input {}
  }

  /** Codecs add some padding at the end; a clip of just the longest length is not too long. */
  public static final long GRACE_FRAMES = Recording.SAMPLE_RATE_HERTZ / 2;

  /** How many times the time allowed may pass by the clock, on a machine that is busy. */
  public static final int BUSY_FACTOR = 4;

  /** The processor time a job may have used when a number of samples has come out. */
  public static Duration timeAllowed(Duration timeout, long frames) {
    return timeout.plusMillis(frames * 1000 / (60L * 16_000));
  }
}
