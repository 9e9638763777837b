package dev.hark.engine.remote;

import dev.hark.engine.remote.Fleet.State;
import dev.hark.engine.upstream.Upstream;
import java.time.Duration;

/**
 * One program of a fleet as the fleet sees it: how busy it is and whether it can be trusted. Not
 * safe for several threads, its fleet holds a lock; but whether it is down or suspect, anyone may
 * ask.
 */
final class Backend {

  private static final double MEAN_WEIGHT = 0.1;

  final Upstream upstream;
  private int inFlight;
  private double inFlightSeconds;
  private int mostInFlight; // since the last look began
  private int ceiling = Integer.MAX_VALUE; // questions that it is believed to take at once
  private int answeredUnderCeiling;
  private double meanSeconds = 10; // of a question
  private int misses;
  private volatile boolean down;
  private int failures;
  private long pausedUntilNanos = System.nanoTime();
  private volatile boolean suspect;
  private volatile boolean unproved = true;
  private boolean keyRefused;
  private double foreign;
  private boolean leaving;
  private boolean drained;
  private boolean busyOfLate;
  private boolean busySinceLook;

  Backend(Upstream upstream) {
    this.upstream = upstream;
  }

  /** Whether a question may be given to it, apart from its room. */
  boolean trusted() {
    boolean paused = System.nanoTime() - pausedUntilNanos < 0;
    // After a pause one question tries it; the others wait for how that goes.
    return wanted() && !down && !keyRefused && !paused && (!suspect || inFlight == 0);
  }

  /** Whether waiting for it makes sense: it is there and has not broken of late. */
  boolean promising() {
    return wanted() && !down && !keyRefused && !suspect;
  }

  private boolean wanted() {
    return !leaving && !drained;
  }

  /** What keeps it from being given a question, the strongest reason first. */
  State state() {
    if (leaving) {
      return State.LEAVING;
    }
    if (drained) {
      return State.DRAINED;
    }
    if (down) {
      return State.DOWN;
    }
    if (keyRefused) {
      return State.KEY_REFUSED;
    }
    return trusted() ? State.UP : State.PAUSED;
  }

  void drained(boolean now) {
    drained = now;
  }

  boolean hasRoom(int maxInFlight) {
    return inFlight < Math.min(maxInFlight, ceiling);
  }

  /**
   * How many questions it may have at once: one that gets no more of them has those that it is
   * still answering.
   */
  int places(int maxInFlight) {
    return !trusted() ? inFlight : suspect ? 1 : Math.min(maxInFlight, ceiling);
  }

  int inFlight() {
    return inFlight;
  }

  /**
   * Seconds of sound that are being answered, those that others brought included; they are taken to
   * weigh as much as its own.
   */
  double load() {
    return inFlightSeconds + foreign * meanSeconds;
  }

  void taken(double seconds) {
    inFlight++;
    inFlightSeconds += seconds;
    mostInFlight = Math.max(mostInFlight, inFlight);
    meanSeconds += MEAN_WEIGHT * (seconds - meanSeconds);
  }

  void released(double seconds) {
    inFlight--;
    inFlightSeconds = inFlight == 0 ? 0 : inFlightSeconds - seconds;
  }

  void succeeded() {
    failures = 0;
    suspect = false;
    answeredUnderCeiling++;
    if (ceiling < Integer.MAX_VALUE && answeredUnderCeiling >= ceiling) {
      ceiling++;
      answeredUnderCeiling = 0;
    }
  }

  /** It gave the first word of an answer, so others may ask it; if it breaks now, it is paused. */
  void spoke() {
    suspect = false;
  }

  /** Whether it is yet to be found out whether it answers again. */
  boolean isSuspect() {
    return suspect;
  }

  void failed(int failuresUntilPause, Duration pause) {
    failures++;
    if (suspect || failures >= failuresUntilPause) {
      pause(pause);
      suspect = true;
    }
  }

  /**
   * It said that it is busy. What it is answering is what it takes, for now: it gets no more until
   * one of these has ended, and by and by one more than that. It is left alone for a while only
   * when it named the time or is answering nothing of ours.
   *
   * @return whether that is news: it has not said so since the look before the last
   */
  boolean busy(Duration time, boolean told) {
    boolean news = !busyOfLate;
    busyOfLate = true;
    busySinceLook = true;
    ceiling = Math.max(1, inFlight);
    answeredUnderCeiling = 0;
    if (told || inFlight == 0) {
      pause(time);
    }
    return news;
  }

  private void pause(Duration time) {
    pausedUntilNanos = System.nanoTime() + time.toNanos();
  }

  /** A look at it begins. */
  void looking() {
    mostInFlight = inFlight;
    busyOfLate = busySinceLook;
    busySinceLook = false;
  }

  /**
   * It is well.
   *
   * @param questions that it says it has: what is more than it was given since the look began came
   *     from others
   */
  void seenWell(double questions) {
    misses = 0;
    down = false;
    foreign = Math.max(0, questions - mostInFlight);
  }

  /** Tells whether this look made it count as down. */
  boolean missed(int missesUntilDown) {
    misses++;
    boolean before = down;
    down = misses >= missesUntilDown;
    unproved |= down; // another one may come up in its place
    return down && !before;
  }

  boolean isDown() {
    return down;
  }

  /** Whether it is yet to be found out whether it takes our key. */
  boolean isUnproved() {
    return unproved;
  }

  /** It refused our key. Tells whether that is news. */
  boolean keyRefused() {
    boolean before = keyRefused;
    keyRefused = true;
    unproved = true;
    return !before;
  }

  /** It said nothing against our key. Tells whether it had. */
  boolean proved() {
    boolean before = keyRefused;
    keyRefused = false;
    unproved = false;
    return before;
  }

  void leaving(boolean leaves) {
    leaving = leaves;
  }

  boolean gone() {
    return leaving && inFlight == 0;
  }
}
