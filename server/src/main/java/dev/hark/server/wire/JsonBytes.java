package dev.hark.server.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON: compact, UTF-8, fields in the order written. */
public final class JsonBytes {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonBytes() {}

  /** One object with the fields that the consumer writes. */
  public static byte[] object(Consumer<JsonGenerator> fields) {
    return object("", fields, "");
  }

  /** One object between a text before and a text after. */
  public static byte[] object(String before, Consumer<JsonGenerator> fields, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
