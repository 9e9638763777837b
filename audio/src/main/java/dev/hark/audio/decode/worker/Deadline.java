package dev.hark.audio.decode.worker;

import dev.hark.audio.UndecodableAudio;
import java.time.Duration;

/** When a job has to give up; moves on with the samples that come out. */
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
    long allowed = Job.timeAllowed(timeout, frames).toNanos();
    return System.nanoTime() - startNanos > allowed;
  }

  void check() {
    if (passed()) {
      throw new Refused(UndecodableAudio.Reason.TIMED_OUT, "");
    }
  }
}
