package dev.hark.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A multipart/form-data body, part by part, as it arrives. Holds one buffer however large the parts
 * are, and a small one while little has come. Lenient in what no two clients write the same way:
 * quotes, further headers, something before the first part or after the last.
 *
 * <p>Not safe for several threads.
 */
public final class MultipartReader {

  private static final int FIRST_BUFFER_BYTES = 4 << 10;
  private static final int MAX_BUFFER_BYTES = 64 << 10;
  private static final int MAX_BOUNDARY_CHARS = 70; // RFC 2046
  private static final int MAX_PARTS = 64;
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_AROUND_BYTES = 16 << 10;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s\"]*))", Pattern.CASE_INSENSITIVE);
  private static final byte[] LINE_END = {'\r', '\n'};

  private final InputStream in;
  private final byte[] delimiter;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean wasFilled;
  private boolean inputEnded;
  private int parts;
  private boolean ended;

  /**
   * @param contentType of the body
   * @throws MalformedForm when that is no form
   */
  public MultipartReader(InputStream in, String contentType) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary(contentType)).getBytes(StandardCharsets.UTF_8);
    // The first delimiter needs no line end before it; with one it is like all others.
    System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
    limit = LINE_END.length;
  }

  /**
   * One part.
   *
   * @param name of the field
   * @param fileName where the part is a file
   * @param content ends with the part; what is not read of it is skipped by {@link #next}
   */
  public record Part(String name, Optional<String> fileName, InputStream content) {

    /**
     * The content as text.
     *
     * @throws MalformedForm when it is longer than {@code maxBytes}, or not UTF-8
     */
    public String text(int maxBytes) throws IOException {
      byte[] bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new MalformedForm("The field " + name + " is too long.");
      }
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw new MalformedForm("The field " + name + " is not UTF-8.");
      }
    }
  }

  /**
   * The next part; none after the last.
   *
   * @throws MalformedForm when the body is not a form, or has too many parts
   */
  public Optional<Part> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    Content unread = new Content();
    if (parts > 0) {
      unread.transferTo(OutputStream.nullOutputStream());
    } else {
      skipAround(unread);
    }
    position += delimiter.length;
    if (lastDelimiter()) {
      ended = true;
      return Optional.empty();
    }
    if (++parts > MAX_PARTS) {
      throw new MalformedForm("The form has too many parts.");
    }
    return Optional.of(part());
  }

  /**
   * Reads away what follows the last part, so that another request can follow on the connection.
   *
   * @throws MalformedForm when the form does not end as it must
   */
  public void finish() throws IOException {
    Optional<Part> rest = next();
    while (rest.isPresent()) {
      rest = next();
    }
    skipAround(in);
  }

  /** Skips what is around the parts, which nobody needs. */
  private static void skipAround(InputStream around) throws IOException {
    if (around.readNBytes(MAX_AROUND_BYTES + 1).length > MAX_AROUND_BYTES) {
      throw new MalformedForm("There is too much around the parts of the form.");
    }
  }

  private boolean lastDelimiter() throws IOException {
    require(2);
    if (buffer[position] == '-' && buffer[position + 1] == '-') {
      return true;
    }
    if (!line(MAX_BOUNDARY_CHARS).isBlank()) {
      throw new MalformedForm("The boundary of the form is followed by something else.");
    }
    return false;
  }

  private Part part() throws IOException {
    int left = MAX_HEADER_BYTES;
    Optional<Disposition> disposition = Optional.empty();
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (name.equals("content-disposition")) {
        disposition = Optional.of(Disposition.parse(line.substring(colon + 1)));
      }
    }
    Disposition known =
        disposition.orElseThrow(() -> new MalformedForm("A part of the form has no name."));
    return new Part(known.name(), known.fileName(), new Content());
  }

  /** A line without its end, which is a line feed with or without a carriage return. */
  private String line(int maxBytes) throws IOException {
    int length = 0;
    while (true) {
      require(length + 1);
      if (buffer[position + length] == '\n') {
        boolean cr = length > 0 && buffer[position + length - 1] == '\r';
        String line =
            new String(buffer, position, cr ? length - 1 : length, StandardCharsets.UTF_8);
        position += length + 1;
        return line;
      }
      if (++length > maxBytes) {
        throw new MalformedForm("The headers of a part are too long.");
      }
    }
  }

  /** Makes at least {@code count} bytes ready. */
  private void require(int count) throws IOException {
    while (limit - position < count) {
      if (!fill()) {
        throw new MalformedForm("The form ends in the middle.");
      }
    }
  }

  private boolean fill() throws IOException {
    if (inputEnded) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (wasFilled && buffer.length < MAX_BUFFER_BYTES) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    wasFilled = limit + read == buffer.length;
    inputEnded = read < 0;
    limit += Math.max(0, read);
    return !inputEnded;
  }

  /**
   * How many of the bytes at hand are certainly content, up to {@code most}; -1 when the delimiter
   * comes next.
   */
  private int contentReady(int most) {
    int lastStart = Math.min(limit - delimiter.length, position + most - 1);
    for (int i = position; i <= lastStart; i++) {
      if (buffer[i] == '\r' && delimiterAt(i)) {
        return i == position ? -1 : i - position;
      }
    }
    return Math.max(0, lastStart + 1 - position);
  }

  private boolean delimiterAt(int start) {
    for (int i = 1; i < delimiter.length; i++) {
      if (buffer[start + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private static String boundary(String contentType) {
    Matcher found = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !found.find()) {
      throw new MalformedForm("The body must be multipart/form-data with a boundary.");
    }
    String value = found.group(1) == null ? found.group(2) : found.group(1);
    if (value.isEmpty() || value.length() > MAX_BOUNDARY_CHARS) {
      throw new MalformedForm("The boundary of the form must have 1 to 70 characters.");
    }
    return value;
  }

  /** The bytes of the current part. */
  private final class Content extends InputStream {
    private boolean over;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (over || length == 0) {
        return over ? -1 : 0;
      }
      int ready = contentReady(Math.min(length, buffer.length));
      while (ready == 0) {
        if (!fill()) {
          throw new MalformedForm("The form ends in the middle.");
        }
        ready = contentReady(Math.min(length, buffer.length));
      }
      if (ready < 0) {
        over = true;
        return -1;
      }
      System.arraycopy(buffer, position, target, offset, ready);
      position += ready;
      return ready;
    }
  }
}
