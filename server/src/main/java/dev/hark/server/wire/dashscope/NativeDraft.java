package dev.hark.server.wire.dashscope;

import dev.hark.engine.Model;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Role;
import dev.hark.server.ask.Ask;
import dev.hark.server.ask.Ask.Part;
import dev.hark.server.ask.Ask.Turn;
import dev.hark.server.ask.AskSettings;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.AudioValue;
import dev.hark.server.wire.HarkField;
import dev.hark.server.wire.Json;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.SharedParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A native body: {@code model}, {@code input.messages[]}, {@code parameters}. */
record NativeDraft(JsonBody body, boolean stream, boolean storedAllowed, AskSettings settings)
    implements Wire.Draft {

  private static final Set<String> OTHER_MODALS = Set.of("image", "video");
  private static final Set<String> IGNORED = Set.of("cache_control");

  @Override
  public String model() {
    return body.model();
  }

  @Override
  public List<Turn> turns() {
    if (!(body.root().field("input").orElse(new Json.Null()) instanceof Json.Obj input)) {
      throw Refusal.NO_INPUT.with();
    }
    if (!(input.field("messages").orElse(new Json.Null()) instanceof Json.Arr messages)) {
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
          case "system" -> Role.SYSTEM;
          case "user" -> Role.USER;
          case "assistant", "bot" -> Role.ASSISTANT;
          default -> throw Refusal.BAD_ROLE.with();
        };
    return switch (message.field("content").orElseThrow(Refusal.NO_CONTENT::with)) {
      case Json.Str text -> new Turn(role, List.of(new Part.Text(nonEmpty(text.text()))));
      case Json.Arr(List<Json> items) when !items.isEmpty() ->
          new Turn(role, items.stream().map(this::part).toList());
      default -> throw Refusal.BAD_ROLE.with();
    };
  }

  private static String nonEmpty(String text) {
    if (text.isEmpty()) {
      throw Refusal.BAD_ROLE.with();
    }
    return text;
  }

  private Part part(Json item) {
    if (!(item instanceof Json.Obj(Map<String, Json> fields))) {
      throw Refusal.UNKNOWN_PART.with();
    }
    List<String> names = fields.keySet().stream().filter(name -> !IGNORED.contains(name)).toList();
    if (names.size() != 1) {
      throw Refusal.UNKNOWN_PART.with();
    }
    String name = names.getFirst();
    if (OTHER_MODALS.contains(name)) {
      throw Refusal.WRONG_MODAL.with();
    }
    if (!(fields.get(name) instanceof Json.Str value)) {
      throw Refusal.UNKNOWN_PART.with();
    }
    return switch (name) {
      case "text" -> new Part.Text(value.text());
      case "audio" -> new Part.Audio(AudioValue.parse(value, storedAllowed));
      default -> throw Refusal.UNKNOWN_PART.with();
    };
  }

  @Override
  public Options options(Model model) {
    Json.Obj parameters = parameters();
    boolean incremental = SharedParameters.flag(parameters, "incremental_output");
    if (incremental && !stream && settings.refuseIncrementalWithoutStream()) {
      throw Refusal.INCREMENTAL_WITHOUT_STREAM.with();
    }
    String bound = parameters.field("max_tokens").isPresent() ? "max_tokens" : "max_length";
    return new SharedParameters(parameters)
        .options(model, Long.MAX_VALUE, stream, List.of(bound))
        .withScript(HarkField.script(placeOfHark()));
  }

  /** Beside the parameters, where the clients put what they do not know, or at the top. */
  @Override
  public Grounds.Wanted grounds() {
    return HarkField.read(placeOfHark());
  }

  private Json.Obj placeOfHark() {
    return parameters().field("hark").isPresent() ? parameters() : body.root();
  }

  /** Optional as a whole; null counts as absent. */
  private Json.Obj parameters() {
    return switch (body.root().field("parameters").orElse(new Json.Obj(Map.of()))) {
      case Json.Obj parameters -> parameters;
      default -> throw Refusal.BAD_PARAMETER.with("'parameters' must be an object");
    };
  }

  @Override
  public Reply reply(Exchange exchange, Ask ask, Model model) {
    return stream
        ? new NativeStream(
            exchange, model.family(), SharedParameters.flag(parameters(), "incremental_output"))
        : new NativeAnswer(exchange);
  }

  @Override
  public void close() {
    body.close();
  }
}
