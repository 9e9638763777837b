package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether real weights could run here. Hark's own hearing needs none of it. */
final class WeightsCheck {

  private static final long PATIENCE_SECONDS = 20;
  private static final String OPTIONAL = "needed only for real weights: ";

  private final Console console;
  private final ModelStore store;

  WeightsCheck(Console console, ModelStore store) {
    this.console = console;
    this.store = store;
  }

  /** Whether there is a llama-server that starts. */
  Finding program() {
    Optional<Path> program =
        Panel.llamaServerOnPath(console.environment()).or(() -> SettingsChoice.llamaServer(store));
    if (program.isEmpty()) {
      return Finding.weak(
          "llama", "no llama-server", OPTIONAL + "'hark pull llama-server' gets one");
    }
    return starts(program.get())
        ? Finding.good("llama", program.get() + " starts")
        : Finding.weak(
            "llama",
            program.get() + " does not start",
            OPTIONAL + "on Debian it needs the package libgomp1");
  }

  /**
   * Which official models have room in this machine's memory.
   *
   * @param freeBytes what the system could give to a new process
   */
  static Finding models(long freeBytes) {
    List<String> fit = new ArrayList<>();
    List<String> tooLarge = new ArrayList<>();
    for (OfficialModel model : OfficialModel.ALL) {
      String line = model.name() + " (" + gigabytes(model.memoryBytes()) + ")";
      (model.memoryBytes() <= freeBytes ? fit : tooLarge).add(line);
    }
    String free = freeBytes == Long.MAX_VALUE ? "unknown memory" : gigabytes(freeBytes);
    if (fit.isEmpty()) {
      return Finding.weak(
          "weights",
          free + " free: no official model fits in 4 bits",
          OPTIONAL + "the smallest is " + tooLarge.getFirst());
    }
    String rest = tooLarge.isEmpty() ? "" : "; too large: " + String.join(", ", tooLarge);
    return Finding.good(
        "weights", free + " free: room in 4 bits for " + String.join(", ", fit) + rest);
  }

  private static boolean starts(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
