package dev.hark.check.vllm;

import dev.hark.check.Project;
import dev.hark.check.environment.Command;
import dev.hark.check.environment.LockedVenv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The models that a script writes, with what they are served with. */
enum Tiny {
  QWEN2_AUDIO("qwen2-audio", "--max-model-len 8192"),
  /** As long as a sound may be: the settings of {@code docs/engines.md}. */
  QWEN3_OMNI(
      "qwen3-omni",
      "--max-model-len 40000 --max-num-batched-tokens 32768 --max-num-queued-reqs 8"
          + " --limit-mm-per-prompt {\"audio\":1,\"image\":0,\"video\":0}");

  private static final Duration WRITING = Duration.ofMinutes(10); // it imports torch

  private final String folder;
  private final String options;

  Tiny(String folder, String options) {
    this.folder = folder;
    this.options = options;
  }

  /** What vLLM is told to serve it; written at the first call of all. */
  List<String> arguments(LockedVenv venv) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--model", Written.in(venv).resolve(folder).toString()));
    arguments.addAll(Arrays.asList(options.split(" ")));
    return arguments;
  }

  /** A file of the folder of resources. */
  static Path resource(String name) {
    return Project.root().resolve("check/src/test/resources/vllm").resolve(name);
  }

  /** Where all of them lie. */
  private static final class Written {
    private static Path models = Path.of("");

    private static synchronized Path in(LockedVenv venv) {
      if (models.toString().isEmpty()) {
        try {
          models = Files.createTempDirectory("tiny-vllm-models-");
          Command.of(venv.python(), resource("tiny_models.py").toString(), models.toString())
              .with(Map.of("OMP_NUM_THREADS", "1", "HF_HUB_OFFLINE", "1"))
              .within(WRITING)
              .run()
              .orFail();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return models;
    }
  }
}
