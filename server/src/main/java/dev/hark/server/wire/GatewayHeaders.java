package dev.hark.server.wire;

import dev.hark.server.ask.AskSettings;
import dev.hark.server.http.Exchange;

/** The headers of answers by which the service's own gateway is known. */
public final class GatewayHeaders {

  private GatewayHeaders() {}

  /** Sets them, whatever the answer will be. */
  public static void set(Exchange exchange, AskSettings settings) {
    exchange.set("x-dashscope-call-gateway", "true");
    exchange.set("x-dashscope-timeout", Long.toString(settings.requestTime().toSeconds()));
  }
}
