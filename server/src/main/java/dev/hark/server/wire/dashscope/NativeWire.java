package dev.hark.server.wire.dashscope;

import dev.hark.engine.Model;
import dev.hark.server.ask.AskSettings;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.GatewayHeaders;
import dev.hark.server.wire.JsonReader;
import java.util.Locale;

/** The native protocol, as the way of a request sees it. */
public final class NativeWire implements Wire {

  /** The path of model calls. */
  public static final String GENERATION = "/api/v1/services/aigc/multimodal-generation/generation";

  /** Where text models are called; the models here are not. */
  public static final String TEXT_GENERATION = "/api/v1/services/aigc/text-generation/generation";

  private final JsonReader reader;
  private final Catalogue catalogue;
  private final AskSettings settings;

  public NativeWire(JsonReader reader, Catalogue catalogue, AskSettings settings) {
    this.reader = reader;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "native";
  }

  @Override
  public void checkHeaders(Exchange exchange) {
    GatewayHeaders.set(exchange, settings);
    if (is(exchange, "x-dashscope-async", "enable")) {
      throw Refusal.ASYNCHRONOUS.with();
    }
    if (exchange.header("x-dashscope-encryptionkey").isPresent()) {
      throw Refusal.ENCRYPTED.with();
    }
  }

  @Override
  public Draft read(Exchange exchange) {
    boolean stream =
        is(exchange, "x-dashscope-sse", "enable")
            || exchange.header("accept").orElse("").contains("text/event-stream");
    boolean stored = is(exchange, "x-dashscope-ossresourceresolve", "enable");
    return new NativeDraft(reader.receive(exchange), stream, stored, settings);
  }

  @Override
  public Model model(String name) {
    return catalogue.find(name);
  }

  private static boolean is(Exchange exchange, String header, String value) {
    return exchange.header(header).orElse("").toLowerCase(Locale.ROOT).equals(value);
  }
}
