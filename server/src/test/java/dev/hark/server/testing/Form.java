package dev.hark.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A multipart/form-data body in the making. */
public final class Form {

  public static final String BOUNDARY = "----form-boundary-7f3a";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Form field(String name, String value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  public Form file(String fileName, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"", content);
  }

  /**
   * @param headers without the last line end
   */
  public Form part(String headers, byte[] content) {
    return raw("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").raw(content).raw("\r\n");
  }

  public Form raw(String text) {
    return raw(text.getBytes(UTF_8));
  }

  private Form raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** What there is so far, without an end. */
  public byte[] unfinished() {
    return bytes.toByteArray();
  }

  /** The whole body. */
  public byte[] body() {
    return raw("--" + BOUNDARY + "--\r\n").unfinished();
  }

  /** The head of a request for a body of so many bytes. */
  public static String head(String path, long bodyBytes, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: multipart/form-data; boundary=").append(BOUNDARY).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Content-Length: ").append(bodyBytes).append("\r\n\r\n").toString();
  }

  /** A whole request; ends the form. */
  public byte[] post(String path, String... headers) {
    byte[] body = body();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head(path, body.length, headers).getBytes(UTF_8));
    request.writeBytes(body);
    return request.toByteArray();
  }
}
