package dev.hark.server.http;

/** Decides who may use the routes that are not open. */
@FunctionalInterface
public interface Doorman {

  /**
   * Finds out who calls, from the headers alone.
   *
   * @throws RuntimeException when the caller may not come in; {@link ErrorPages} words it
   */
  Caller admit(Exchange exchange);

  /**
   * Someone with a key.
   *
   * @param keyId the key's public id, safe to log
   */
  record Caller(String keyId) {}
}
