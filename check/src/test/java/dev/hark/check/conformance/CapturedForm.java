package dev.hark.check.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded form with some of its fields' values replaced, and not a byte else. */
final class CapturedForm {

  private static final Pattern NAME = Pattern.compile("name=\"?([^\";\r]+)\"?");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: \\d+");

  private CapturedForm() {}

  /**
   * @param boundary from the form's Content-Type
   * @param values by field name; fields without one stay as they are
   */
  static byte[] with(byte[] form, String boundary, Map<String, String> values) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary;
    List<String> parts = new ArrayList<>(List.of(text.split(Pattern.quote(delimiter), -1)));
    for (int i = 1; i < parts.size() - 1; i++) {
      String part = parts.get(i);
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(part.substring(0, end));
      if (name.find() && values.containsKey(name.group(1))) {
        String value = latin(values.get(name.group(1)));
        String head =
            LENGTH.matcher(part.substring(0, end)).replaceAll("Content-Length: " + value.length());
        parts.set(i, head + "\r\n\r\n" + value + "\r\n");
      }
    }
    return String.join(delimiter, parts).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The value of a field. */
  static String value(byte[] form, String boundary, String field) {
    String text = new String(form, StandardCharsets.UTF_8);
    for (String part : text.split(Pattern.quote("--" + boundary), -1)) {
      int end = part.indexOf("\r\n\r\n");
      if (end < 0) {
        continue;
      }
      Matcher name = NAME.matcher(part.substring(0, end));
      if (name.find() && name.group(1).equals(field)) {
        return part.substring(end + 4, part.length() - 2);
      }
    }
    throw new IllegalArgumentException("no field " + field);
  }

  /** UTF-8 bytes, one a character. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
