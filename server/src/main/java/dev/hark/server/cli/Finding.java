package dev.hark.server.cli;

/**
 * One thing that {@code hark doctor} looked at.
 *
 * @param what short, such as "memory"
 * @param found what is the case
 * @param advice what to do about it; empty when nothing is to be done
 */
record Finding(State state, String what, String found, String advice) {

  enum State {
    /** As it should be. */
    GOOD,
    /** Hark works, but less well. */
    WEAK,
    /** Hark does not work. */
    BAD
  }

  static Finding good(String what, String found) {
    return new Finding(State.GOOD, what, found, "");
  }

  static Finding weak(String what, String found, String advice) {
    return new Finding(State.WEAK, what, found, advice);
  }

  static Finding bad(String what, String found, String advice) {
    return new Finding(State.BAD, what, found, advice);
  }
}
