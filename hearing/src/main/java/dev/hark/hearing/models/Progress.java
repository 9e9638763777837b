package dev.hark.hearing.models;

/** Told how getting models goes. Called often and from the thread that pulls. */
@FunctionalInterface
public interface Progress {

  /** Nobody looks. */
  Progress NONE = step -> {};

  void at(Step step);

  /** What is being done to a piece. */
  enum Phase {
    /** Another process is pulling into the same folder; this one waits for it. */
    WAIT,
    /** Bytes arrive. */
    FETCH,
    /** A graph is built out of weights, or an archive unpacked. */
    BUILD,
    /** The piece is in place. */
    DONE,
    /** A source did not work; {@code detail} says why. The next one is tried. */
    FAILED
  }

  /**
   * Where a pull is.
   *
   * @param piece the piece's name in the manifest; empty while waiting
   * @param doneBytes how many bytes are here
   * @param totalBytes how many there will be, 0 when that is not known
   * @param detail the source, or what went wrong
   */
  record Step(String piece, Phase phase, long doneBytes, long totalBytes, String detail) {}
}
