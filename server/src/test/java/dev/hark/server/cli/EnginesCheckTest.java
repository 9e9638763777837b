package dev.hark.server.cli;

import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EnginesCheckTest {

  private static final long PLENTY = 64_000_000_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void saysNothingOfEnginesWhereTheSettingsNameNone() {
    assertThat(check("", LlamaProgram.STARTS, PLENTY)).isEmpty();
  }

  @Test
  void tellsOfEachModelWhetherItsFilesAndItsMemoryWillDo() {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    String text =
        llama("good", tiny.model(), tiny.projector())
            + llama("missing", folder.resolve("no.gguf"), tiny.projector())
            + llama("swapped", tiny.projector(), tiny.model())
            + "models.routes.qwen3-omni-flash = [missing, good, embedded]";
    List<Finding> findings = check(text, LlamaProgram.STARTS, PLENTY);
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly("good", "missing", "swapped", "routes");
    assertThat(findings.get(0).state()).isEqualTo(Finding.State.GOOD);
    assertThat(findings.get(0).found()).matches(".*gguf takes 0\\.\\d GB, 64\\.0 GB free");
    assertThat(findings.get(1).state()).isEqualTo(Finding.State.WEAK);
    assertThat(findings.get(1).found()).endsWith("no.gguf is not there");
    assertThat(findings.get(2).found()).contains("swapped?");
    assertThat(findings.get(3).found()).isEqualTo("would answer now: good for qwen3-omni-flash");

    assertThat(check(text, LlamaProgram.STARTS, 1_000_000).getFirst().found())
        .endsWith("0.0 GB free: it would not be loaded now");
    assertThat(
            check("models.llama-max-memory-bytes = 1\n" + text, LlamaProgram.STARTS, PLENTY)
                .getFirst()
                .found())
        .endsWith("more than the 0.0 GB of models.llama-max-memory-bytes");
    assertThat(check(text, LlamaProgram.ABSENT, PLENTY).getFirst().state())
        .isEqualTo(Finding.State.BAD);

    List<Finding> broken = check(text, LlamaProgram.BROKEN, PLENTY);
    assertThat(broken.getFirst().found()).isEqualTo("llama-server does not start");
    assertThat(broken.getLast().found())
        .isEqualTo("would answer now: embedded for qwen3-omni-flash");
  }

  @Test
  void tellsOfAModelThatWasNotCopiedWhole() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    byte[] whole = Files.readAllBytes(tiny.model());
    Files.write(tiny.model(), Arrays.copyOf(whole, whole.length / 2));
    Finding cut =
        check(llama("cut", tiny.model(), tiny.projector()), LlamaProgram.STARTS, PLENTY).getFirst();
    assertThat(cut.state()).isEqualTo(Finding.State.WEAK);
    assertThat(cut.found()).endsWith("bytes that its header tells of; it was not copied whole");
  }

  @Test
  void doesNotVouchForAnArchitectureThatItDoesNotKnow() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    new GgufWriter().put("general.architecture", "qwen99").write(tiny.model());
    Finding other =
        check(llama("other", tiny.model(), tiny.projector()), LlamaProgram.STARTS, PLENTY)
            .getFirst();
    assertThat(other.state()).isEqualTo(Finding.State.WEAK);
    assertThat(other.found()).endsWith("; its architecture (qwen99) is none that Hark knows");
  }

  @Test
  void tellsOfEachProgramWhetherItIsThereTakesTheKeyAndServesTheModel() {
    ScriptedUpstream gone = program(200, "{}");
    gone.close();
    try (ScriptedUpstream good = program(200, "{\"data\":[{\"id\":\"omni\"}]}");
        ScriptedUpstream other = program(200, "{\"data\":[{\"id\":\"whisper\"}]}");
        ScriptedUpstream locked = program(401, "{}")) {
      List<Finding> findings =
          check(
              "models.remote.fleet { model = omni, key = k, urls = [\"%s\", \"%s\", \"%s\", \"%s\"] }\n"
                      .formatted(good.base(), other.base(), locked.base(), gone.base())
                  + "models.routes.\"*\" = [fleet]",
              LlamaProgram.ABSENT,
              PLENTY);
      assertThat(findings)
          .extracting(Finding::found)
          .containsExactly(
              good.base() + ": it is well and takes our questions",
              other.base() + ": it serves no model omni; it serves whisper",
              locked.base() + ": it refuses our key: it says 401 to /v1/models",
              gone.base() + ": nobody listens there",
              "would answer now: fleet for any other model");
      assertThat(findings.get(1).state()).isEqualTo(Finding.State.WEAK);
    }
  }

  @Test
  void tellsWhatIsWrongWithAnAddress() {
    List<Finding> findings =
        check(
            "models.remote.fleet.urls = [\"10.0.0.7:8000\", \"http://vllm.invalid:8000\","
                + " \"dns+http://vllm.invalid:8000\", \"http://127.0.0.1:99999\"]",
            LlamaProgram.ABSENT,
            PLENTY);
    assertThat(findings).extracting(Finding::state).containsOnly(Finding.State.WEAK);
    assertThat(findings)
        .extracting(Finding::found)
        .containsExactly(
            "10.0.0.7:8000: an address begins with http:// or https://, as in http://10.0.0.7:8000",
            "http://vllm.invalid:8000: the name vllm.invalid does not resolve",
            "dns+http://vllm.invalid:8000: the name does not resolve",
            "http://127.0.0.1:99999: a port is a number from 1 to 65535");
  }

  @Test
  void isBadWhereNobodyWouldAnswerForAModelOrARouteLeadsNowhere() {
    String text =
        llama("omni", folder.resolve("no.gguf"), folder.resolve("no.gguf"))
            + "models.routes.qwen3-omni-flash = ";
    Finding alone = check(text + "[omni]", LlamaProgram.STARTS, PLENTY).getLast();
    assertThat(alone.state()).isEqualTo(Finding.State.BAD);
    assertThat(alone.found()).isEqualTo("nobody would answer for qwen3-omni-flash");
    Finding nowhere = check(text + "[omnia]", LlamaProgram.STARTS, PLENTY).getLast();
    assertThat(nowhere.state()).isEqualTo(Finding.State.BAD);
    assertThat(nowhere.found()).contains("names the engine omnia; there are: embedded, omni");
  }

  private static List<Finding> check(String text, LlamaProgram program, long freeBytes) {
    Settings settings = Configuration.parse(text, Settings.defaults(Map.of()));
    return new EnginesCheck(settings.models(), "embedded", program, freeBytes).findings();
  }

  private static String llama(String name, Path model, Path projector) {
    return "models.llama.%s { model = \"%s\", projector = \"%s\" }\n"
        .formatted(name, model, projector);
  }

  private static ScriptedUpstream program(int modelsStatus, String models) {
    return new ScriptedUpstream(request ->
        List.of(
            request.path().equals("/health")
                ? reply(200, "text/plain", "ok")
                : reply(modelsStatus, "application/json", models)));
  }
}
