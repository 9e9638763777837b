package dev.hark.engine.remote;

import dev.hark.engine.upstream.Upstream;
import java.time.Duration;

/**
 * One program of a fleet as the fleet sees it: how busy it is and whether it can be trusted. Not
 * safe for several threads; its fleet holds a lock.
 */
final class Backend {

  private static final double WAITING_SECONDS = 10; // what a question that waits there counts for

  final Upstream upstream;
  private int inFlight;
  private double inFlightSeconds;
  private int misses;
  private boolean down;
  private int failures;
  private long pausedUntilNanos = System.nanoTime();
  private boolean suspect;
  private double reportedWaiting;
  private boolean leaving;

  Backend(Upstream upstream) {
    this.upstream = upstream;
  }

  /** Whether a question may be given to it, apart from its room. */
  boolean trusted() {
    boolean paused = System.nanoTime() - pausedUntilNanos < 0;
    // After a pause one question tries it; the others wait for how that goes.
    return !leaving && !down && !paused && (!suspect || inFlight == 0);
  }

  boolean hasRoom(int maxInFlight) {
    return inFlight < maxInFlight;
  }

  int inFlight() {
    return inFlight;
  }

  /**
   * Seconds of sound that are being answered, and an allowance for what others have it wait for.
   */
  double load() {
    return inFlightSeconds + reportedWaiting * WAITING_SECONDS;
  }

  void taken(double seconds) {
    inFlight++;
    inFlightSeconds += seconds;
  }

  void released(double seconds) {
    inFlight--;
    inFlightSeconds = inFlight == 0 ? 0 : inFlightSeconds - seconds;
  }

  void succeeded() {
    failures = 0;
    suspect = false;
  }

  void failed(int failuresUntilPause, Duration pause) {
    failures++;
    if (suspect || failures >= failuresUntilPause) {
      pause(pause);
      suspect = true;
    }
  }

  /** Leaves it alone for a while, without mistrust: it said that it is busy. */
  void pause(Duration time) {
    pausedUntilNanos = System.nanoTime() + time.toNanos();
  }

  void seenWell(double waiting) {
    misses = 0;
    down = false;
    reportedWaiting = waiting;
  }

  /** Tells whether this look made it count as down. */
  boolean missed(int missesUntilDown) {
    misses++;
    boolean before = down;
    down = misses >= missesUntilDown;
    return down && !before;
  }

  boolean isDown() {
    return down;
  }

  void leaving(boolean leaves) {
    leaving = leaves;
  }

  boolean gone() {
    return leaving && inFlight == 0;
  }
}
