package dev.hark.server.wire.hearings;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.ask.HearingSettings;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.intake.SoundReceiver;
import dev.hark.server.wire.JsonReader;
import java.io.IOException;
import java.util.Locale;

/** Requests for facts, as the way of a request sees them. */
public final class HearingWire implements Wire {

  /** Their path. */
  public static final String PATH = "/api/v1/hearings";

  private final JsonReader reader;
  private final SoundReceiver receiver;
  private final HearingSettings settings;
  private final Model model;

  public HearingWire(JsonReader reader, SoundReceiver receiver, HearingSettings settings) {
    this.reader = reader;
    this.receiver = receiver;
    this.settings = settings;
    this.model = Models.facts(settings.maxSeconds(), settings.maxBytes());
  }

  @Override
  public String name() {
    return "hearings";
  }

  @Override
  public void checkHeaders(Exchange exchange) {}

  /** JSON and forms say so; any other body is the sound itself, whatever the client calls it. */
  @Override
  public Draft read(Exchange exchange) throws IOException {
    HearingWish asked = HearingWish.of(exchange);
    String type = exchange.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return new JsonDraft(reader.receive(exchange), asked);
    }
    return type.startsWith("multipart/")
        ? SentDraft.form(exchange, receiver, settings, asked)
        : SentDraft.body(exchange, receiver, settings, asked);
  }

  @Override
  public Model model(String name) {
    return model;
  }
}
