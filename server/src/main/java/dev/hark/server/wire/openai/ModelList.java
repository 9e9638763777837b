package dev.hark.server.wire.openai;

import dev.hark.engine.Engines;
import dev.hark.engine.Model;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.http.Exchange;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.JsonBytes;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * The models there are, in OpenAI's list form, each with the engines that answer for it, best
 * first, and its profile.
 */
public final class ModelList {

  private final Catalogue catalogue;
  private final Engines engines;

  public ModelList(Catalogue catalogue, Engines engines) {
    this.catalogue = catalogue;
    this.engines = engines;
  }

  /** All models. */
  public void list(Exchange exchange) {
    byte[] body =
        JsonBytes.object(json -> {
          json.writeStringProperty("object", "list").writeArrayPropertyStart("data");
          for (String name : catalogue.compatibleNames()) {
            json.writeStartObject();
            model(json, name, catalogue.findCompatible(name));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
    exchange.send(200, CompatShapes.CONTENT_TYPE, body);
  }

  /** The model that the last segment of the path names. */
  public void one(Exchange exchange) {
    String name = exchange.tail();
    if (!catalogue.compatibleNames().contains(name)) {
      throw Refusal.UNKNOWN_MODEL.with(name.substring(0, Math.min(100, name.length())));
    }
    Model model = catalogue.findCompatible(name);
    exchange.send(
        200, CompatShapes.CONTENT_TYPE, JsonBytes.object(json -> model(json, name, model)));
  }

  private void model(JsonGenerator json, String name, Model model) {
    json.writeStringProperty("id", name).writeStringProperty("object", "model");
    json.writeNumberProperty("created", model.createdEpochSeconds());
    json.writeStringProperty("owned_by", "system");
    json.writeObjectPropertyStart("hark");
    json.writeStringProperty("engine", engines.of(model).names());
    profile(json, model);
    json.writeEndObject();
  }

  private static void profile(JsonGenerator json, Model model) {
    json.writeStringProperty("model", model.name());
    json.writeStringProperty("snapshot", model.snapshot());
    json.writeNumberProperty("context_tokens", model.contextTokens());
    json.writeNumberProperty("max_input_tokens", model.maxInputTokens());
    json.writeNumberProperty("max_output_tokens", model.maxOutputTokens());
    json.writeNumberProperty("max_seconds", Math.round(model.maxSeconds()));
    json.writeNumberProperty("heard_seconds", Math.round(model.heardSeconds()));
    json.writeNumberProperty("max_url_bytes", model.maxUrlBytes());
    json.writeNumberProperty("max_inline_characters", AudioIntake.MAX_INLINE_CHARS);
    Model.Rules rules = model.rules();
    json.writeBooleanProperty("reads_text", rules.readsText());
    json.writeBooleanProperty("several_turns", rules.severalTurns());
    json.writeBooleanProperty("several_sounds", rules.severalSounds());
    json.writeBooleanProperty("stream_only", rules.streamOnly());
    strings(json, "protocols", rules.protocols().stream().map(ModelList::word).toList());
    strings(json, "formats", rules.formats());
    strings(json, "languages", rules.languages());
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static String word(Model.Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }
}
