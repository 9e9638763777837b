package dev.hark.server.http;

/** Told of every answer, after its last byte. */
@FunctionalInterface
public interface AccessLog {

  void answered(Line line);

  /**
   * One answered request, without anything the caller said.
   *
   * @param keyId who called, "-" when unknown
   * @param status the status sent, 0 when the peer left before any
   */
  record Line(
      String requestId,
      String method,
      String path,
      String keyId,
      int status,
      long milliseconds,
      boolean clientGone) {}
}
