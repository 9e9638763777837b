package dev.hark.server.wire.openai;

import dev.hark.engine.Model;
import dev.hark.server.ask.AskSettings;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.GatewayHeaders;
import dev.hark.server.wire.JsonReader;
import java.time.Clock;

/** The OpenAI-compatible protocol, as the way of a request sees it. */
public final class CompatWire implements Wire {

  /** What all paths of the protocol begin with. */
  public static final String BASE = "/compatible-mode/v1";

  /** The path of model calls. */
  public static final String CHAT_COMPLETIONS = BASE + "/chat/completions";

  private final JsonReader reader;
  private final Catalogue catalogue;
  private final AskSettings settings;
  private final Clock clock;

  public CompatWire(JsonReader reader, Catalogue catalogue, AskSettings settings, Clock clock) {
    this.reader = reader;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "compatible";
  }

  @Override
  public void checkHeaders(Exchange exchange) {
    GatewayHeaders.set(exchange, settings);
    if (exchange.header("x-dashscope-async").orElse("").equalsIgnoreCase("enable")) {
      throw Refusal.ASYNCHRONOUS.with();
    }
  }

  @Override
  public Draft read(Exchange exchange) {
    boolean stored =
        exchange.header("x-dashscope-ossresourceresolve").orElse("").equalsIgnoreCase("enable");
    return new CompatDraft(reader.receive(exchange), stored, clock);
  }

  @Override
  public Model model(String name) {
    return catalogue.findCompatible(name);
  }
}
