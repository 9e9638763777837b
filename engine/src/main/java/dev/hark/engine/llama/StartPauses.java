package dev.hark.engine.llama;

import dev.hark.engine.EngineFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a server that died is left dead: the first time it is started again at once, from the
 * second death in a row after growing pauses. Not safe for several threads; its keeper holds a
 * lock.
 */
final class StartPauses {

  private static final int LONGEST_SECONDS = 60;

  private final String name;
  private int deaths; // since it last answered
  private String lastDeath = "";
  private long notBeforeNanos = System.nanoTime();

  StartPauses(String name) {
    this.name = name;
  }

  void died(String how) {
    lastDeath = how;
    deaths++;
    long seconds = deaths < 2 ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(deaths - 2, 6));
    notBeforeNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  void answered() {
    deaths = 0;
  }

  /** Whether it may be started now. */
  boolean over() {
    return System.nanoTime() - notBeforeNanos >= 0;
  }

  /**
   * Refuses to start it within a pause.
   *
   * @throws EngineFailure.Overloaded for as long as the pause lasts
   */
  void requireOver() {
    long left = notBeforeNanos - System.nanoTime();
    if (left > 0) {
      throw new EngineFailure.Overloaded(
          "%s is given a pause after %d failures: %s".formatted(name, deaths, lastDeath),
          Duration.ofNanos(left));
    }
  }
}
