package dev.hark.server.app;

/** A settings file that cannot be followed; the message names the key and what is wrong with it. */
public final class BadConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadConfiguration(String message) {
    super(message);
  }

  public BadConfiguration(String message, Throwable cause) {
    super(message, cause);
  }
}
