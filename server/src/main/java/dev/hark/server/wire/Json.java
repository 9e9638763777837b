package dev.hark.server.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value as it was sent. */
public sealed interface Json {

  /** An object; names in the order sent, each once. */
  record Obj(Map<String, Json> fields) implements Json {

    /** A field; one that is null counts as absent. */
    public Optional<Json> field(String name) {
      return Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof Null));
    }

    /** A field that must be a string to count. */
    public Optional<Str> string(String name) {
      return field(name).filter(Str.class::isInstance).map(Str.class::cast);
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {}

  /** A string, wherever it is kept. */
  sealed interface Str extends Json permits Text, LongText {

    /**
     * The whole string.
     *
     * @throws dev.hark.server.refusal.Refused when it is longer than text may be
     */
    String text();

    /** The first characters, at most {@code max} of them. */
    String head(int max);
  }

  /** A string of ordinary length. */
  record Text(String text) implements Str {
    @Override
    public String head(int max) {
      return text.substring(0, Math.min(max, text.length()));
    }
  }

  /** A number, as written. */
  record Num(String literal) implements Json {

    /** Its value when that is a whole number that fits. */
    public Optional<Long> whole() {
      try {
        BigDecimal value = new BigDecimal(literal); // at most a thousand digits long
        return value.precision() - (long) value.scale() > 20
            ? Optional.empty() // more than 20 digits before the point, or an absurd exponent
            : Optional.of(value.longValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        return Optional.empty(); // not whole, or its exponent has no place in an int
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The null of JSON. */
  record Null() implements Json {}
}
