package dev.hark.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of itself, and doctor where it loads nothing. */
class HelpTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void listsEveryCommandInTheOrderInWhichItIsNeeded() {
    assertThat(run("nonsense")).isEqualTo(2);
    String known = err.toString(UTF_8).replaceAll("(?s).*there are: (.*?) \\[usage].*", "$1");
    List<String> commands = Arrays.asList(known.split(", "));
    assertThat(CommandGroups.GROUPS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(commands);
    assertThat(run("help")).isZero();
    String help = out.toString(UTF_8);
    List<Integer> places =
        List.of("\n  caption ", "\n  serve ", "\n  pull ", "\n  keys ", "\n  backup ").stream()
            .map(help::indexOf)
            .toList();
    assertThat(places).isSorted().doesNotContain(-1);
    assertThat(help).contains("\nAsk about sounds:\n", "\nServe:\n", "\nModels:\n");
  }

  @Test
  void helpsWithACommandInBothWays() {
    assertThat(run("help", "serve")).isZero();
    String help = out.toString(UTF_8);
    out.reset();
    assertThat(run("serve", "--help")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(help).contains("--allow-private-urls");
  }

  @Test
  void breaksNoLineOfDoctorsDescriptionBeforeItIsFull() {
    assertThat(run("doctor", "--help")).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            """
            Check what Hark needs: Java, memory, disk, models, decoder, speed, port; and
            the engines that a settings file names: files, memory, addresses, keys, and who
            would answer for which model.
            """);
  }

  @Test
  void looksAtTheEnginesAloneWithoutLoadingAModel(@TempDir Path folder) throws IOException {
    environment.put("HARK_MODELS", folder.resolve("models").toString());
    assertThat(run("doctor", "--engines")).as(err.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8).lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("ok    engines");
    out.reset();
    Path file =
        Files.writeString(
            folder.resolve("hark.conf"),
            "models.remote.far.urls = [\"http://vllm.invalid\"], models.routes.\"*\" = [far]");
    assertThat(run("doctor", "--engines", "--config", file.toString())).isEqualTo(4);
    assertThat(out.toString(UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("http://vllm.invalid: the name vllm.invalid does not resolve");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            false);
    return Hark.execute(
        console,
        (_, _, _) -> {
          throw new AssertionError("no model is needed");
        },
        arguments);
  }
}
