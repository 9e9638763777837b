package dev.hark.server.http;

/** The peer is no longer there, or no longer takes part; nobody is left to be answered. */
public final class ClientGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGone(String message, Throwable cause) {
    super(message, cause);
  }
}
