package dev.hark.hearing.speech;

/**
 * How often doubtful speech of one recording is heard again, at another speed or by a search. It
 * counts hearings and not time, so that the same recording always gets the same words.
 *
 * @param atOnce so often in any recording
 * @param perMinute so often more for every minute that was listened to
 */
public record RehearingLimit(int atOnce, int perMinute) {

  /** A short recording gets all it can use; forty doubtful minutes stay well below their length. */
  public static final RehearingLimit DEFAULT = new RehearingLimit(30, 20);

  public RehearingLimit {
    if (atOnce < 0 || perMinute < 0) {
      throw new IllegalArgumentException("rehearings at once and per minute are 0 or more");
    }
  }

  /** Whether a recording may be heard again so many times more. */
  public boolean allows(int more, Tally tally) {
    return tally.rehearings() + more <= atOnce + perMinute * tally.seconds() / 60;
  }
}
