package dev.hark.server.wire;

import dev.hark.engine.Model;
import dev.hark.engine.Question.Options;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The parameters that both protocols have under the same names, checked. Parameters that are not
 * known, or that are switched off, are ignored.
 */
public final class SharedParameters {

  private static final int MAX_STOPS = 64;

  private final Json.Obj from;

  public SharedParameters(Json.Obj from) {
    this.from = from;
  }

  /**
   * @param maxSeed the largest seed of the protocol
   * @param maxTokenNames the names the bound of the answer may have; the smallest value counts
   * @throws Refused when one is out of its range
   */
  public Options options(Model model, long maxSeed, boolean stream, List<String> maxTokenNames) {
    Options options =
        new Options(
            maxTokens(model, maxTokenNames),
            seed(maxSeed),
            number("temperature", 1.0, v -> v >= 0 && v < 2, Refusal.TEMPERATURE_RANGE),
            number("top_p", 1.0, v -> v > 0 && v <= 1, Refusal.TOP_P_RANGE),
            stops(),
            wantsJson());
    requireWhole("top_k", 0, Long.MAX_VALUE, Refusal.TOP_K_RANGE);
    number("repetition_penalty", 1.0, v -> v > 0, Refusal.REPETITION_PENALTY_RANGE);
    number("presence_penalty", 0.0, v -> v >= -2 && v <= 2, Refusal.PRESENCE_PENALTY_RANGE);
    requireWhole("n", 1, 1, Refusal.ONE_CHOICE_ONLY);
    refuseWhenTrue("enable_search", Refusal.NO_SEARCH.with());
    refuseWhenTrue("enable_thinking", Refusal.NO_THINKING.with(model.name()));
    refuseAudioOutput(stream);
    return options;
  }

  /**
   * A switch.
   *
   * @throws Refused when it is neither true nor false
   */
  public static boolean flag(Json.Obj from, String name) {
    return switch (from.field(name).orElse(new Json.Bool(false))) {
      case Json.Bool(boolean value) -> value;
      default -> throw Refusal.BAD_PARAMETER.with("'" + name + "' must be a boolean");
    };
  }

  private OptionalInt maxTokens(Model model, List<String> names) {
    OptionalInt smallest = OptionalInt.empty();
    for (String name : names) {
      Optional<Json> field = from.field(name);
      if (field.isPresent()) {
        long value = whole(field.get()).orElse(0L);
        if (value < 1 || value > model.maxOutputTokens()) {
          throw Refusal.MAX_TOKENS_RANGE.with(model.maxOutputTokens());
        }
        smallest = OptionalInt.of((int) Math.min(value, smallest.orElse((int) value)));
      }
    }
    return smallest;
  }

  private OptionalLong seed(long max) {
    Optional<Json> field = from.field("seed");
    if (field.isEmpty()) {
      return OptionalLong.empty();
    }
    String written = field.get() instanceof Json.Num(String literal) ? literal : "The value";
    Optional<Long> value = whole(field.get());
    if (value.isEmpty() && !written.matches("-?\\d+")) {
      throw Refusal.SEED_RANGE.with(written + " is not of type 'integer' - 'seed'");
    }
    if (written.startsWith("-")) {
      throw Refusal.SEED_RANGE.with(written + " is lesser than the minimum of 0 - 'seed'");
    }
    if (value.isEmpty() || value.get() > max) {
      throw Refusal.SEED_RANGE.with(
          written + " is greater than the maximum of " + max + " - 'seed'");
    }
    return OptionalLong.of(value.get());
  }

  /** Which values of a number are in its range. */
  @FunctionalInterface
  private interface Range {
    boolean holds(double value);
  }

  private double number(String name, double absent, Range range, Refusal refusal) {
    Optional<Json> field = from.field(name);
    if (field.isEmpty()) {
      return absent;
    }
    if (field.get() instanceof Json.Num(String literal)) {
      double value = Double.parseDouble(literal);
      if (Double.isFinite(value) && range.holds(value)) {
        return value;
      }
    }
    throw refusal.with();
  }

  private void requireWhole(String name, long min, long max, Refusal refusal) {
    Optional<Json> field = from.field(name);
    if (field.isPresent()) {
      Optional<Long> value = whole(field.get());
      if (value.isEmpty() || value.get() < min || value.get() > max) {
        throw refusal.with();
      }
    }
  }

  private static Optional<Long> whole(Json value) {
    return value instanceof Json.Num number ? number.whole() : Optional.empty();
  }

  private void refuseWhenTrue(String name, Refused refused) {
    if (from.field(name).orElse(new Json.Bool(false)) instanceof Json.Bool(boolean on) && on) {
      throw refused;
    }
  }

  private void refuseAudioOutput(boolean stream) {
    if (from.field("modalities").orElse(new Json.Null()) instanceof Json.Arr(List<Json> kinds)
        && kinds.contains(new Json.Text("audio"))) {
      throw stream ? Refusal.NO_AUDIO_OUTPUT.with() : Refusal.AUDIO_OUTPUT_WITHOUT_STREAM.with();
    }
  }

  /** A schema is refused: an answer that only might follow it breaks who relies on it. */
  private boolean wantsJson() {
    return switch (from.field("response_format").orElse(new Json.Null())) {
      case Json.Null() -> false;
      case Json.Obj format ->
          switch (format.string("type").map(Json.Str::text).orElse("")) {
            case "text" -> false;
            case "json_object" -> true;
            case "json_schema" ->
                throw Refusal.BAD_PARAMETER.with(
                    "'response_format' of type 'json_schema' is not supported, use 'json_object'");
            default ->
                throw Refusal.BAD_PARAMETER.with(
                    "'response_format.type' must be 'text' or 'json_object'");
          };
      default -> throw Refusal.BAD_PARAMETER.with("'response_format' must be an object");
    };
  }

  /** Stop strings; stop tokens are checked for their form and have no meaning here. */
  private List<String> stops() {
    Json stop = from.field("stop").orElse(new Json.Arr(List.of()));
    if (stop instanceof Json.Str string) {
      return List.of(string.text());
    }
    if (!(stop instanceof Json.Arr(List<Json> items)) || items.size() > MAX_STOPS) {
      throw Refusal.BAD_STOP.with();
    }
    List<String> strings = new ArrayList<>();
    for (Json item : items) {
      if (item instanceof Json.Str string) {
        strings.add(string.text());
      } else if (!isToken(item) && !isTokens(item)) {
        throw Refusal.BAD_STOP.with();
      }
    }
    boolean mixed =
        items.stream().map(Json::getClass).map(SharedParameters::kind).distinct().count() > 1;
    if (mixed) {
      throw Refusal.BAD_STOP.with();
    }
    return strings;
  }

  private static String kind(Class<?> type) {
    return Json.Str.class.isAssignableFrom(type) ? "string" : type.getSimpleName();
  }

  private static boolean isToken(Json item) {
    return whole(item).isPresent();
  }

  private static boolean isTokens(Json item) {
    return item instanceof Json.Arr(List<Json> tokens)
        && tokens.stream().allMatch(SharedParameters::isToken);
  }
}
