package dev.hark.server.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * One GET over a connection that is already made. Plain HTTP/1.1, so that the connection is to
 * exactly the address that was checked; no library in between resolves the name again.
 */
final class HttpGet {

  private static final int MAX_HEAD_BYTES = 32 << 10;
  private static final int MAX_INTERIM_ANSWERS = 5;

  private HttpGet() {}

  /**
   * The head of an answer, and its body still on the wire.
   *
   * @param headers by lower-case name; the first of each
   */
  record Answer(int status, Map<String, String> headers, InputStream body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    OptionalLong length() throws ProtocolException {
      String value = headers.get("content-length");
      if (value == null || headers.containsKey("transfer-encoding")) {
        return OptionalLong.empty();
      }
      if (!value.matches("\\d{1,18}")) {
        throw new ProtocolException("a content length that is not a number");
      }
      return OptionalLong.of(Long.parseLong(value));
    }
  }

  static byte[] request(FetchTarget target, String userAgent) {
    String head =
        "GET "
            + target.pathAndQuery()
            + " HTTP/1.1\r\nHost: "
            + target.hostHeader()
            + "\r\nUser-Agent: "
            + userAgent
            + "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  static Answer answer(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 16 << 10);
    for (int i = 0; i < MAX_INTERIM_ANSWERS; i++) {
      String[] lines = head(in).split("\r?\n");
      int status = status(lines[0]);
      if (status >= 200) {
        Map<String, String> headers = headers(lines);
        return new Answer(status, headers, body(in, headers));
      }
    }
    throw new ProtocolException("too many interim answers");
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the origin closed before its answer");
      }
      if (head.size() == MAX_HEAD_BYTES) {
        throw new ProtocolException("too many headers");
      }
      head.write(c);
      if (c == '\n') {
        newlines++;
      } else if (c != '\r') {
        newlines = 0;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static int status(String line) throws ProtocolException {
    if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
      throw new ProtocolException("not an HTTP answer");
    }
    return Integer.parseInt(line, 9, 12, 10);
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, lines[i].substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static InputStream body(InputStream in, Map<String, String> headers) throws IOException {
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    InputStream body =
        switch (coding) {
          case "" -> in;
          case "chunked" -> new Unchunked(in);
          default -> throw new ProtocolException("an unknown transfer coding");
        };
    return switch (headers.getOrDefault("content-encoding", "").toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      default -> throw new ProtocolException("an unknown content coding");
    };
  }

  /** A chunked body as one stream. */
  private static final class Unchunked extends FilterInputStream {
    private static final int MAX_LINE_CHARS = 1024;
    private long left;
    private boolean first = true;
    private boolean ended;

    Unchunked(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0 && !next()) {
        return -1;
      }
      int read = in.read(target, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the origin closed inside a chunk");
      }
      left -= read;
      return read;
    }

    private boolean next() throws IOException {
      if (ended) {
        return false;
      }
      if (!first) {
        line();
      }
      first = false;
      String size = line().split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,15}")) {
        throw new ProtocolException("a chunk size that is not a number");
      }
      left = Long.parseLong(size, 16);
      ended = left == 0;
      return !ended;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || line.length() == MAX_LINE_CHARS) {
          throw new ProtocolException("a chunk that does not end");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }
}
