package dev.hark.audio.decode.worker;

import dev.hark.audio.UndecodableAudio;
import java.time.Duration;

/**
 * When a job has to give up, by the clock; moves on with the samples that come out. The parent
 * watches more closely: this is so that a job can end without the end of its worker.
 */
final class Deadline {

  private final long startNanos = System.nanoTime();
  private final Duration timeout;
  private volatile long frames;

  Deadline(Duration timeout) {
    this.timeout = timeout;
  }

  void progress(long framesOut) {
    this.frames = framesOut;
  }

  boolean passed() {
    long allowedNanos = Job.timeAllowed(timeout, frames).toNanos() * Job.BUSY_FACTOR;
    return System.nanoTime() - startNanos > allowedNanos;
  }

  void check() {
    if (passed()) {
      throw new Refused(UndecodableAudio.Reason.TIMED_OUT, "");
    }
  }
}
