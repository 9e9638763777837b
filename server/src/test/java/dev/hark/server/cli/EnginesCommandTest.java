package dev.hark.server.cli;

import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import dev.hark.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engines of a running server from the command line. */
@Timeout(60)
class EnginesCommandTest {

  /** How a command ended and what it said. */
  private record Ran(int exit, String out, String err) {}

  @Test
  void listsDrainsAndGivesQuestionsAgain() {
    try (ScriptedUpstream program = program();
        TestServer server = server(program)) {
      String base = program.base().toString();
      Ran listed = hark(server, TestServer.KEY, "engines");
      assertThat(listed.exit()).as(listed.err()).isZero();
      assertThat(listed.out().lines().map(line -> line.replaceAll(" +", " ")))
          .containsExactlyInAnyOrder(
              "engine ready answering waiting program state questions load_seconds",
              "scripted yes 0 0 - - - -",
              "fleet yes 0 0 " + base + " up 0 0.0");

      assertThat(hark(server, TestServer.KEY, "engines", "drain", "fleet", base + "/").out())
          .isEqualToIgnoringNewLines(base + " is drained and answers 0 questions");
      JsonNode engines =
          JsonMapper.shared().readTree(hark(server, TestServer.KEY, "engines", "--json").out());
      assertThat(engines.findValue("state").asString()).isEqualTo("drained");
      assertThat(hark(server, TestServer.KEY, "engines", "undrain", "fleet", base).out())
          .isEqualToIgnoringNewLines(base + " is up and answers 0 questions");
    }
  }

  @Test
  void tellsWhatThereIsToWhoeverAsksForWhatThereIsNot() {
    try (ScriptedUpstream program = program();
        TestServer server = server(program)) {
      Ran none = hark(server, TestServer.KEY, "engines", "drain", "fleet");
      assertThat(none.exit()).isEqualTo(2);
      assertThat(none.err()).contains("it has " + program.base(), "[bad_order]");
      Ran stranger = hark(server, TestServer.KEY, "engines", "drain", "vllm", "http://x");
      assertThat(stranger.exit()).isEqualTo(2);
      assertThat(stranger.err()).contains("No fleet is called vllm; fleets: fleet [not_there]");
    }
  }

  @Test
  void saysWhyItCannotAsk() {
    String base;
    try (ScriptedUpstream program = program();
        TestServer server = server(program)) {
      Ran wrong = hark(server, "sk-wrong", "engines");
      assertThat(wrong.exit()).isEqualTo(4);
      assertThat(wrong.err()).contains("refuses the key", "[key_refused]");
      Ran keyless = hark(server, "", "engines");
      assertThat(keyless.exit()).isEqualTo(2);
      assertThat(keyless.err()).contains("HARK_API_KEY has to be a key", "[no_key]");
      base = server.server().address().toString();
    }
    Ran gone = hark(Map.of("HARK_API_KEY", "k"), "engines", "--url", base);
    assertThat(gone.exit()).isEqualTo(4);
    assertThat(gone.err()).contains("nobody listens there [no_server]");
    assertThat(hark(Map.of("HARK_API_KEY", "k"), "engines", "--url", "here:80").err())
        .contains("here:80 is no address such as http://127.0.0.1:8080 [usage]");
  }

  private static Ran hark(TestServer server, String key, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", server.server().address().toString()));
    return hark(Map.of("HARK_API_KEY", key), all.toArray(String[]::new));
  }

  private static Ran hark(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            false);
    int exit = Hark.execute(console, (_, _, _) -> new FakeSenses(), arguments);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static ScriptedUpstream program() {
    return new ScriptedUpstream(request -> List.of(reply(200, "application/json", "{}")));
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
