package dev.hark.engine.upstream;

/** A program answered with what is no answer; the message says with what. */
final class BadReply extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadReply(String message) {
    super(message);
  }

  BadReply(String message, Throwable cause) {
    super(message, cause);
  }
}
