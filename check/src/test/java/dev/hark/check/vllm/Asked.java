package dev.hark.check.vllm;

import dev.hark.check.Protocol;
import dev.hark.check.RunningServer;
import dev.hark.check.conformance.Tone;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question over one of the protocols.
 *
 * @param sound a Data URL or an address
 * @param text empty for none
 */
record Asked(Protocol protocol, boolean streamed, String model, String sound, String text) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int RATE_HERTZ = 16_000;

  /** A tone as a Data URL. */
  static String tone(double seconds) {
    return "data:;base64,"
        + Base64.getEncoder().encodeToString(Tone.wav((int) (seconds * RATE_HERTZ)));
  }

  /** The JSON of the request; up to {@code maxTokens} of answer. */
  String body(int maxTokens) {
    ObjectNode body = (ObjectNode) JSON.readTree(protocol.body(model, sound, text));
    switch (protocol) {
      case NATIVE -> {
        body.putObject("parameters").put("max_tokens", maxTokens);
        if (text.isEmpty()) {
          withoutText(body.path("input").path("messages").path(0).path("content"));
        }
      }
      case COMPAT -> {
        body.put("max_tokens", maxTokens).put("stream", streamed);
        if (streamed) {
          body.putObject("stream_options").put("include_usage", true);
        }
        if (text.isEmpty()) {
          withoutText(body.path("messages").path(0).path("content"));
        }
      }
    }
    return body.toString();
  }

  private static void withoutText(JsonNode content) {
    ((tools.jackson.databind.node.ArrayNode) content).remove(1);
  }

  /** The headers of the request, names and values in turn. */
  List<String> headers(String key) {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + key));
    if (protocol == Protocol.NATIVE && streamed) {
      headers.addAll(List.of("X-DashScope-SSE", "enable"));
    }
    return headers;
  }

  /** The bytes of the request, for who wants to leave before its end. */
  byte[] bytes(RunningServer server, int maxTokens) {
    return RawPost.bytes(protocol.path(), headers(server.key()), body(maxTokens));
  }

  /** Has it answered. */
  Answer of(RunningServer server) {
    return of(server, 200);
  }

  /** Has it answered with up to so many tokens. */
  Answer of(RunningServer server, int maxTokens) {
    HttpResponse<String> response =
        server.post(protocol.path(), body(maxTokens), headers(server.key()).toArray(String[]::new));
    return Answer.of(this, response);
  }

  @Override
  public String toString() {
    return protocol + (streamed ? ", streamed, " : ", whole, ") + model;
  }

  /**
   * What came back.
   *
   * @param text all words, also those before an error
   * @param error empty when there is none
   * @param finish why it ended, empty when it broke off
   * @param usage as the protocol writes it
   */
  record Answer(
      int status, String engine, String text, String error, String finish, JsonNode usage) {

    private static Answer of(Asked asked, HttpResponse<String> response) {
      String engine = response.headers().firstValue("x-hark-engine").orElse("");
      List<JsonNode> frames =
          response.headers().firstValue("content-type").orElse("").contains("event-stream")
              ? response
                  .body()
                  .lines()
                  .filter(line -> line.startsWith("data:") && line.contains("{"))
                  .map(line -> JSON.readTree(line.substring("data:".length())))
                  .toList()
              : List.of(JSON.readTree(response.body()));
      StringBuilder text = new StringBuilder();
      String finish = "";
      String error = "";
      JsonNode usage = JSON.createObjectNode();
      for (JsonNode frame : frames) {
        JsonNode choice = asked.choice(frame);
        String words = asked.words(choice);
        if (asked.protocol == Protocol.NATIVE && !words.isEmpty()) {
          text.setLength(0); // each frame has all words so far
        }
        text.append(words);
        String reason = choice.path("finish_reason").asString("");
        finish = reason.isEmpty() || reason.equals("null") ? finish : reason;
        usage = frame.path("usage").isObject() ? frame.path("usage") : usage;
        error = asked.error(frame, error);
      }
      return new Answer(response.statusCode(), engine, text.toString(), error, finish, usage);
    }
  }

  private JsonNode choice(JsonNode frame) {
    return (protocol == Protocol.NATIVE ? frame.path("output") : frame).path("choices").path(0);
  }

  private String words(JsonNode choice) {
    JsonNode message = choice.has("delta") ? choice.path("delta") : choice.path("message");
    JsonNode content = message.path("content");
    return (protocol == Protocol.NATIVE ? content.path(0).path("text") : content).asString("");
  }

  private String error(JsonNode frame, String before) {
    JsonNode code = protocol == Protocol.NATIVE ? frame.path("code") : frame.path("error");
    return code.isMissingNode() || code.isNull() ? before : frame.toString();
  }
}
