package dev.hark.hearing.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.Cancellation;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is told to end, between two operations of its graph, as soon as nobody wants it any
 * more. One thread asks for all of them.
 */
final class WatchedRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedRun.class);
  private static final long ASK_MILLIS = 20;

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("hark-watch").factory());

  private final Cancellation cancellation;
  private final OrtSession.RunOptions options;
  private final Future<?> asking;
  private boolean over; // guarded by this

  /** Watches from now on. */
  WatchedRun(Cancellation cancellation) throws OrtException {
    this.cancellation = cancellation;
    this.options = new OrtSession.RunOptions();
    this.asking =
        WATCH.scheduleAtFixedRate(this::ask, ASK_MILLIS, ASK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What the run is to be started with. */
  OrtSession.RunOptions options() {
    return options;
  }

  private synchronized void ask() {
    try {
      if (!over && cancellation.cancelled()) {
        options.setTerminate(true);
      }
    } catch (OrtException | RuntimeException e) {
      LOG.warn("a computation that nobody waits for goes on to its end", e);
    }
  }

  /** After the run: its options are freed. */
  @Override
  public synchronized void close() {
    over = true;
    asking.cancel(false);
    options.close();
  }
}
