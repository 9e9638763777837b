package dev.hark.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A multipart/form-data body, part by part, as it arrives. Holds one buffer however large the parts
 * are. Lenient in what no two clients write the same way: quotes, further headers, a preamble.
 *
 * <p>Not safe for several threads.
 */
public final class MultipartReader {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAX_BOUNDARY_CHARS = 70; // RFC 2046
  private static final int MAX_PARTS = 64;
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
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
     * @throws MalformedForm when it is longer than {@code maxBytes}
     */
    public String text(int maxBytes) throws IOException {
      byte[] bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new MalformedForm("The field " + name + " is too long.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
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
    new Content().transferTo(OutputStream.nullOutputStream());
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
   */
  public void finish() throws IOException {
    Optional<Part> rest = next();
    while (rest.isPresent()) {
      rest = next();
    }
    in.transferTo(OutputStream.nullOutputStream());
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
    int read = in.read(buffer, limit, buffer.length - limit);
    inputEnded = read < 0;
    limit += Math.max(0, read);
    return !inputEnded;
  }

  /** How many of the bytes at hand are certainly content; -1 when the delimiter comes next. */
  private int contentReady() {
    int lastStart = limit - delimiter.length;
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
    String lower = contentType.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("boundary=");
    if (!lower.startsWith("multipart/") || at < 0) {
      throw new MalformedForm("The body must be multipart/form-data with a boundary.");
    }
    String rest = contentType.substring(at + "boundary=".length()).strip();
    String value =
        rest.startsWith("\"")
            ? rest.substring(1, Math.max(1, rest.indexOf('"', 1)))
            : rest.split("[;\\s]", 2)[0];
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
      int ready = contentReady();
      while (ready == 0) {
        if (!fill()) {
          throw new MalformedForm("The form ends in the middle.");
        }
        ready = contentReady();
      }
      if (ready < 0) {
        over = true;
        return -1;
      }
      int given = Math.min(ready, length);
      System.arraycopy(buffer, position, target, offset, given);
      position += given;
      return given;
    }
  }
}
