package dev.hark.engine.upstream;

/**
 * A page of a program's own, such as its health.
 *
 * @param body its text; what is too long is cut
 */
public record Page(int status, String body) {

  /** Whether it is what was asked for. */
  public boolean good() {
    return status == 200;
  }

  /** Whether the program wants another key. */
  public boolean keyRefused() {
    return status == 401 || status == 403;
  }
}
