package dev.hark.engine.upstream;

import dev.hark.engine.EngineFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program says when it does not answer. The shapes differ: an {@code error} object, an
 * {@code error} string, a {@code detail}, plain text.
 *
 * @param message its words, shortened, on one line
 * @param code of the error itself, 0 when it has none
 */
record UpstreamError(String message, int code) {

  private static final int MAX_MESSAGE_CHARS = 300;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

  /** Reads a body. */
  static UpstreamError parse(String body) {
    try {
      return of(new JsonMapper().readTree(body));
    } catch (JacksonException e) {
      return new UpstreamError(oneLine(body), 0);
    }
  }

  static UpstreamError of(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isObject()) {
      JsonNode code = error.path("code");
      return new UpstreamError(
          oneLine(error.path("message").asString(error.toString())),
          code.isIntegralNumber() ? code.asInt(0) : 0);
    }
    JsonNode said = error.isMissingNode() ? body.path("detail") : error;
    return new UpstreamError(oneLine(said.isString() ? said.asString() : body.toString()), 0);
  }

  /** The failure that an answer with this status is. */
  EngineFailure failure(int status, Optional<String> retryAfter) {
    return switch (status) {
      case 429, 503 -> overloaded(status, retryAfter);
      case 400, 413, 422 -> new EngineFailure.Refused(message);
      case 401, 403 -> new EngineFailure.KeyRefused("our key is refused: " + told(status));
      case 408, 504 -> new EngineFailure.TimedOut(told(status));
      default ->
          stopping() ? overloaded(status, retryAfter) : new EngineFailure.Broken(told(status));
    };
  }

  private EngineFailure overloaded(int status, Optional<String> retryAfter) {
    Optional<Duration> delay = delay(retryAfter);
    return new EngineFailure.Overloaded(told(status), delay.orElse(RETRY_AFTER), delay.isPresent());
  }

  /**
   * The failure that an error inside a running stream is. vLLM says there that it has too much to
   * do, behind a status of 200.
   */
  EngineFailure inStream() {
    return switch (code) {
      case 400 -> new EngineFailure.Refused(message);
      case 429, 503 -> new EngineFailure.Overloaded(told(code), RETRY_AFTER);
      default -> new EngineFailure.Broken("the engine broke off: " + message);
    };
  }

  /** An engine that is being stopped says 500 to new questions while it still claims health. */
  private boolean stopping() {
    return message.toLowerCase(Locale.ROOT).contains("after shutdown");
  }

  private String told(int status) {
    return "the engine says " + status + ": " + message;
  }

  private static Optional<Duration> delay(Optional<String> retryAfter) {
    return retryAfter
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) < 0 ? wait : LONGEST_RETRY_AFTER)
        .filter(Duration::isPositive);
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > MAX_MESSAGE_CHARS ? line.substring(0, MAX_MESSAGE_CHARS) + "…" : line;
  }
}
