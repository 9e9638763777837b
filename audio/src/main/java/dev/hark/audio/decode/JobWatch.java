package dev.hark.audio.decode;

import dev.hark.audio.decode.worker.Job;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a job, and gives up on it when it takes too long or gets nowhere.
 *
 * <p>Two limits. The time allowed grows with the sound that comes out; a worker keeps it itself, so
 * passing it by a second means that the worker hangs. And a worker may not burn more than a moment
 * of processor time while no sound comes out: tens of thousands of tags cost libav time that grows
 * with their square, in every container, where the worker cannot look at the clock. Processor time
 * does not run while others use the machine, so a busy machine makes no clip look hostile.
 */
final class JobWatch {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration MAX_FRUITLESS = Duration.ofMillis(1500);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final WorkerProcess worker;
  private final JobRun run;
  private final Duration timeout;
  private final long startNanos = System.nanoTime();
  private long framesSeen;
  private Duration processorThen;

  JobWatch(WorkerProcess worker, JobRun run, Duration timeout) {
    this.worker = worker;
    this.run = run;
    this.timeout = timeout;
    this.processorThen = worker.processorTime();
  }

  /**
   * Waits for the outcome.
   *
   * @throws TimeoutException when a limit is passed
   * @throws ExecutionException when the worker is gone
   */
  JobRun.Outcome await() throws ExecutionException, TimeoutException, InterruptedException {
    while (true) {
      Duration allowed = Job.timeAllowed(timeout, run.frames()).plus(GRACE);
      long leftNanos = startNanos + allowed.toNanos() - System.nanoTime();
      if (leftNanos <= 0 || isFruitless()) {
        throw new TimeoutException();
      }
      try {
        return run.outcome().get(Math.min(leftNanos, LOOK_NANOS), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // look again
      }
    }
  }

  private boolean isFruitless() {
    long frames = run.frames();
    Duration processorNow = worker.processorTime();
    if (frames > framesSeen) {
      framesSeen = frames;
      processorThen = processorNow;
    }
    return processorNow.minus(processorThen).compareTo(MAX_FRUITLESS) > 0;
  }
}
