package dev.hark.server.http;

/** Decides who may use the routes that are not open. */
@FunctionalInterface
public interface Doorman {

  /**
   * Finds out who calls, from the headers alone.
   *
   * @param scope what the route asks of a key
   * @throws RuntimeException when the caller may not come in; {@link ErrorPages} words it
   */
  Caller admit(Exchange exchange, String scope);

  /** Someone with a key. */
  interface Caller {
    /** The key's public id, safe to log. */
    String keyId();

    /** The account that the key is of; its keys own things together. */
    String account();
  }
}
