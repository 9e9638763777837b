package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Run;
import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Scene;
import dev.hark.check.conformance.Tone;
import dev.hark.check.environment.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.json.JsonMapper;

/** What curl does by itself: it asks before it sends a large body, and takes gzip when told to. */
@TestInstance(Lifecycle.PER_CLASS)
final class CurlTest {

  private static final int LARGEST_BASE64_CHARS = 10_485_760;
  private static final String ANSWER = String.join("", Scene.PIECES);

  private HarkUnderTest server;

  @BeforeAll
  void start() {
    server = HarkUnderTest.start(settings -> settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void sendsADataUrlOfTenMegabytesAfterAskingWhetherItMay() throws IOException {
    byte[] sound = Tone.wav((LARGEST_BASE64_CHARS / 4 * 3 - 44) / 2);
    Path body = server.scratch("curl").resolve("large.json");
    Files.writeString(body, body("data:;base64," + Base64.getEncoder().encodeToString(sound)));
    Run.Result outcome = chat("-v", "-d", "@" + body);
    assertThat(outcome.err()).contains("> Expect: 100-continue", "< HTTP/1.1 100");
    assertThat(text(outcome.out())).isEqualTo(ANSWER);
  }

  @Test
  void sendsADataUrlOfTenMegabytesOnTheNativePath() throws IOException {
    byte[] sound = Tone.wav((LARGEST_BASE64_CHARS / 4 * 3 - 44) / 2);
    Path body = server.scratch("curl").resolve("large-native.json");
    Files.writeString(
        body, nativeBody("data:;base64," + Base64.getEncoder().encodeToString(sound)));
    String generation = "/services/aigc/multimodal-generation/generation";
    Run.Result outcome = curl(server.nativeBase() + generation, "-v", "-d", "@" + body);
    assertThat(outcome.err()).contains("> Expect: 100-continue", "< HTTP/1.1 100");
    assertThat(
            JsonMapper.shared()
                .readTree(outcome.out())
                .at("/output/choices/0/message/content/0/text")
                .asString())
        .isEqualTo(ANSWER);
  }

  @Test
  void takesACompressedAnswer() {
    Run.Result outcome = chat("-v", "--compressed", "-d", body(sound()));
    assertThat(text(outcome.out())).isEqualTo(ANSWER);
  }

  @Test
  void streams() {
    Run.Result outcome = chat("-N", "-d", body(sound()).replace("]}]}", "]}],\"stream\":true}"));
    assertThat(outcome.out()).startsWith("data: {").endsWith("data: [DONE]\n\n");
  }

  private String sound() {
    return server.sounds().address() + "/" + Scene.NOISE.file();
  }

  private Run.Result chat(String... more) {
    return curl(server.compatBase() + "/chat/completions", more);
  }

  private static Run.Result curl(String url, String... more) {
    String[] words = {
      "curl",
      "-s",
      "-S",
      url,
      "-H",
      "Authorization: Bearer " + HarkUnderTest.KEY,
      "-H",
      "Content-Type: application/json"
    };
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Command.of(all).run().orFail();
  }

  private static String body(String data) {
    return """
    {"model":"qwen3-omni-30b-a3b-captioner","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"%s"}}]}]}\
    """
        .formatted(data);
  }

  private static String nativeBody(String data) {
    return """
    {"model":"qwen3-omni-30b-a3b-captioner","input":{"messages":[{"role":"user","content":[{"audio":"%s"}]}]}}\
    """
        .formatted(data);
  }

  private static String text(String json) {
    return JsonMapper.shared().readTree(json).at("/choices/0/message/content").asString();
  }
}
