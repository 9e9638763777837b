package dev.hark.server.wire.openai;

import dev.hark.engine.Engines;
import dev.hark.engine.Model;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.JsonBytes;
import tools.jackson.core.JsonGenerator;

/**
 * The models there are, in OpenAI's list form, each with the engines that answer for it, best
 * first.
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
    json.writeStringProperty("engine", engines.of(model).names()).writeEndObject();
  }
}
