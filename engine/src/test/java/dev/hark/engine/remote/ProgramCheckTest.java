package dev.hark.engine.remote;

import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.remote.ProgramCheck.Standing;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramCheckTest {

  private static final String NAMES =
      "{\"object\":\"list\",\"data\":[{\"id\":\"one\",\"owned_by\":\"vllm\"},{\"id\":\"two\"}]}";

  @TempDir private Path folder;
  private final UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void tellsWhyAProgramIsNotWell() throws Exception {
    ScriptedUpstream program = serving(404, "no such page", 200, NAMES);
    assertThat(check("", "one").illness(upstream(program.base())))
        .hasValue("it says 404 to /health");
    program.close();
    assertThat(check("", "one").illness(upstream(program.base()))).hasValue("nobody listens there");
  }

  @Test
  void tellsOfAKeyThatIsMissingOrRefused() throws Exception {
    try (ScriptedUpstream program = serving(200, "", 401, "{}")) {
      assertThat(check("", "one").standing(upstream(program.base())))
          .isEqualTo(
              new Standing.KeyRefused(
                  "it wants a key and the settings have none: it says 401 to /v1/models"));
      assertThat(check("wrong", "one").standing(upstream(program.base())))
          .isEqualTo(new Standing.KeyRefused("it refuses our key: it says 401 to /v1/models"));
    }
  }

  @Test
  void tellsOfAModelThatIsServedByAnotherName() throws Exception {
    try (ScriptedUpstream program = serving(200, "", 200, NAMES)) {
      Upstream upstream = upstream(program.base());
      assertThat(check("", "two").standing(upstream)).isEqualTo(new Standing.Fine());
      assertThat(check("", "three").standing(upstream))
          .isEqualTo(new Standing.OtherModels("it serves no model three; it serves one, two"));
      assertThat(check("", "").standing(upstream))
          .isEqualTo(
              new Standing.OtherModels("it is asked for no model by name; it serves one, two"));
    }
  }

  @Test
  void holdsNothingAgainstAProgramThatHasNoListOfModels() throws Exception {
    try (ScriptedUpstream none = serving(200, "", 404, "Not Found");
        ScriptedUpstream other = serving(200, "", 200, "ok")) {
      assertThat(check("", "m").standing(upstream(none.base()))).isEqualTo(new Standing.Untold());
      assertThat(check("", "m").standing(upstream(other.base()))).isEqualTo(new Standing.Fine());
    }
  }

  @Test
  void findsOutWhetherARealLlamaServerTakesTheKey() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    try (LlamaServer server = LlamaServer.start(tiny, "--api-key", "right")) {
      assertThat(check("wrong", "any").standing(upstream(server.base(), "wrong")))
          .isEqualTo(new Standing.KeyRefused("it refuses our key: it says 401 to /props"));
      assertThat(check("right", "any").standing(upstream(server.base(), "right")))
          .isEqualTo(new Standing.Fine());
    }
  }

  private ProgramCheck check(String key, String model) {
    return new ProgramCheck(client, settings(key, model));
  }

  private static RemoteSettings settings(String key, String model) {
    return RemoteSettings.DEFAULT.withModel(key, model);
  }

  private static Upstream upstream(URI base) throws UnknownHostException {
    return upstream(base, "");
  }

  private static Upstream upstream(URI base, String key) throws UnknownHostException {
    return new Addresses(settings(key, "any"), Names.SYSTEM).programs(base.toString()).getFirst();
  }

  private static ScriptedUpstream serving(
      int healthStatus, String health, int modelsStatus, String models) {
    return new ScriptedUpstream(request ->
        List.of(
            request.path().equals("/health")
                ? reply(healthStatus, "text/plain", health)
                : reply(modelsStatus, "application/json", models)));
  }
}
