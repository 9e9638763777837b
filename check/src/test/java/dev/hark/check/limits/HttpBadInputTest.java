package dev.hark.check.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.FixtureSite;
import dev.hark.check.Project;
import dev.hark.check.Protocol;
import dev.hark.check.Protocol.Complaint;
import dev.hark.check.RunningServer;
import dev.hark.check.Sounds;
import dev.hark.check.Spoken;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Protocol.class)
final class HttpBadInputTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String SPEECH = Sounds.dataUrl(Project.sample("speech.mp3"));

  private final RunningServer server = RunningServer.shared();
  private final Protocol protocol;

  HttpBadInputTest(Protocol protocol) {
    this.protocol = protocol;
  }

  @AfterEach
  void servesOn() {
    HttpResponse<String> answer = post(protocol.body(CAPTIONER, SPEECH, "What is said?"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(protocol.text(answer)).matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void refusesARequestWithoutAKey() {
    refused(
        server.post(protocol.path(), protocol.body(CAPTIONER, SPEECH, "?"), new String[0]),
        401,
        either("InvalidApiKey", ""),
        either("No API-key provided.", "You didn't provide an API key."));
  }

  @Test
  void refusesAWrongKey() {
    refused(
        server.post(
            protocol.path(),
            protocol.body(CAPTIONER, SPEECH, "?"),
            "Authorization",
            "Bearer sk-wrong"),
        401,
        either("InvalidApiKey", "invalid_api_key"),
        either("Invalid API-key provided.", "Incorrect API key provided."));
  }

  @Test
  void refusesABodyThatIsNoJson() {
    refused(
        post("{\"model\":"),
        400,
        invalid(),
        "Required body invalid, please check the request body format.");
  }

  @Test
  void refusesAnUnknownModel() {
    refused(
        post(protocol.body("no-such-model", SPEECH, "?")),
        protocol == Protocol.NATIVE ? 400 : 404,
        either("InvalidParameter", "model_not_found"),
        either("Model not exist.", "The model `no-such-model` does not exist"));
  }

  @Test
  void refusesAnAddressWithNothingThere() {
    try (FixtureSite site = FixtureSite.start()) {
      refused(
          post(protocol.body(CAPTIONER, site.url("open/nothing.wav"), "?")),
          400,
          invalid(),
          "Failed to find the requested media resource during the data inspection process.");
    }
  }

  @Test
  void refusesWhatIsNoSound() {
    String text = Base64.getEncoder().encodeToString("just words".getBytes(UTF_8));
    refused(
        post(protocol.body(CAPTIONER, "data:;base64," + text, "?")),
        400,
        invalid(),
        "The audio format is illegal and cannot be opened.");
  }

  @Test
  void refusesASoundWithoutSamples() {
    String empty = Sounds.dataUrl(Project.fixture("bad/zero_samples.wav"));
    refused(post(protocol.body(CAPTIONER, empty, "?")), 400, invalid(), "The audio is empty");
  }

  @Test
  void refusesTenHoursInASmallFile() {
    String bomb = Sounds.dataUrl(Project.fixture("bad/bomb_10h_silence.flac"));
    refused(
        post(protocol.body(CAPTIONER, bomb, "?")),
        400,
        invalid(),
        "The audio modality input does not meet the requirements because: The audio file is too"
            + " long.");
  }

  @Test
  void refusesMoreInlineDataThanDocumented() {
    String large = "data:;base64," + "A".repeat(10_485_760 + 4);
    refused(
        post(protocol.body(CAPTIONER, large, "?")),
        400,
        invalid(),
        "Exceeded limit on max bytes per data-uri item : 10485760");
  }

  @Test
  void refusesABodyOverTheServersLimit() {
    refused(
        post(protocol.body(CAPTIONER, "data:;base64," + "A".repeat(34 << 20), "?")),
        413,
        either("RequestTooLarge", "request_too_large"),
        "Payload Too Large.");
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private HttpResponse<String> post(String body) {
    return server.post(protocol.path(), body);
  }

  private String invalid() {
    return either("InvalidParameter", "invalid_parameter_error");
  }

  private String either(String nativeText, String compatText) {
    return protocol == Protocol.NATIVE ? nativeText : compatText;
  }

  private void refused(HttpResponse<String> answer, int status, String code, String message) {
    Complaint complaint = protocol.complaint(answer);
    assertThat(complaint.status()).as(answer.body()).isEqualTo(status);
    assertThat(complaint.code()).as(answer.body()).isEqualTo(code);
    assertThat(complaint.message()).as(answer.body()).contains(message);
    assertThat(answer.headers().firstValue("content-type").orElse("")).contains("application/json");
    assertThat(answer.headers().firstValue("x-request-id").orElse("")).hasSize(36);
  }
}
