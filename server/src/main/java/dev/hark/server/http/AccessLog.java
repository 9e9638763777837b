package dev.hark.server.http;

import java.util.Optional;

/** Told of every answer, after its last byte. */
@FunctionalInterface
public interface AccessLog {

  void answered(Line line);

  /**
   * One answered request, without anything the caller said.
   *
   * @param keyId who called, "-" when unknown
   * @param replayOf the request whose answer was given again
   * @param status the status sent, 0 when the peer left before any
   */
  record Line(
      String requestId,
      String method,
      String path,
      String keyId,
      Optional<String> replayOf,
      int status,
      long milliseconds,
      boolean clientGone) {}
}
