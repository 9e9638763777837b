package dev.hark.check.vllm;

import dev.hark.check.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a vLLM says of itself, and questions put to it directly. */
final class VllmPages implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // it loses the body of an upgrade to HTTP/2
          .build();
  private final String url;

  /**
   * @param url without a path
   */
  VllmPages(String url) {
    this.url = url;
  }

  boolean isUp() {
    try {
      return get("/health").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen, or not yet
    }
  }

  /** The sum of a counter or gauge over all its labels. */
  private double metric(String name) {
    Pattern line =
        Pattern.compile(
            "^" + Pattern.quote("vllm:" + name) + "\\{[^}\\n]*\\} (\\S+)$", Pattern.MULTILINE);
    Matcher found = line.matcher(get("/metrics").body());
    double sum = 0;
    boolean known = false;
    while (found.find()) {
      known = true;
      sum += Double.parseDouble(found.group(1));
    }
    if (!known) {
      throw new AssertionError("vLLM has no metric vllm:" + name);
    }
    return sum;
  }

  /** Questions that it is answering. */
  double running() {
    return metric("num_requests_running");
  }

  /** Questions that it has answered to their end. */
  long answered() {
    return Math.round(metric("request_success_total"));
  }

  /** Tokens of all prompts so far. */
  long promptTokens() {
    return Math.round(metric("prompt_tokens_total"));
  }

  /** Tokens of all answers so far. */
  long generatedTokens() {
    return Math.round(metric("generation_tokens_total"));
  }

  /** Its own count for a question put to it directly. */
  JsonNode usage(String messages) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + Vllm.KEY)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"tiny\",\"messages\":" + messages + "}"))
                .build());
    if (answer.statusCode() != 200) {
      throw new AssertionError("vLLM says " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).path("usage");
  }

  /** The bytes that put a question to it directly. */
  byte[] question(Asked asked, int maxTokens) {
    String sound = asked.sound().substring(asked.sound().indexOf(',') + 1);
    ObjectNode body = (ObjectNode) JSON.readTree(Protocol.COMPAT.body("tiny", sound, asked.text()));
    ((ObjectNode) body.at("/messages/0/content/0/input_audio")).put("format", "wav");
    body.put("max_tokens", maxTokens).put("stream", asked.streamed());
    return RawPost.bytes(
        "/v1/chat/completions", List.of("Authorization", "Bearer " + Vllm.KEY), body.toString());
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
