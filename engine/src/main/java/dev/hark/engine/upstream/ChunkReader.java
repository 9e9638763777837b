package dev.hark.engine.upstream;

import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.EngineFailure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chunks of one streamed completion to deltas, and whether it ended as it should: with a
 * reason, not by silence. Belongs to one thread.
 */
final class ChunkReader {

  private static final String END = "[DONE]";
  private static final JsonMapper JSON = new JsonMapper();

  private final int maxAnswerChars;
  private final Consumer<Delta> deltas;
  private Optional<FinishReason> finish = Optional.empty();
  private String halfCharacter = "";
  private int chars;
  private Optional<Delta.Counted> counted = Optional.empty();
  private boolean done;

  ChunkReader(int maxAnswerChars, Consumer<Delta> deltas) {
    this.maxAnswerChars = maxAnswerChars;
    this.deltas = deltas;
  }

  /**
   * Takes the data of one event.
   *
   * @throws BadReply when it is no chunk
   * @throws EngineFailure when it tells of a failure
   */
  void take(String data) {
    if (done) {
      return;
    }
    if (data.strip().equals(END)) {
      done = true;
      return;
    }
    JsonNode chunk;
    try {
      chunk = JSON.readTree(data);
    } catch (JacksonException e) {
      throw new BadReply("an event that is not JSON", e);
    }
    if (!chunk.isObject()) {
      throw new BadReply("an event that is no object");
    }
    JsonNode error = chunk.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      throw UpstreamError.of(chunk).inStream();
    }
    JsonNode choice = chunk.path("choices").path(0);
    text(choice.path("delta").path("content"));
    finished(choice.path("finish_reason"));
    usage(chunk.path("usage"));
  }

  private void text(JsonNode content) {
    if (!content.isString() || content.asString().isEmpty()) {
      return;
    }
    String text = halfCharacter + content.asString();
    int whole =
        Character.isHighSurrogate(text.charAt(text.length() - 1))
            ? text.length() - 1
            : text.length();
    halfCharacter = text.substring(whole);
    chars += whole;
    if (chars > maxAnswerChars) {
      throw new BadReply("an answer of more than " + maxAnswerChars + " characters");
    }
    if (whole > 0) {
      deltas.accept(new Delta.Text(text.substring(0, whole)));
    }
  }

  private void finished(JsonNode reason) {
    if (!reason.isString()) {
      return;
    }
    finish =
        switch (reason.asString()) {
          case "stop" -> Optional.of(FinishReason.STOP);
          case "length" -> Optional.of(FinishReason.LENGTH);
          default -> throw new BadReply("the end \"" + shortened(reason.asString()) + "\"");
        };
  }

  private void usage(JsonNode usage) {
    if (!usage.isObject() || counted.isPresent()) {
      return;
    }
    JsonNode prompt = usage.path("prompt_tokens");
    JsonNode completion = usage.path("completion_tokens");
    // Some engines send a growing usage with every chunk; the one after the end is the whole.
    if (finish.isPresent() && isCount(prompt) && isCount(completion)) {
      JsonNode details = usage.path("prompt_tokens_details");
      counted =
          Optional.of(
              new Delta.Counted(
                  prompt.asLong(),
                  completion.asLong(),
                  told(details.path("audio_tokens")),
                  told(details.path("cached_tokens"))));
    }
  }

  private static OptionalLong told(JsonNode count) {
    return isCount(count) ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
  }

  /** Whether it is a number of tokens; what is not is as if it were not told. */
  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
  }

  /** Whether the last event has come. */
  boolean done() {
    return done;
  }

  /**
   * Ends the answer. What the program counted is told only here: before, it may break off, and
   * another is asked, which counts again.
   *
   * @throws BadReply when it had no end
   */
  void end() {
    if (finish.isEmpty()) {
      throw new BadReply("a stream that ended without a reason");
    }
    counted.ifPresent(deltas);
    deltas.accept(new Delta.Finish(finish.get()));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
