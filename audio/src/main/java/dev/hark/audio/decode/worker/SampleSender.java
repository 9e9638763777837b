package dev.hark.audio.decode.worker;

import dev.hark.audio.Recording;
import dev.hark.audio.SampleBytes;
import dev.hark.audio.UndecodableAudio.Reason;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts the samples of a clip and sends those that are kept, in blocks. */
final class SampleSender {

  private static final int BLOCK_FRAMES = JobProtocol.MAX_SAMPLES_BYTES / SampleBytes.BYTES;
  private static final long PROGRESS_FRAMES = 60L * Recording.SAMPLE_RATE_HERTZ;

  private final DataOutputStream out;
  private final long maxFrames;
  private final long keepFrames;
  private final float[] block = new float[BLOCK_FRAMES];
  private int filled;
  private long kept;
  private long frames;
  private long reported;

  SampleSender(DataOutputStream out, Job job) {
    this.out = out;
    this.maxFrames = job.maxFrames();
    this.keepFrames = job.keepFrames();
  }

  void format(Message.Format format) throws IOException {
    JobProtocol.write(out, format);
  }

  /** How many samples have come out. */
  long frames() {
    return frames;
  }

  /**
   * Takes the next samples.
   *
   * @throws Refused when there are more than accepted
   * @throws UncheckedIOException when the parent is gone
   */
  void add(float[] samples, int count) {
    frames += count;
    if (frames > maxFrames + Job.GRACE_FRAMES) {
      throw new Refused(Reason.TOO_LONG, "");
    }
    try {
      keep(samples, (int) Math.min(count, keepFrames - kept));
      if (frames - reported > PROGRESS_FRAMES) {
        reported = frames;
        JobProtocol.write(out, new Message.Progress(frames));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the last block and returns how many samples there were. */
  long finish() throws IOException {
    flush();
    return frames;
  }

  private void keep(float[] samples, int count) throws IOException {
    for (int at = 0; at < count; ) {
      int part = Math.min(count - at, block.length - filled);
      System.arraycopy(samples, at, block, filled, part);
      filled += part;
      at += part;
      if (filled == block.length) {
        flush();
      }
    }
    kept += count;
  }

  private void flush() throws IOException {
    if (filled > 0) {
      JobProtocol.write(out, new Message.Samples(SampleBytes.toBytes(block, filled)));
      filled = 0;
    }
  }
}
