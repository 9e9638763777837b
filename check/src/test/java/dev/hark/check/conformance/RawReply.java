package dev.hark.check.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back over a socket of its own for bytes that no client library touched.
 *
 * @param headers by lower-case name
 * @param body without chunks
 */
public record RawReply(int status, Map<String, String> headers, byte[] body) {

  private static final int TIMEOUT_MILLIS = 60_000;

  /** Sends bytes, which must ask for the connection to be closed, and reads to the end. */
  public static RawReply to(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return parse(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer", e);
    }
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static RawReply parse(byte[] all) throws IOException {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no headers in: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    String body = text.substring(end + 4);
    boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
    return new RawReply(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        chunked ? unchunk(body) : body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] unchunk(String body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int lineEnd = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, lineEnd).strip(), 16);
      if (size == 0) {
        return whole.toByteArray();
      }
      int from = lineEnd + 2;
      whole.writeBytes(body.substring(from, from + size).getBytes(StandardCharsets.ISO_8859_1));
      at = from + size + 2;
    }
  }
}
