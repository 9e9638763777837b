package dev.hark.server.upload;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes expired files off a shelf, again and again until it is closed. */
public final class Sweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Shelf shelf;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Sweeper(Shelf shelf, Duration interval) {
    this.shelf = shelf;
    this.interval = interval;
  }

  public static Sweeper start(Shelf shelf, Duration interval) {
    Sweeper sweeper = new Sweeper(shelf, interval);
    Thread.ofVirtual().name("upload-sweeper").start(sweeper::run);
    return sweeper;
  }

  private void run() {
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      shelf.sweep();
    } catch (RuntimeException e) {
      LOG.error("the upload space could not be swept", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
