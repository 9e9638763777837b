package dev.hark.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a part of a form says of itself. */
record Disposition(String name, Optional<String> fileName) {

  private static final String UTF_8 = "utf-8''";

  /**
   * @param value such as {@code form-data; name="file"; filename="a b.wav"}; quotes may be missing
   * @throws MalformedForm without a name
   */
  static Disposition parse(String value) {
    Optional<String> name = Optional.empty();
    Optional<String> fileName = Optional.empty();
    Optional<String> encodedName = Optional.empty();
    int at = value.indexOf(';');
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      // A parameter without a value may stand before.
      int start = value.lastIndexOf(';', equals) + 1;
      String key = value.substring(start, equals).strip().toLowerCase(Locale.ROOT);
      Parameter parameter = Parameter.at(value, equals + 1);
      switch (key) {
        case "name" -> name = Optional.of(parameter.text());
        case "filename" -> fileName = Optional.of(parameter.text());
        case "filename*" -> encodedName = decoded(parameter.text());
        default -> {}
      }
      at = parameter.end();
    }
    return new Disposition(
        name.orElseThrow(() -> new MalformedForm("A part of the form has no name.")),
        encodedName.isPresent() ? encodedName : fileName);
  }

  /** The form of RFC 5987, in UTF-8. */
  private static Optional<String> decoded(String text) {
    if (!text.toLowerCase(Locale.ROOT).startsWith(UTF_8)) {
      return Optional.empty();
    }
    try {
      // A plus sign stands for itself here.
      String escaped = text.substring(UTF_8.length()).replace("+", "%2B");
      return Optional.of(URLDecoder.decode(escaped, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new MalformedForm("A file name of the form is not encoded as it says.");
    }
  }

  /**
   * A value.
   *
   * @param end the index of the next semicolon, or behind all
   */
  private record Parameter(String text, int end) {

    static Parameter at(String value, int start) {
      int from = start;
      while (from < value.length() && value.charAt(from) == ' ') {
        from++;
      }
      if (from == value.length() || value.charAt(from) != '"') {
        int end = value.indexOf(';', from);
        int stop = end < 0 ? value.length() : end;
        return new Parameter(value.substring(from, stop).strip(), stop);
      }
      StringBuilder text = new StringBuilder();
      int i = from + 1;
      while (i < value.length() && value.charAt(i) != '"') {
        // Only a quote is escaped: other backslashes are part of the names that some send.
        if (value.startsWith("\\\"", i)) {
          i++;
        }
        text.append(value.charAt(i++));
      }
      int end = value.indexOf(';', Math.min(i + 1, value.length()));
      return new Parameter(text.toString(), end < 0 ? value.length() : end);
    }
  }
}
