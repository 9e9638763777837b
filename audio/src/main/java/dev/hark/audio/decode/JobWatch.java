package dev.hark.audio.decode;

import dev.hark.audio.decode.worker.Job;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a job, and gives up on it when it takes too long or gets nowhere.
 *
 * <p>Limits are set in processor time where the system tells it, since a busy machine makes no clip
 * hostile:
 *
 * <ul>
 *   <li>The job may use the time allowed, which grows with the sound that comes out.
 *   <li>It may not use more than a moment while no sound comes out: tens of thousands of tags cost
 *       libav time that grows with their square, in every container, where the worker cannot look
 *       at the clock.
 *   <li>By the clock, nothing may come out for as long as a clip of no length is allowed (the
 *       worker hangs), and the whole may take {@link Job#BUSY_FACTOR} times the time allowed.
 * </ul>
 *
 * <p>Who passes a limit of the clock and was given little processor time says nothing about the
 * clip: see {@link #starved}.
 */
final class JobWatch {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration MAX_FRUITLESS = Duration.ofMillis(1500);
  private static final long LOOK_MILLIS = 250;

  private final WorkerProcess worker;
  private final JobRun run;
  private final Duration timeout;
  private final long startNanos = System.nanoTime();
  private final Duration startProcessor;
  private long framesSeen;
  private long seenNanos = startNanos;
  private Duration seenProcessor;
  private boolean spent; // the processor time that it may use

  JobWatch(WorkerProcess worker, JobRun run, Duration timeout) {
    this.worker = worker;
    this.run = run;
    this.timeout = timeout;
    this.startProcessor = worker.processorTime();
    this.seenProcessor = startProcessor;
  }

  /**
   * Waits for the outcome.
   *
   * @throws TimeoutException when a limit is passed
   * @throws ExecutionException when the worker is gone
   */
  JobRun.Outcome await() throws ExecutionException, TimeoutException, InterruptedException {
    while (true) {
      try {
        return run.outcome().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (isOver()) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether a job that is over passed a limit of the clock alone, with less than half of the
   * processor time that it may use: the machine had no time for it, or the worker hangs. False
   * where the system tells no processor time.
   */
  boolean starved() {
    Duration processor = worker.processorTime();
    Duration used = processor.minus(startProcessor);
    return !spent
        && processor.isPositive()
        && used.multipliedBy(2).compareTo(Job.timeAllowed(timeout, run.frames())) < 0;
  }

  private boolean isOver() {
    long nowNanos = System.nanoTime();
    Duration processor = worker.processorTime();
    long frames = run.frames();
    if (frames > framesSeen) {
      framesSeen = frames;
      seenNanos = nowNanos;
      seenProcessor = processor;
    }
    Duration allowed = Job.timeAllowed(timeout, frames);
    spent =
        exceeds(processor.minus(startProcessor), allowed.plus(GRACE))
            || exceeds(processor.minus(seenProcessor), MAX_FRUITLESS);
    return spent
        || exceeds(Duration.ofNanos(nowNanos - seenNanos), timeout.plus(GRACE))
        || exceeds(
            Duration.ofNanos(nowNanos - startNanos),
            allowed.multipliedBy(Job.BUSY_FACTOR).plus(GRACE));
  }

  private static boolean exceeds(Duration time, Duration limit) {
    return time.compareTo(limit) > 0;
  }
}
