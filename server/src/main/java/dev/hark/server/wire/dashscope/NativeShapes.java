package dev.hark.server.wire.dashscope;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import dev.hark.server.ask.Grounds;
import dev.hark.server.http.ErrorPages.Page;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.wire.HarkField;
import dev.hark.server.wire.JsonBytes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The JSON and the event frames of the native protocol, field order and all. */
public final class NativeShapes {

  static final String CONTENT_TYPE = "application/json";

  private NativeShapes() {}

  /** A whole answer. */
  static byte[] answer(
      String text, FinishReason reason, Usage usage, Optional<Grounds> grounds, String requestId) {
    return JsonBytes.object(json -> {
      json.writeObjectPropertyStart("output").writeArrayPropertyStart("choices");
      json.writeStartObject().writeStringProperty("finish_reason", word(reason));
      json.writeObjectPropertyStart("message").writeStringProperty("role", "assistant");
      json.writeArrayPropertyStart("content").writeStartObject();
      json.writeStringProperty("text", text).writeEndObject().writeEndArray();
      json.writeEndObject().writeEndObject().writeEndArray();
      HarkField.write(json, grounds);
      json.writeEndObject();
      usage(json, usage, false);
      json.writeStringProperty("request_id", requestId);
    });
  }

  /** A frame of a stream that goes on. */
  static byte[] frame(int id, String text, Usage usage, String requestId) {
    return frame(id, Optional.of(text), "null", usage, Optional.empty(), requestId);
  }

  /**
   * The last frame of a stream.
   *
   * @param text the content, absent where its list is empty
   */
  static byte[] lastFrame(
      int id,
      Optional<String> text,
      FinishReason reason,
      Usage usage,
      Optional<Grounds> grounds,
      String requestId) {
    return frame(id, text, word(reason), usage, grounds, requestId);
  }

  private static byte[] frame(
      int id,
      Optional<String> text,
      String reason,
      Usage usage,
      Optional<Grounds> grounds,
      String requestId) {
    return event(
        id,
        "result",
        200,
        json -> {
          json.writeObjectPropertyStart("output").writeArrayPropertyStart("choices");
          json.writeStartObject().writeObjectPropertyStart("message");
          json.writeArrayPropertyStart("content");
          if (text.isPresent()) {
            json.writeStartObject().writeStringProperty("text", text.get()).writeEndObject();
          }
          json.writeEndArray().writeStringProperty("role", "assistant").writeEndObject();
          json.writeStringProperty("finish_reason", reason);
          json.writeEndObject().writeEndArray();
          HarkField.write(json, grounds);
          json.writeEndObject();
          usage(json, usage, true);
          json.writeStringProperty("request_id", requestId);
        });
  }

  /** The frame that ends a stream that failed. */
  static byte[] errorFrame(int id, Refused why, String requestId) {
    Refusal.Wording wording = why.refusal().nativeWording(why.values());
    return event(id, "error", wording.status(), json -> error(json, wording, requestId));
  }

  /** A refusal as a whole answer. */
  public static Page page(Refused why, String requestId, Map<String, String> headers) {
    Refusal.Wording wording = why.refusal().nativeWording(why.values());
    byte[] body = JsonBytes.object(json -> error(json, wording, requestId));
    return new Page(wording.status(), CONTENT_TYPE, body, headers);
  }

  private static byte[] event(int id, String kind, int status, Consumer<JsonGenerator> fields) {
    // No blank after "event:": a client compares what follows the colon as it is.
    String head = "id:" + id + "\nevent:" + kind + "\n:HTTP_STATUS/" + status + "\ndata:";
    return JsonBytes.object(head, fields, "\n\n");
  }

  private static void error(JsonGenerator json, Refusal.Wording wording, String requestId) {
    json.writeStringProperty("code", wording.code().orElse("InvalidParameter"));
    json.writeStringProperty("message", wording.message());
    json.writeStringProperty("request_id", requestId);
  }

  private static void usage(JsonGenerator json, Usage usage, boolean inFrame) {
    json.writeObjectPropertyStart("usage");
    if (usage.family() == Family.QWEN_AUDIO) {
      json.writeNumberProperty("audio_tokens", usage.audioTokens());
      json.writeNumberProperty("output_tokens", usage.outputTokens());
      json.writeNumberProperty("input_tokens", usage.textTokens());
    } else {
      if (inFrame) {
        json.writeNumberProperty("total_tokens", usage.totalTokens());
      }
      json.writeObjectPropertyStart("input_tokens_details");
      json.writeNumberProperty("audio_tokens", usage.audioTokens());
      json.writeNumberProperty("text_tokens", usage.textTokens()).writeEndObject();
      if (!inFrame) {
        json.writeNumberProperty("total_tokens", usage.totalTokens());
      }
      json.writeNumberProperty("output_tokens", usage.outputTokens());
      json.writeNumberProperty("input_tokens", usage.inputTokens());
      json.writeObjectPropertyStart("output_tokens_details");
      json.writeNumberProperty("text_tokens", usage.outputTokens()).writeEndObject();
    }
    json.writeEndObject();
  }

  private static String word(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
    };
  }
}
