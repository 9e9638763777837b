package dev.hark.server.wire.openai;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.ask.Grounds;
import dev.hark.server.http.ErrorPages.Page;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.wire.HarkField;
import dev.hark.server.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The JSON and the event frames of the OpenAI-compatible protocol, field order and all. */
public final class CompatShapes {

  static final String CONTENT_TYPE = "application/json;charset=UTF-8";

  private CompatShapes() {}

  /** What is the same in every chunk of an answer. */
  record Envelope(String requestId, String model, long createdEpochSeconds) {}

  /** A whole answer. */
  static byte[] answer(
      String text, FinishReason reason, Usage usage, Optional<Grounds> grounds, Envelope envelope) {
    return JsonBytes.object(json -> {
      json.writeArrayPropertyStart("choices").writeStartObject();
      json.writeObjectPropertyStart("message").writeStringProperty("content", text);
      json.writeStringProperty("role", "assistant").writeEndObject();
      json.writeStringProperty("finish_reason", word(reason));
      json.writeNumberProperty("index", 0).writeNullProperty("logprobs");
      json.writeEndObject().writeEndArray();
      json.writeStringProperty("object", "chat.completion");
      usage(json, usage);
      envelope(json, envelope);
      HarkField.write(json, grounds);
    });
  }

  /** The first chunk: who speaks. */
  static byte[] opening(Envelope envelope) {
    return chunk(
        envelope,
        Optional.empty(),
        Optional.empty(),
        json -> {
          json.writeStartObject().writeObjectPropertyStart("delta");
          json.writeStringProperty("content", "").writeStringProperty("role", "assistant");
          json.writeEndObject().writeNumberProperty("index", 0).writeNullProperty("logprobs");
          json.writeNullProperty("finish_reason").writeEndObject();
        });
  }

  /** A chunk with new text. */
  static byte[] delta(String text, Envelope envelope) {
    return delta(text, Optional.empty(), Optional.empty(), envelope);
  }

  /** The chunk with the reason for the end. */
  static byte[] ending(FinishReason reason, Optional<Grounds> grounds, Envelope envelope) {
    return delta("", Optional.of(reason), grounds, envelope);
  }

  private static byte[] delta(
      String text, Optional<FinishReason> reason, Optional<Grounds> grounds, Envelope envelope) {
    return chunk(
        envelope,
        Optional.empty(),
        grounds,
        json -> {
          json.writeStartObject();
          if (reason.isPresent()) {
            json.writeStringProperty("finish_reason", word(reason.get()));
          } else {
            json.writeNullProperty("finish_reason");
          }
          json.writeObjectPropertyStart("delta").writeStringProperty("content", text);
          json.writeEndObject().writeNumberProperty("index", 0).writeNullProperty("logprobs");
          json.writeEndObject();
        });
  }

  /** The chunk that only has the usage. */
  static byte[] usageChunk(Usage usage, Envelope envelope) {
    return chunk(envelope, Optional.of(usage), Optional.empty(), json -> {});
  }

  /** What ends every stream. */
  static byte[] done() {
    return "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
  }

  /** The chunk of a stream that failed. */
  static byte[] errorChunk(Refused why, String requestId) {
    Refusal.Wording wording = why.refusal().compatWording(why.values());
    return JsonBytes.object("data: ", json -> error(json, wording, requestId), "\n\n");
  }

  /** A refusal as a whole answer. */
  public static Page page(Refused why, String requestId, Map<String, String> headers) {
    Refusal.Wording wording = why.refusal().compatWording(why.values());
    byte[] body = JsonBytes.object(json -> error(json, wording, requestId));
    return new Page(wording.status(), CONTENT_TYPE, body, headers);
  }

  private static byte[] chunk(
      Envelope envelope,
      Optional<Usage> usage,
      Optional<Grounds> grounds,
      Consumer<JsonGenerator> choice) {
    return JsonBytes.object(
        "data: ",
        json -> {
          json.writeArrayPropertyStart("choices");
          choice.accept(json);
          json.writeEndArray().writeStringProperty("object", "chat.completion.chunk");
          if (usage.isPresent()) {
            usage(json, usage.get());
          } else {
            json.writeNullProperty("usage");
          }
          envelope(json, envelope);
          HarkField.write(json, grounds);
        },
        "\n\n");
  }

  private static void envelope(JsonGenerator json, Envelope envelope) {
    json.writeNumberProperty("created", envelope.createdEpochSeconds());
    json.writeNullProperty("system_fingerprint");
    json.writeStringProperty("model", envelope.model());
    json.writeStringProperty("id", "chatcmpl-" + envelope.requestId());
  }

  private static void usage(JsonGenerator json, Usage usage) {
    json.writeObjectPropertyStart("usage");
    json.writeNumberProperty("prompt_tokens", usage.inputTokens());
    json.writeNumberProperty("completion_tokens", usage.outputTokens());
    json.writeNumberProperty("total_tokens", usage.totalTokens());
    json.writeObjectPropertyStart("prompt_tokens_details");
    json.writeNumberProperty("audio_tokens", usage.audioTokens());
    json.writeNumberProperty("text_tokens", usage.textTokens()).writeEndObject();
    json.writeObjectPropertyStart("completion_tokens_details");
    json.writeNumberProperty("text_tokens", usage.outputTokens()).writeEndObject();
    json.writeEndObject();
  }

  private static void error(JsonGenerator json, Refusal.Wording wording, String requestId) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("message", wording.message());
    json.writeStringProperty("type", wording.type()).writeNullProperty("param");
    if (wording.code().isPresent()) {
      json.writeStringProperty("code", wording.code().get());
    } else {
      json.writeNullProperty("code");
    }
    json.writeEndObject().writeStringProperty("request_id", requestId);
  }

  private static String word(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
    };
  }
}
