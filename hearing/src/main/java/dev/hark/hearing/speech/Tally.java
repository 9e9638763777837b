package dev.hark.hearing.speech;

/**
 * How much of one recording has been written down, and how often parts of it were heard again: what
 * limits over a whole recording are held against. One thread at a time.
 */
public final class Tally {

  private double seconds;
  private int rehearings;

  /** So much more was listened to for the first time. */
  public void heard(double moreSeconds) {
    seconds += moreSeconds;
  }

  /** Something was listened to again. */
  public void heardAgain() {
    rehearings++;
  }

  double seconds() {
    return seconds;
  }

  int rehearings() {
    return rehearings;
  }
}
