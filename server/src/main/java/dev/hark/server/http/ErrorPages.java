package dev.hark.server.http;

import java.util.Map;

/** How refusals look, in the shape of the protocol a path belongs to. */
public interface ErrorPages {

  /** The answer to a request nothing of which was understood. */
  Page of(Problem problem, Asked asked);

  /** The answer to an exception that a handler let through before it answered. */
  Page of(RuntimeException failure, Asked asked);

  /**
   * The request that is refused.
   *
   * @param method the method, letters only; empty when it could not be read
   * @param path the path, empty when it could not be read
   */
  record Asked(String method, String path, String requestId) {}

  /**
   * A whole answer.
   *
   * @param headers further response headers
   */
  record Page(int status, String contentType, byte[] body, Map<String, String> headers) {
    public Page {
      headers = Map.copyOf(headers);
    }
  }
}
