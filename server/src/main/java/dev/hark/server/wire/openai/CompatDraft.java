package dev.hark.server.wire.openai;

import dev.hark.engine.Model;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Role;
import dev.hark.server.ask.Ask;
import dev.hark.server.ask.Ask.Part;
import dev.hark.server.ask.Ask.Turn;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.intake.AudioSource;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.AudioValue;
import dev.hark.server.wire.HarkField;
import dev.hark.server.wire.Json;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.SharedParameters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A chat completion's body: {@code model}, {@code messages[]}, and parameters beside them. */
record CompatDraft(JsonBody body, boolean storedAllowed, Clock clock) implements Wire.Draft {

  private static final int MAX_SCHEME_CHARS = 16;

  private Json.Obj root() {
    return body.root();
  }

  @Override
  public String model() {
    return body.model();
  }

  @Override
  public List<Turn> turns() {
    if (!(root().field("messages").orElse(new Json.Null()) instanceof Json.Arr messages)) {
      throw Refusal.NO_MESSAGES.with();
    }
    if (messages.items().isEmpty()) {
      throw Refusal.EMPTY_MESSAGES.with();
    }
    List<Turn> turns = new ArrayList<>();
    for (Json message : messages.items()) {
      if (!(message instanceof Json.Obj fields)) {
        throw Refusal.BAD_ROLE.with();
      }
      turns.add(turn(fields));
    }
    return turns;
  }

  private Turn turn(Json.Obj message) {
    Role role =
        switch (message.string("role").map(Json.Str::text).orElse("")) {
          case "system", "developer" -> Role.SYSTEM;
          case "user" -> Role.USER;
          case "assistant" -> Role.ASSISTANT;
          default -> throw Refusal.BAD_ROLE.with();
        };
    return switch (message.field("content").orElseThrow(Refusal.NO_CONTENT::with)) {
      case Json.Str text when !text.head(1).isEmpty() ->
          new Turn(role, List.of(new Part.Text(text.text())));
      case Json.Arr(List<Json> items) when !items.isEmpty() ->
          new Turn(role, items.stream().map(this::part).toList());
      default -> throw Refusal.BAD_ROLE.with();
    };
  }

  private Part part(Json item) {
    if (!(item instanceof Json.Obj fields)) {
      throw Refusal.UNKNOWN_PART.with();
    }
    return switch (fields.string("type").map(Json.Str::text).orElse("")) {
      case "text" ->
          new Part.Text(fields.string("text").orElseThrow(Refusal.UNKNOWN_PART::with).text());
      case "input_audio" -> new Part.Audio(audio(fields));
      case "audio_url" -> new Part.Audio(address(fields));
      case "file" -> new Part.Audio(file(fields));
      case "image_url", "image", "video_url", "video", "input_image" ->
          throw Refusal.WRONG_MODAL.with();
      default -> throw Refusal.UNKNOWN_PART.with();
    };
  }

  /** An address or data URL; Base64 alone where the format is named beside it. */
  private AudioSource audio(Json.Obj part) {
    if (!(part.field("input_audio").orElse(new Json.Null()) instanceof Json.Obj audio)) {
      throw Refusal.NO_AUDIO.with();
    }
    Json.Str data = audio.string("data").orElseThrow(Refusal.NO_AUDIO::with);
    boolean plain = data.head(MAX_SCHEME_CHARS).indexOf(':') < 0; // Base64 has no colon
    return plain && audio.string("format").isPresent() && !AudioValue.isFileId(data)
        ? AudioValue.raw(data)
        : AudioValue.parse(data, storedAllowed);
  }

  /** Some clients write an address as they do those of pictures. */
  private AudioSource address(Json.Obj part) {
    Json.Str url =
        switch (part.field("audio_url").orElseThrow(Refusal.NO_AUDIO::with)) {
          case Json.Str plain -> plain;
          case Json.Obj object -> object.string("url").orElseThrow(Refusal.NO_AUDIO::with);
          default -> throw Refusal.NO_AUDIO.with();
        };
    return AudioValue.parse(url, storedAllowed);
  }

  /** A file that was sent ahead, or one whose content is in the part. */
  private AudioSource file(Json.Obj part) {
    if (!(part.field("file").orElse(new Json.Null()) instanceof Json.Obj file)) {
      throw Refusal.NO_AUDIO.with();
    }
    Json.Str value =
        file.string("file_id")
            .or(() -> file.string("file_data"))
            .orElseThrow(Refusal.NO_AUDIO::with);
    return AudioValue.parse(value, storedAllowed);
  }

  @Override
  public boolean stream() {
    return SharedParameters.flag(root(), "stream");
  }

  @Override
  public Options options(Model model) {
    return new SharedParameters(root())
        .options(model, Integer.MAX_VALUE, stream(), List.of("max_tokens", "max_completion_tokens"))
        .withScript(HarkField.script(root()));
  }

  @Override
  public Grounds.Wanted grounds() {
    return HarkField.read(root());
  }

  @Override
  public void close() {
    body.close();
  }

  @Override
  public Reply reply(Exchange exchange, Ask ask, Model model) {
    CompatShapes.Envelope envelope =
        new CompatShapes.Envelope(exchange.requestId(), model(), clock.instant().getEpochSecond());
    return ask.stream()
        ? new CompatStream(exchange, envelope, includeUsage())
        : new CompatAnswer(exchange, envelope);
  }

  private boolean includeUsage() {
    return root().field("stream_options").orElse(new Json.Null()) instanceof Json.Obj options
        && SharedParameters.flag(options, "include_usage");
  }
}
