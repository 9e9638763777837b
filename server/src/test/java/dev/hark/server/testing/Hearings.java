package dev.hark.server.testing;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import java.util.List;
import java.util.Optional;

/** Hearings as an engine might tell them. */
public final class Hearings {

  private Hearings() {}

  /** A rooster, heard in the first seconds of a sound of that length. */
  public static Hearing rooster(double seconds) {
    return rooster(seconds, seconds);
  }

  /** A rooster, when only so much of the sound has been heard. */
  public static Hearing rooster(double seconds, double analyzedSeconds) {
    return new Hearing(
        seconds,
        analyzedSeconds,
        Optional.empty(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(new Hearing.Sound(0.1, 0.9, "Crowing, cock-a-doodle-doo", "animal", 0.9)),
        List.of(),
        List.of(),
        new Hearing.Quality(0, 0, null, -20.0, 7_900.0, 1),
        List.of(new Hearing.ModelUse("yamnet", "1", "0".repeat(64))));
  }
}
