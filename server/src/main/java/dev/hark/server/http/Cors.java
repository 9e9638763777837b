package dev.hark.server.http;

import java.util.List;

/**
 * Lets pages of other origins call the OpenAI-compatible paths and hearings. Keys travel in a
 * header that pages set themselves, never in cookies, so no origin gains anything by it that it did
 * not have.
 */
final class Cors {

  static final String ALLOW_ORIGIN = "access-control-allow-origin";
  static final String EXPOSE_HEADERS = "access-control-expose-headers";

  private static final List<String> SHARED_PATHS = List.of("/compatible-mode/", "/api/v1/hearings");
  private static final String ONE_DAY_SECONDS = "86400";

  private final List<String> origins;

  Cors(List<String> origins) {
    this.origins = origins;
  }

  /** Adds what a browser wants to see on an answer. */
  void allow(Exchange exchange) {
    if (!shared(exchange)) {
      return;
    }
    exchange
        .header("origin")
        .filter(origin -> origins.contains("*") || origins.contains(origin))
        .ifPresent(origin -> {
          exchange.set(ALLOW_ORIGIN, origins.contains("*") ? "*" : origin);
          exchange.set(
              EXPOSE_HEADERS,
              "x-request-id, x-hark-engine, x-hark-truncated, x-hark-detail, retry-after,"
                  + " idempotent-replayed, x-hark-replay-id");
          exchange.vary("origin");
        });
  }

  private static boolean shared(Exchange exchange) {
    return SHARED_PATHS.stream().anyMatch(exchange.path()::startsWith);
  }

  /** Whether this is a browser asking what it may do. */
  boolean preflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && shared(exchange)
        && exchange.header("origin").isPresent()
        && exchange.header("access-control-request-method").isPresent();
  }

  /**
   * @param methods what the path is known for
   */
  void answerPreflight(Exchange exchange, String methods) {
    exchange.set("access-control-allow-methods", methods);
    exchange.set("access-control-max-age", ONE_DAY_SECONDS);
    exchange
        .header("access-control-request-headers")
        .ifPresent(asked -> exchange.set("access-control-allow-headers", asked));
    exchange.sendEmpty(204);
  }
}
