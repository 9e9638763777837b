package dev.hark.server.http;

import java.util.List;

/**
 * Lets pages of other origins call the OpenAI-compatible paths. Keys travel in a header that pages
 * set themselves, never in cookies, so no origin gains anything by it that it did not have.
 */
final class Cors {

  private static final String SHARED_PATHS = "/compatible-mode/";
  private static final String ONE_DAY_SECONDS = "86400";

  private final List<String> origins;

  Cors(List<String> origins) {
    this.origins = origins;
  }

  /** Adds what a browser wants to see on an answer. */
  void allow(Exchange exchange) {
    if (!exchange.path().startsWith(SHARED_PATHS)) {
      return;
    }
    exchange
        .header("origin")
        .filter(origin -> origins.contains("*") || origins.contains(origin))
        .ifPresent(origin -> {
          exchange.set("access-control-allow-origin", origins.contains("*") ? "*" : origin);
          exchange.set(
              "access-control-expose-headers",
              "x-request-id, x-hark-engine, x-hark-truncated, x-hark-detail, retry-after");
          exchange.set("vary", "origin");
        });
  }

  /** Whether this is a browser asking what it may do. */
  boolean preflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.path().startsWith(SHARED_PATHS)
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
