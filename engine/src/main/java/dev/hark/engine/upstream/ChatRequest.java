package dev.hark.engine.upstream;

import dev.hark.audio.Recording;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.upstream.Upstream.AudioForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question as the JSON of {@code /v1/chat/completions}. Always a stream with usage, whatever the
 * asker wants: only a stream can be cancelled everywhere. Sounds are written while it is sent, any
 * number of times.
 */
final class ChatRequest {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<byte[]> texts = new ArrayList<>(); // around the sounds: one more than those
  private final List<Recording> sounds = new ArrayList<>();

  private ChatRequest() {}

  static ChatRequest of(Question question, Upstream upstream) {
    ChatRequest request = new ChatRequest();
    String mark = "sound-" + UUID.randomUUID();
    ObjectNode body = JSON.createObjectNode();
    body.put("model", upstream.model());
    ArrayNode messages = body.putArray("messages");
    boolean captioner = question.model().family() == Family.CAPTIONER;
    for (Turn turn : question.turns()) {
      request.message(turn, captioner, upstream.audio(), mark, messages);
    }
    options(question, body);
    body.put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    for (String text : body.toString().split(mark, -1)) {
      request.texts.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return request;
  }

  /** The captioner hears one sound and no words. */
  private void message(
      Turn turn, boolean captioner, AudioForm form, String mark, ArrayNode messages) {
    ArrayNode content = JSON.createArrayNode();
    StringBuilder words = new StringBuilder();
    boolean heard = false;
    for (Part part : turn.parts()) {
      switch (part) {
        case Part.Text(String text) -> {
          if (!captioner) {
            String plain = SpecialTokens.neutralised(text);
            content.addObject().put("type", "text").put("text", plain);
            words.append(words.isEmpty() ? "" : "\n").append(plain);
          }
        }
        case Part.Audio(Recording recording) -> {
          heard = true;
          sounds.add(recording);
          audio(form, mark, content.addObject());
        }
      }
    }
    if (content.isEmpty()) {
      return;
    }
    ObjectNode message = messages.addObject();
    message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
    if (heard) {
      message.set("content", content);
    } else {
      message.put("content", words.toString()); // the form that every chat template takes
    }
  }

  private static void audio(AudioForm form, String mark, ObjectNode part) {
    switch (form) {
      case INPUT_AUDIO ->
          part.put("type", "input_audio")
              .putObject("input_audio")
              .put("data", mark)
              .put("format", "wav");
      case AUDIO_URL ->
          part.put("type", "audio_url")
              .putObject("audio_url")
              .put("url", "data:audio/wav;base64," + mark);
    }
  }

  private static void options(Question question, ObjectNode body) {
    Options options = question.options();
    // Without one the engine fills its context; one that is larger than that is an error to vLLM.
    options.maxTokens().ifPresent(most -> body.put("max_tokens", most));
    body.put("temperature", options.temperature()).put("top_p", options.topP());
    options.seed().ifPresent(seed -> body.put("seed", seed));
    if (!options.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      options.stop().forEach(stop::add);
    }
    if (options.json()) {
      body.putObject("response_format").put("type", "json_object");
    }
  }

  /** How many bytes it has. */
  long length() {
    long length = 0;
    for (byte[] text : texts) {
      length += text.length;
    }
    for (Recording sound : sounds) {
      length += WavBase64.length(sound.frames());
    }
    return length;
  }

  /** Writes all of it. */
  void writeTo(OutputStream out) throws IOException {
    for (int i = 0; i < sounds.size(); i++) {
      out.write(texts.get(i));
      try (WavBase64 wav = new WavBase64(sounds.get(i), 0, sounds.get(i).frames())) {
        wav.transferTo(out);
      }
    }
    out.write(texts.getLast());
  }
}
