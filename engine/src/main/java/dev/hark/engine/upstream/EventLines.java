package dev.hark.engine.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of an event stream to the data of its events. Strict: an event has a largest size and is
 * UTF-8; comments and other fields are passed over.
 */
final class EventLines {

  private static final String DATA = "data:";

  private final int maxEventBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;

  EventLines(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * The data of the events that the first {@code count} bytes complete.
   *
   * @throws BadReply when an event is too large or not UTF-8
   */
  List<String> take(byte[] bytes, int count) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte b = bytes[i];
      if (b != '\n') {
        line.write(b);
        if (line.size() > maxEventBytes) {
          throw new BadReply("an event of more than " + maxEventBytes + " bytes");
        }
        continue;
      }
      String text = text(line.toByteArray());
      line.reset();
      if (!text.isEmpty()) {
        field(text);
      } else if (hasData) {
        events.add(data.toString());
        data.setLength(0);
        hasData = false;
      }
    }
    return events;
  }

  private void field(String text) {
    if (!text.startsWith(DATA)) {
      return;
    }
    String value = text.substring(DATA.length());
    data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
    hasData = true;
    if (data.length() > maxEventBytes) {
      throw new BadReply("an event of more than " + maxEventBytes + " bytes");
    }
  }

  private static String text(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadReply("an event that is not UTF-8", e);
    }
  }
}
