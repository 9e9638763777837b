package dev.hark.hearing.phrasing.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The form of a JSON answer, as a template in a message shows it. */
public sealed interface JsonShape {

  /** One value. */
  record Value(Kind kind) implements JsonShape {

    public static final Value ANY = new Value(Kind.ANY);

    /** What a value may be. */
    public enum Kind {
      ANY,
      /** True or false. */
      TRUTH,
      /** The ISO 639 code of a language. */
      CODE
    }

    /** What is written beside a key or in place of its value. */
    static Value of(String remark) {
      return new Value(
          FormReader.isTruth(remark)
              ? Kind.TRUTH
              : FormReader.isCode(remark) ? Kind.CODE : Kind.ANY);
    }
  }

  /** Any number of the same, one for each thing that is heard. */
  record Items(JsonShape each) implements JsonShape {}

  /** An object with its keys in order. */
  record Fields(List<Field> fields) implements JsonShape {
    public Fields {
      fields = List.copyOf(fields);
    }

    /** An object whose keys each hold one value. */
    static Fields plain(Stream<String> keys) {
      return new Fields(keys.map(key -> new Field(key, Value.ANY)).toList());
    }

    /** Whether any key holds more than one value, or one of a kind that is named. */
    public boolean tellsMore() {
      return fields.stream().anyMatch(field -> !field.shape().equals(Value.ANY));
    }

    /** The keys of this object alone. */
    public List<String> keys() {
      return fields.stream().map(Field::key).toList();
    }
  }

  /** One key of an object. */
  record Field(String key, JsonShape shape) {}

  /**
   * The first template of a text that says more than its keys: a list of objects, or an object with
   * lists or objects in it.
   */
  static Optional<JsonShape> in(String written) {
    for (int at = 0; at < written.length(); at++) {
      if (written.charAt(at) == '{' || written.charAt(at) == '[') {
        Optional<JsonShape> shape = new Reader(written, at).read().filter(JsonShape::tellsMore);
        if (shape.isPresent()) {
          return shape;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean tellsMore(JsonShape shape) {
    return switch (shape) {
      case Value value -> false;
      case Items items -> items.each() instanceof Fields;
      case Fields fields -> fields.tellsMore();
    };
  }

  /** Reads a template as people write them: values may be missing, dots, types or examples. */
  final class Reader {

    private static final int MOST_LEVELS = 6;
    private static final int MOST_LETTERS = 40;
    private static final String OPENING = "\"“'";
    private static final String CLOSING = "\"”'";

    private final String text;
    private int at;
    private int level;

    private Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    private Optional<JsonShape> read() {
      if (level >= MOST_LEVELS || at >= text.length()) {
        return Optional.empty();
      }
      level++;
      Optional<JsonShape> shape =
          switch (text.charAt(at)) {
            case '{' -> fields();
            case '[' -> items();
            default -> value();
          };
      level--;
      return shape;
    }

    private Optional<JsonShape> fields() {
      at++;
      Map<String, JsonShape> fields = new LinkedHashMap<>();
      while (skipTo("}" + OPENING)) {
        if (text.charAt(at) == '}') {
          at++;
          List<Field> all = new ArrayList<>();
          fields.forEach((key, shape) -> all.add(new Field(key, shape)));
          return all.isEmpty() ? Optional.empty() : Optional.of(new Fields(all));
        }
        String key = quoted();
        if (key.isBlank() || key.length() > MOST_LETTERS || !skipTo(":：")) {
          return Optional.empty();
        }
        at++;
        skipBlanks();
        Optional<JsonShape> shape = read();
        if (shape.isEmpty()) {
          return Optional.empty();
        }
        fields.put(key.strip(), shape.get());
      }
      return Optional.empty();
    }

    private Optional<JsonShape> items() {
      at++;
      skipBlanks();
      if (at < text.length() && text.charAt(at) == '{') {
        Optional<JsonShape> each = read();
        return each.isPresent() && pass(']') ? each.map(Items::new) : Optional.empty();
      }
      return pass(']') ? Optional.of(new Items(Value.ANY)) : Optional.empty();
    }

    /** Anything up to the next comma or the end of what holds it. */
    private Optional<JsonShape> value() {
      int from = at;
      boolean quoted = false;
      while (at < text.length() && ",，}]".indexOf(text.charAt(at)) < 0) {
        if (OPENING.indexOf(text.charAt(at)) >= 0) {
          quoted();
          quoted = true;
        } else {
          at++;
        }
      }
      String shown = text.substring(from, at).replaceAll("[<>\"“”']", "");
      boolean word = !quoted || !shown.strip().matches("(?i)true|false");
      return Optional.of(word ? Value.of(shown) : Value.ANY);
    }

    /** What stands between two quotation marks; the place is behind them. */
    private String quoted() {
      char end = CLOSING.charAt(OPENING.indexOf(text.charAt(at)));
      int from = ++at;
      while (at < text.length() && text.charAt(at) != end) {
        at++;
      }
      String inside = text.substring(from, at);
      at = Math.min(at + 1, text.length());
      return inside;
    }

    /** Goes to the next of some characters; whether there is one. */
    private boolean skipTo(String wanted) {
      while (at < text.length() && wanted.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at < text.length();
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    /** Goes behind the next of a character. */
    private boolean pass(char end) {
      boolean found = skipTo(String.valueOf(end));
      at = Math.min(at + 1, text.length());
      return found;
    }
  }
}
