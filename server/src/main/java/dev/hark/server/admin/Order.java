package dev.hark.server.admin;

import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.Json;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an operator sent: fields of known names, each of one type. A field that is null counts as
 * left out; anything else that does not fit is refused with 400, by its name.
 */
final class Order {

  private static final int MAX_SHOWN_CHARS = 64;

  private final Json.Obj body;

  private Order(Json.Obj body) {
    this.body = body;
  }

  /** Reads a body that may have these fields and no others. */
  static Order of(Json.Obj body, String... names) {
    requireKnown("field", body.fields().keySet(), List.of(names));
    return new Order(body);
  }

  /** Refuses every parameter of the query but these. */
  static void requireQuery(Exchange exchange, String... names) {
    requireKnown("query parameter", exchange.queryNames(), List.of(names));
  }

  private static void requireKnown(String kind, Set<String> sent, List<String> known) {
    for (String name : sent) {
      if (!known.contains(name)) {
        String there = known.isEmpty() ? "none" : String.join(", ", known);
        throw wrong("There is no %s %s; there are: %s".formatted(kind, shown(name), there));
      }
    }
  }

  String text(String name) {
    return textIfThere(name).orElseThrow(() -> missing(name));
  }

  /** A text, empty when it is left out. */
  String textOrEmpty(String name) {
    return textIfThere(name).orElse("");
  }

  private Optional<String> textIfThere(String name) {
    return body.field(name)
        .map(value -> {
          if (value instanceof Json.Str text) {
            return text.text();
          }
          throw wrong(name + " must be a string");
        });
  }

  Optional<Boolean> flag(String name) {
    return body.field(name)
        .map(value -> {
          if (value instanceof Json.Bool(boolean set)) {
            return set;
          }
          throw wrong(name + " must be true or false");
        });
  }

  /** Names, none when they are left out. */
  Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    body.field(name)
        .ifPresent(value -> {
          if (!(value instanceof Json.Arr(List<Json> items))) {
            throw wrong(name + " must be a list of strings");
          }
          for (Json item : items) {
            if (!(item instanceof Json.Str text)) {
              throw wrong(name + " must be a list of strings");
            }
            names.add(text.text());
          }
          if (names.isEmpty()) {
            throw wrong(name + " must name at least one, or be left out");
          }
        });
    return names;
  }

  long number(String name, long least, long most) {
    return numberIfThere(name, least, most).orElseThrow(() -> missing(name));
  }

  OptionalLong numberIfThere(String name, long least, long most) {
    Optional<Json> value = body.field(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (value.get() instanceof Json.Num number) {
      Optional<Long> whole = number.whole().filter(found -> found >= least && found <= most);
      if (whole.isPresent()) {
        return OptionalLong.of(whole.get());
      }
    }
    throw wrong("%s must be a whole number from %d to %d".formatted(name, least, most));
  }

  /** Which of two fields is there: one of them has to be, and not both. */
  String either(String one, String other) {
    boolean first = body.field(one).isPresent();
    if (first == body.field(other).isPresent()) {
      throw wrong("%s or %s, one of them".formatted(one, other));
    }
    return first ? one : other;
  }

  <E extends Enum<E>> E constant(E[] values, String name) {
    String wanted = text(name).toUpperCase(Locale.ROOT);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            wrong(name + " must be one of " + Arrays.toString(values).toLowerCase(Locale.ROOT)));
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^\\p{Alnum}_.-]", "?");
    return plain.substring(0, Math.min(MAX_SHOWN_CHARS, plain.length()));
  }

  private static RuntimeException missing(String name) {
    return wrong("Field required: " + name);
  }

  private static RuntimeException wrong(String why) {
    return Refusal.BAD_PARAMETER.with(why);
  }
}
