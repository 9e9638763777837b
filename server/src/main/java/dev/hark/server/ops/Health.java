package dev.hark.server.ops;

import dev.hark.server.http.Exchange;
import dev.hark.server.wire.JsonBytes;
import java.util.Optional;

/** The two questions of those who run servers: is it alive, and may it get requests. */
public final class Health {

  private static final String CONTENT_TYPE = "application/json";

  private final Readiness readiness;

  public Health(Readiness readiness) {
    this.readiness = readiness;
  }

  /** 200 as long as the process answers. */
  public void live(Exchange exchange) {
    answer(exchange, 200, "live", Optional.empty());
  }

  /** 200 only when a request would be served; otherwise 503 and why not. */
  public void ready(Exchange exchange) {
    Optional<String> missing = readiness.missing();
    if (missing.isEmpty()) {
      answer(exchange, 200, "ready", missing);
    } else {
      answer(exchange, 503, "not ready", missing);
    }
  }

  private static void answer(Exchange exchange, int status, String word, Optional<String> reason) {
    exchange.set("cache-control", "no-store");
    exchange.send(
        status,
        CONTENT_TYPE,
        JsonBytes.object(json -> {
          json.writeStringProperty("status", word);
          reason.ifPresent(text -> json.writeStringProperty("reason", text));
        }));
  }
}
