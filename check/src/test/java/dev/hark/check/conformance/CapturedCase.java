package dev.hark.check.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of one recorded case, sent again to this server: with its key, its sounds and the
 * upload permits it gave out, otherwise byte for byte.
 */
final class CapturedCase {

  private static final Set<String> REPLACED =
      Set.of("authorization", "content-length", "host", "connection");
  private static final int CURL_BYTES = 1_200_000;

  private final HarkUnderTest server;
  private final List<String> keys = new ArrayList<>();
  private Optional<JsonNode> policy = Optional.empty();
  private int keysUsed;

  CapturedCase(HarkUnderTest server) {
    this.server = server;
  }

  RawReply send(JsonNode request) {
    String target = target(request.get("target").asString());
    byte[] body = body(request);
    StringBuilder head = new StringBuilder();
    head.append(request.get("method").asString())
        .append(' ')
        .append(target)
        .append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(server.port()).append("\r\nConnection: close\r\n");
    for (JsonNode header : request.get("headers")) {
      String name = header.get(0).asString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (!REPLACED.contains(lower) && !lower.equals("expect")) {
        head.append(name).append(": ").append(header.get(1).asString()).append("\r\n");
      } else if (lower.equals("authorization")) {
        head.append("Authorization: Bearer ").append(HarkUnderTest.KEY).append("\r\n");
      } else if (lower.equals("content-length")) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
    }
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    RawReply reply = inflated(RawReply.to(server.port(), bytes.toByteArray()));
    if (target.contains("action=getPolicy") && reply.status() == 200) {
      policy = Optional.of(JsonMapper.shared().readTree(reply.body()).get("data"));
    }
    return reply;
  }

  static Optional<String> header(JsonNode request, String name) {
    for (JsonNode header : request.get("headers")) {
      if (header.get(0).asString().equalsIgnoreCase(name)) {
        return Optional.of(header.get(1).asString());
      }
    }
    return Optional.empty();
  }

  private String target(String recorded) {
    if (recorded.startsWith("/upload/")) {
      return URI.create(policy.orElseThrow().get("upload_host").asString()).getPath();
    }
    // One case gave a base URL of its own to the model call; one went to a path that is not there.
    return recorded.replaceFirst("^/other", "").replaceFirst("/none$", "/chat/completions");
  }

  private byte[] body(JsonNode request) {
    if (request.has("multipart_fields_in_order")) {
      return form(request);
    }
    String body = request.path("body").asString("");
    if (body.startsWith("<")) {
      return filled().getBytes(StandardCharsets.UTF_8);
    }
    String own =
        body.replace(
            "https://example.com/a.wav", server.sounds().address() + "/" + Scene.WELCOME.file());
    int from = own.indexOf("oss://");
    while (from >= 0 && keysUsed < keys.size()) {
      int to = own.indexOf('"', from);
      String url = "oss://" + keys.get(keysUsed++);
      own = own.substring(0, from) + url + own.substring(to);
      from = own.indexOf("oss://", from + url.length());
    }
    return own.getBytes(StandardCharsets.UTF_8);
  }

  /** A body of the recorded size, which was too large to be kept. */
  private static String filled() {
    String before =
        "{\"model\":\"qwen3-omni-30b-a3b-captioner\",\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"data:;base64,";
    String after = "\"}}]}]}";
    int bytes = (CURL_BYTES - before.length() - after.length()) / 4 * 3;
    return before + Base64.getEncoder().encodeToString(Tone.wav((bytes - 44) / 2)) + after;
  }

  private byte[] form(JsonNode request) {
    JsonNode granted = policy.orElseThrow();
    byte[] recorded = Base64.getDecoder().decode(request.get("body_base64").asString());
    String type = header(request, "content-type").orElseThrow();
    String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
    String name = CapturedForm.value(recorded, boundary, "key").replaceFirst(".*/", "");
    String key = granted.get("upload_dir").asString() + "/" + name;
    keys.add(key);
    return CapturedForm.with(
        recorded,
        boundary,
        Map.of(
            "OSSAccessKeyId", granted.get("oss_access_key_id").asString(),
            "Signature", granted.get("signature").asString(),
            "policy", granted.get("policy").asString(),
            "key", key));
  }

  private static RawReply inflated(RawReply reply) {
    if (!reply.header("content-encoding").equals("gzip")) {
      return reply;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
      return new RawReply(reply.status(), reply.headers(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("not gzip", e);
    }
  }
}
