package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** faster-whisper, int8 and greedy, in a process of its own that reads the files itself. */
final class FasterWhisper {

  private static final String PACKAGE = "faster-whisper==1.2.1";

  private final Path cache;
  private final Path weights;

  /**
   * @param cache where its environment is made, once
   * @param weights a folder with its model
   */
  FasterWhisper(Path cache, Path weights) {
    this.cache = cache;
    this.weights = weights;
  }

  /** Goes over all clips; the last of the passes counts. */
  Lap run(List<Entry> speech, int passes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(python().toString());
    command.add(script().toString());
    command.add(weights.toString());
    command.add(Integer.toString(Runtime.getRuntime().availableProcessors()));
    command.add(Integer.toString(passes));
    Map<String, Entry> byFile = new HashMap<>();
    for (Entry entry : speech) {
      command.add(entry.file().toString());
      byFile.put(entry.file().toString(), entry);
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Lap lap = Lap.start();
    JsonMapper mapper = new JsonMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        JsonNode node = mapper.readTree(line);
        Entry entry = byFile.get(node.path("file").asString(""));
        if (entry != null) {
          lap =
              lap.plus(
                  node.path("seconds").asDouble(),
                  node.path("busy_seconds").asDouble(),
                  entry,
                  node.path("text").asString());
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("faster-whisper ended with " + process.exitValue());
    }
    return lap;
  }

  private Path python() throws IOException, InterruptedException {
    Path folder = cache.resolve("venv-" + PACKAGE.replace("==", "-"));
    Path python = folder.resolve("bin").resolve("python");
    Path done = folder.resolve(".complete");
    if (!Files.exists(done)) {
      run("python3", "-m", "venv", "--clear", folder.toString());
      run(python.toString(), "-m", "pip", "install", "-q", PACKAGE);
      Files.createFile(done);
    }
    return python;
  }

  private Path script() throws IOException {
    try (InputStream in = FasterWhisper.class.getResourceAsStream("faster_whisper_race.py")) {
      if (in == null) {
        throw new IOException("faster_whisper_race.py is missing");
      }
      Path script = cache.resolve("faster_whisper_race.py");
      Files.write(script, in.readAllBytes());
      return script;
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }
}
