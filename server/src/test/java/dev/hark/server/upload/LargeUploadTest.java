package dev.hark.server.upload;

import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.Form;
import dev.hark.server.testing.Permitted;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Files of a gigabyte through both doors of a server that has a twentieth of that as its heap. */
class LargeUploadTest {

  private static final long GIGABYTE = 1L << 30;
  private static final List<String> SMALL_MEMORY =
      List.of("-Xmx48m", "-XX:MaxDirectMemorySize=16m", "-XX:+ExitOnOutOfMemoryError");
  private static final String FILES = "/compatible-mode/v1/files";
  private static final String AUTHORIZATION = "Authorization: Bearer " + KEY;
  private static final byte[] PIECE = piece();

  @TempDir private Path dataDir;

  private static byte[] piece() {
    byte[] piece = new byte[1 << 20];
    new Random(1).nextBytes(piece);
    return piece;
  }

  /** Sends a form that ends in a file of a gigabyte. */
  private static Answer send(RawClient client, String path, Form before, String... headers)
      throws IOException {
    byte[] start =
        before
            .raw("--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";")
            .raw(" filename=\"large.wav\"\r\n\r\n")
            .unfinished();
    byte[] end = ("\r\n--" + Form.BOUNDARY + "--\r\n").getBytes(UTF_8);
    client.send(Form.head(path, start.length + GIGABYTE + end.length, headers)).send(start);
    for (long sent = 0; sent < GIGABYTE; sent += PIECE.length) {
      client.send(PIECE);
    }
    return client.send(end).answer();
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(dataDir.resolve("uploads"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".data")).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void takesAGigabyteInFlatMemoryThroughOpenAisFiles() throws IOException {
    try (ServerProcess server = ServerProcess.start(SMALL_MEMORY, dataDir, "");
        RawClient client = new RawClient(server.port())) {
      Answer answer = send(client, FILES, new Form().field("purpose", "user_data"), AUTHORIZATION);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.text()).contains("\"bytes\":" + GIGABYTE);
      assertThat(bytesOnDisk()).isEqualTo(GIGABYTE);
    }
  }

  @Test
  void takesAGigabyteInFlatMemoryThroughTheFormDoorWhereTheLimitIsLifted() throws IOException {
    String lifted = "uploads.max-form-bytes = 1 GiB";
    try (ServerProcess server = ServerProcess.start(SMALL_MEMORY, dataDir, lifted);
        RawClient client = new RawClient(server.port())) {
      String policy = "/api/v1/uploads?action=getPolicy&model=qwen3-omni-30b-a3b-captioner";
      Answer permit = client.send(get(policy, KEY)).answer();
      Permitted permitted = new Permitted(JsonMapper.shared().readTree(permit.text()).get("data"));
      Form fields = Permitted.form(permitted.fields(permitted.key("large.wav")));
      assertThat(send(client, "/oss-upload", fields).status()).isEqualTo(200);
      assertThat(bytesOnDisk()).isEqualTo(GIGABYTE);
    }
  }
}
