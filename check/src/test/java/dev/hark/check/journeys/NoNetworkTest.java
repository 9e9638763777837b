package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Product;
import dev.hark.check.Project;
import dev.hark.check.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hark without a network: in a network namespace that leads nowhere, where the system allows one,
 * else behind a proxy that is not there and with sources that are not there.
 */
final class NoNetworkTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NOWHERE = "http://127.0.0.1:1";
  private static final String ALONE = "ip link set lo up 2>/dev/null; exec \"$@\"";
  private static final boolean NAMESPACES =
      Run.command(List.of("sh", "-c", "unshare -rn true"), Project.root(), Map.of(), LIMIT).exit()
          == 0;

  @TempDir private Path empty = Path.of("");

  @Test
  void aPullIntoAnEmptyStoreFailsInOneLineThatSaysWhatToDo() {
    Run.Result pull = alone(emptyStore(), "pull");
    assertThat(pull.exit()).isEqualTo(3);
    assertThat(pull.errLines()).hasSize(2).first().isEqualTo("hark: getting models, once");
    assertThat(pull.errLines().getLast())
        .contains("could not be fetched", "--model-dir")
        .endsWith("[model_missing]");
  }

  @Test
  void aPullOfRealWeightsFailsInOneLineAfterWhatItSaysOfThem() {
    Run.Result pull = alone(emptyStore(), "pull", "qwen3-asr", "--yes", "--anyway");
    assertThat(pull.exit()).isEqualTo(3);
    assertThat(pull.errLines().getLast())
        .contains("cannot connect to", "HARK_HUB")
        .endsWith("[model_missing]");
    assertThat(pull.err()).contains("Qwen3-ASR-1.7B, language model in Q8_0");
  }

  @Test
  void aStartWithoutThePackFailsInOneLine() {
    Run.Result serve =
        alone(emptyStore(), "serve", "--port", "0", "--data", empty.resolve("data").toString());
    assertThat(serve.exit()).isEqualTo(3);
    assertThat(serve.errLines().getLast()).endsWith("[model_missing]");
    assertThat(serve.out()).isEmpty();
  }

  @Test
  void theDoctorTellsWhatIsMissing() {
    Run.Result doctor = alone(emptyStore(), "doctor");
    assertThat(doctor.exit()).as(doctor.out()).isZero();
    assertThat(doctor.out())
        .containsPattern("weak +models +the default pack is not here")
        .containsPattern("weak +llama +no llama-server")
        .containsPattern("(ok|weak) +weights ");
    assertThat(doctor.err()).isEmpty();
  }

  @Test
  void everythingGoesOnWithThePack() {
    Product.hark("pull").orFail();
    Run.Result pull = alone(Map.of(), "pull").orFail();
    assertThat(pull.out()).contains("The pack 'default' is here and verified.");
    assertThat(alone(Map.of(), "doctor").orFail().out()).containsPattern("ok +speed ");
    String sound = Project.root().resolve("samples/morning.wav").toString();
    assertThat(alone(Map.of(), "caption", sound).orFail().out()).isNotBlank();
  }

  private Map<String, String> emptyStore() {
    return Map.of(
        "HARK_MODELS",
        empty.toString(),
        "HARK_HUB",
        NOWHERE,
        "HTTPS_PROXY",
        NOWHERE,
        "PIP_INDEX_URL",
        NOWHERE);
  }

  private static Run.Result alone(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    if (NAMESPACES) {
      command.addAll(List.of("unshare", "-rn", "sh", "-c", ALONE, "alone"));
    }
    command.addAll(Product.command(arguments));
    return Run.command(command, Project.root(), environment, LIMIT);
  }
}
