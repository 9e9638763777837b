package dev.hark.server.wire;

import dev.hark.server.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A long string that stays where it lies in the body: nothing is copied until somebody asks. Dead
 * once the body is closed.
 */
public final class LongText implements Json.Str {

  private final Body body;
  private final int from;
  private final int to;
  private final int maxTextBytes;

  /**
   * @param from the first byte after the opening quote
   * @param to the closing quote
   */
  LongText(Body body, int from, int to, int maxTextBytes) {
    this.body = body;
    this.from = from;
    this.to = to;
    this.maxTextBytes = maxTextBytes;
  }

  @Override
  public String text() {
    if (to - from > maxTextBytes) {
      throw JsonReader.malformed("a text of " + (to - from) + " bytes");
    }
    return StandardCharsets.UTF_8.decode(utf8(from, to)).toString();
  }

  @Override
  public String head(int max) {
    // Enough bytes for max characters even if each is a six-byte escape, but no half escape.
    int end = Math.min(to, from + 6 * max);
    for (int back = 1; back <= 6 && end < to; back++) {
      if (body.array()[end - back] == '\\') {
        end -= back;
        break;
      }
    }
    String head = StandardCharsets.UTF_8.decode(utf8(from, end)).toString();
    return head.substring(0, Math.min(max, head.length()));
  }

  /**
   * The string as bytes without its first characters; a view of the body when it has no escapes.
   *
   * @param skip how many characters to leave out, all of them ASCII
   */
  public ByteBuffer bytesAfter(int skip) {
    byte[] bytes = body.array();
    int at = from;
    for (int i = 0; i < skip; i++) {
      if (bytes[at] == '\\') {
        at += bytes[at + 1] == 'u' ? 6 : 2;
      } else {
        at++;
      }
    }
    return utf8(at, to);
  }

  private ByteBuffer utf8(int start, int end) {
    byte[] bytes = body.array();
    int escape = start;
    while (escape < end && bytes[escape] != '\\') {
      escape++;
    }
    return escape == end
        ? ByteBuffer.wrap(bytes, start, end - start)
        : ByteBuffer.wrap(unescape(bytes, start, end));
  }

  private static byte[] unescape(byte[] bytes, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    int i = start;
    while (i < end) {
      if (bytes[i] != '\\') {
        out.write(bytes[i++]);
        continue;
      }
      char kind = (char) bytes[i + 1];
      if (kind != 'u') {
        out.write(plain(kind));
        i += 2;
        continue;
      }
      int code = hex(bytes, i + 2);
      i += 6;
      if (Character.isHighSurrogate((char) code)
          && i + 6 <= end
          && bytes[i] == '\\'
          && bytes[i + 1] == 'u'
          && Character.isLowSurrogate((char) hex(bytes, i + 2))) {
        code = Character.toCodePoint((char) code, (char) hex(bytes, i + 2));
        i += 6;
      }
      JsonReader.requireText(code);
      out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static int plain(char kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind; // quote, backslash, slash: the parser let no other through
    };
  }

  private static int hex(byte[] bytes, int at) {
    int code = 0;
    for (int i = at; i < at + 4; i++) {
      code = code * 16 + Character.digit(bytes[i], 16);
    }
    return code;
  }
}
