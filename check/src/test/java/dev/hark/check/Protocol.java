package dev.hark.check;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The two ways to ask over HTTP, reduced to one sound, one question, one answer. */
public enum Protocol {
  NATIVE("/api/v1/services/aigc/multimodal-generation/generation") {
    @Override
    public String body(String model, String audio, String question) {
      ObjectNode body = MAPPER.createObjectNode().put("model", model);
      ObjectNode message =
          body.putObject("input").putArray("messages").addObject().put("role", "user");
      var content = message.putArray("content");
      content.addObject().put("audio", audio);
      content.addObject().put("text", question);
      return body.toString();
    }

    @Override
    public String text(HttpResponse<String> answer) {
      return json(answer)
          .path("output")
          .path("choices")
          .path(0)
          .path("message")
          .path("content")
          .path(0)
          .path("text")
          .asString("");
    }

    @Override
    public Complaint complaint(HttpResponse<String> answer) {
      JsonNode body = json(answer);
      return new Complaint(
          answer.statusCode(), body.path("code").asString(""), body.path("message").asString(""));
    }
  },
  COMPAT("/compatible-mode/v1/chat/completions") {
    @Override
    public String body(String model, String audio, String question) {
      ObjectNode body = MAPPER.createObjectNode().put("model", model);
      ObjectNode message = body.putArray("messages").addObject().put("role", "user");
      var content = message.putArray("content");
      content.addObject().put("type", "input_audio").putObject("input_audio").put("data", audio);
      content.addObject().put("type", "text").put("text", question);
      return body.toString();
    }

    @Override
    public String text(HttpResponse<String> answer) {
      return json(answer).path("choices").path(0).path("message").path("content").asString("");
    }

    @Override
    public Complaint complaint(HttpResponse<String> answer) {
      JsonNode error = json(answer).path("error");
      return new Complaint(
          answer.statusCode(), error.path("code").asString(""), error.path("message").asString(""));
    }
  };

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String path;

  Protocol(String path) {
    this.path = path;
  }

  /** What a refusal says; a code that is null reads as empty. */
  public record Complaint(int status, String code, String message) {}

  public String path() {
    return path;
  }

  /** The JSON of a request with one sound and one question. */
  public abstract String body(String model, String audio, String question);

  /** The text of an answer. */
  public abstract String text(HttpResponse<String> answer);

  /** What the body of a refusal says. */
  public abstract Complaint complaint(HttpResponse<String> answer);

  private static JsonNode json(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }
}
