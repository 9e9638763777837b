package dev.hark.server.cli;

import dev.hark.engine.llama.GraphicsCard;
import dev.hark.engine.llama.LlamaDevices;
import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Whether real weights could run here. Hark's own hearing needs none of it. */
final class WeightsCheck {

  private static final long PATIENCE_SECONDS = 20;
  private static final String OPTIONAL = "needed only for real weights: ";

  private final Console console;
  private final ModelStore store;
  private final String named;

  /**
   * @param named the llama-server that the settings name; empty when they name none
   */
  WeightsCheck(Console console, ModelStore store, String named) {
    this.console = console;
    this.store = store;
    this.named = named;
  }

  /** Whether there is a llama-server that starts. */
  Finding program() {
    Optional<Path> program = llamaServer();
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

  /** Which official models have room in this machine's memory, and how fast they would answer. */
  static Finding models(Machine machine) {
    String memory = "%s free at %s: ".formatted(machine.free(), machine.speed());
    List<String> fit = new ArrayList<>();
    List<String> tooLarge = new ArrayList<>();
    for (OfficialModel model : OfficialModel.ALL) {
      if (machine.fits(model)) {
        fit.add("%s (%s, %s)".formatted(told(model), need(model), machine.pace(model)));
      } else {
        tooLarge.add("%s (%s)".formatted(told(model), need(model)));
      }
    }
    if (fit.isEmpty()) {
      return Finding.weak(
          "weights", memory + "no official model fits", OPTIONAL + "the smallest is " + smallest());
    }
    String rest = tooLarge.isEmpty() ? "" : "; too large: " + String.join(", ", tooLarge);
    return Finding.good("weights", memory + "room for " + String.join(", ", fit) + rest);
  }

  /**
   * The graphics cards, and which official models have room on each; or that llama-server, which
   * would have to use them, sees none.
   */
  Finding graphics(Machine machine) {
    if (machine.cards().isEmpty()) {
      return Finding.good("graphics", "no NVIDIA card was found; none is needed");
    }
    Optional<Path> blind =
        llamaServer()
            .filter(program -> LlamaDevices.seenBy(program).filter(List::isEmpty).isPresent());
    if (blind.isPresent()) {
      String cards =
          machine.cards().stream().map(GraphicsCard::toString).collect(Collectors.joining("; "));
      return Finding.weak(
          "graphics",
          "%s; but llama-server (%s) sees no graphics card: it would run on the processor"
              .formatted(cards, blind.get()),
          OPTIONAL
              + "install the Vulkan loader and the GL libraries that the driver needs (on Debian"
              + " libvulkan1, libgl1 and libegl1), or name a llama-server built for CUDA by"
              + " models.llama-server");
    }
    List<String> cards = new ArrayList<>();
    for (GraphicsCard card : machine.cards()) {
      List<String> fit =
          OfficialModel.ALL.stream()
              .filter(model -> Machine.fits(model, card))
              .map(model -> "%s (%s)".formatted(told(model), Machine.pace(model, card)))
              .toList();
      cards.add(card + ": " + (fit.isEmpty() ? "no room" : "room for " + String.join(", ", fit)));
    }
    return Finding.good("graphics", String.join("; ", cards));
  }

  /** The one that would be used. */
  Optional<Path> llamaServer() {
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return Panel.llamaServerOnPath(console.environment())
        .or(() -> SettingsChoice.llamaServer(store));
  }

  /** What it is good for. */
  LlamaProgram llamaProgram() {
    return llamaServer()
        .filter(Files::isExecutable)
        .map(program -> starts(program) ? LlamaProgram.STARTS : LlamaProgram.BROKEN)
        .orElse(LlamaProgram.ABSENT);
  }

  private static String told(OfficialModel model) {
    return model.name() + " " + model.quantisation();
  }

  private static String need(OfficialModel model) {
    return Machine.gigabytes(model.memoryBytes());
  }

  private static String smallest() {
    OfficialModel least =
        OfficialModel.ALL.stream()
            .min(Comparator.comparingLong(OfficialModel::memoryBytes))
            .orElseThrow();
    return told(least) + " (" + need(least) + ")";
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
}
