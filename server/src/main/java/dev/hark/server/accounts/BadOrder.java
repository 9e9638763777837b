package dev.hark.server.accounts;

/** Something that an operator asked for makes no sense; the message says what, in one sentence. */
public final class BadOrder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  private BadOrder(String message, boolean missing) {
    super(message);
    this.missing = missing;
  }

  static BadOrder wrong(String message) {
    return new BadOrder(message, false);
  }

  static BadOrder missing(String message) {
    return new BadOrder(message, true);
  }

  /** Whether what it is about is not there. */
  public boolean missing() {
    return missing;
  }
}
