package dev.hark.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A permit to send files as a client got it, and the forms it sends with it. */
public record Permitted(JsonNode data) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Asks for a permit. */
  public static Permitted ask(TestServer server, String key, String model) throws IOException {
    Answer answer =
        server.exchange(TestServer.get("/api/v1/uploads?action=getPolicy&model=" + model, key));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new Permitted(JSON.readTree(answer.text()).get("data"));
  }

  public String folder() {
    return data.get("upload_dir").asString();
  }

  public String key(String name) {
    return folder() + "/" + name;
  }

  /** The fields a form has before its file, in the clients' order. */
  public Map<String, String> fields(String key) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("OSSAccessKeyId", data.get("oss_access_key_id").asString());
    fields.put("Signature", data.get("signature").asString());
    fields.put("policy", data.get("policy").asString());
    fields.put("key", key);
    fields.put("x-oss-object-acl", data.get("x_oss_object_acl").asString());
    fields.put("x-oss-forbid-overwrite", data.get("x_oss_forbid_overwrite").asString());
    fields.put("success_action_status", "200");
    fields.put("x-oss-content-type", "audio/wav");
    return fields;
  }

  /** A form without its file. */
  public static Form form(Map<String, String> fields) {
    Form form = new Form();
    fields.forEach(form::field);
    return form;
  }

  /** Sends a file under a name in the permit's folder. */
  public Answer send(TestServer server, String name, byte[] content) throws IOException {
    return server.exchange(form(fields(key(name))).file(name, content).post("/oss-upload"));
  }

  /** Sends a file with fields of one's own. */
  public static Answer send(TestServer server, Map<String, String> fields, byte[] content)
      throws IOException {
    return server.exchange(form(fields).file("a.wav", content).post("/oss-upload"));
  }

  /** The text of an answer with its request id left out. */
  public static String withoutId(Answer answer) {
    return new String(answer.bytes(), UTF_8).replace(answer.header("x-request-id"), "ID");
  }
}
