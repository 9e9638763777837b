package dev.hark.check.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.check.Venv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every object of the Kubernetes recipe against the schemas of Kubernetes. Where there is kubectl,
 * as it renders them; elsewhere file by file, which misses only what the kustomization adds.
 */
class KubernetesSchemaTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path RECIPE = Project.root().resolve("docs/deploy/kubernetes");

  @TempDir private Path folder;

  @Test
  void kubernetesTakesEveryObject() throws IOException {
    List<String> command = new ArrayList<>();
    Venv lint = Venv.with("kubernetes-validate==1.37.0");
    command.add(lint.python().resolveSibling("kubernetes-validate").toString());
    command.add("--strict");
    files().forEach(file -> command.add(file.toString()));
    Run.Result result = Run.command(command, RECIPE, Map.of(), LIMIT).orFail();
    assertThat(result.out() + result.err())
        .contains("deployment/hark", "deployment/vllm", "statefulset/postgres")
        .contains("networkpolicy/nobody", "horizontalpodautoscaler/vllm", "ingress/hark");
  }

  private List<Path> files() throws IOException {
    boolean kubectl =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "kubectl")));
    if (kubectl) {
      Run.Result rendered =
          Run.command(List.of("kubectl", "kustomize", "."), RECIPE, Map.of(), LIMIT).orFail();
      return List.of(Files.writeString(folder.resolve("rendered.yaml"), rendered.out()));
    }
    System.out.println("no kubectl here: the recipe is checked file by file");
    try (Stream<Path> all = Files.list(RECIPE)) {
      return all.filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList();
    }
  }
}
