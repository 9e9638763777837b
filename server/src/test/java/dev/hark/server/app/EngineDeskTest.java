package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sees of the engines, and does with them, over HTTP. */
@Timeout(60)
class EngineDeskTest {

  @Test
  void listsEnginesWithTheStateOfEachProgramAndDrainsOne() throws IOException {
    try (ScriptedUpstream good = program(200);
        ScriptedUpstream locked = program(401);
        TestServer server = server(good, locked)) {
      Eventually.holds(
          "the refused key is found", () -> list(server).contains("\"state\":\"key_refused\""));
      assertThat(list(server))
          .contains(
              "{\"engine\":\"scripted\",\"ready\":true,\"answering\":0,\"waiting\":0,\"programs\":[]}")
          .contains(program(good, "up"), program(locked, "key_refused"));

      Answer drained = drain(server, "fleet", good.base().toString(), true);
      assertThat(drained.status()).isEqualTo(200);
      assertThat(drained.text()).isEqualTo(program(good, "drained"));
      assertThat(list(server)).contains("\"engine\":\"fleet\",\"ready\":false");

      assertThat(drain(server, "fleet", good.base().toString(), false).text())
          .isEqualTo(program(good, "up"));
      assertThat(list(server)).contains("\"engine\":\"fleet\",\"ready\":true");
    }
  }

  @Test
  void knowsNoProgramThatTheSettingsDoNotName() throws IOException {
    try (ScriptedUpstream good = program(200);
        TestServer server = server(good)) {
      Answer stranger = drain(server, "fleet", "http://nobody:1", true);
      assertThat(stranger.status()).isEqualTo(404);
      assertThat(stranger.header("x-hark-detail"))
          .isEqualTo("Fleet has no program http://nobody:1; it has " + good.base());
      Answer none = drain(server, "scripted", good.base().toString(), true);
      assertThat(none.status()).isEqualTo(404);
      assertThat(none.header("x-hark-detail"))
          .isEqualTo("No fleet is called scripted; fleets: fleet");
    }
  }

  @Test
  void takesAnAddressAndANameAsPeopleWriteThem() throws IOException {
    try (ScriptedUpstream good = program(200);
        TestServer server = server(good)) {
      String written = good.base().toString().replace("http", "HTTP") + "/";
      assertThat(drain(server, "Fleet", written, true).text()).isEqualTo(program(good, "drained"));
    }
  }

  @Test
  void tellsTheProgramsToWhoeverNamesNone() throws IOException {
    try (ScriptedUpstream good = program(200);
        TestServer server = server(good)) {
      Answer none = server.exchange(TestServer.post("/admin/v1/drains", "{\"engine\":\"fleet\"}"));
      assertThat(none.status()).isEqualTo(400);
      assertThat(none.text()).contains("Field required: program; it has " + good.base());
    }
  }

  private static String program(ScriptedUpstream one, String state) {
    return "{\"program\":\"%s\",\"state\":\"%s\",\"questions\":0,\"load_seconds\":0.0}"
        .formatted(one.base(), state);
  }

  private static String list(TestServer server) {
    try {
      return server.exchange(TestServer.get("/admin/v1/engines", TestServer.KEY)).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer drain(TestServer server, String engine, String program, boolean drained)
      throws IOException {
    return server.exchange(
        TestServer.post(
            "/admin/v1/drains",
            "{\"engine\":\"%s\",\"program\":\"%s\",\"drained\":%s}"
                .formatted(engine, program, drained)));
  }

  private static ScriptedUpstream program(int modelsStatus) {
    return new ScriptedUpstream(request ->
        List.of(
            request.path().equals("/v1/models")
                ? reply(modelsStatus, "application/json", "{}")
                : reply(200, "text/plain", "ok")));
  }

  private static TestServer server(ScriptedUpstream... programs) {
    String urls =
        String.join(", ", List.of(programs).stream().map(one -> "\"" + one.base() + "\"").toList());
    Settings settings =
        Configuration.parse(
            "models.remote.fleet.urls = [" + urls + "]", Settings.defaults(Map.of()));
    return new TestServer(
        ScriptedEngine.saying("Yes."), each -> each.withModels(settings.models()));
  }
}
