package dev.hark.server.upload;

/** There is another file under the same key. */
public final class KeyTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyTaken() {
    super("another file has this key");
  }
}
