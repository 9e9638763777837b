package dev.hark.engine.llama;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The graphics cards that a llama-server itself sees: the ones it can put layers on. */
public final class LlamaDevices {

  private static final String TITLE = "Available devices:";
  private static final String NONE = "(none)";

  private LlamaDevices() {}

  /**
   * Asks a llama-server, started as for a model.
   *
   * @return such as "Vulkan0: NVIDIA L4 (23034 MiB, 22500 MiB free)"; an empty list when it sees
   *     none; empty when it does not say, as older ones do not
   */
  public static Optional<List<String>> seenBy(Path program) {
    return AskedProgram.answer(List.of(program.toString(), "--list-devices"))
        .flatMap(LlamaDevices::read);
  }

  static Optional<List<String>> read(String text) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    int title = lines.indexOf(TITLE);
    return title < 0
        ? Optional.empty()
        : Optional.of(
            lines.stream()
                .skip(title + 1L)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .filter(line -> !line.equals(NONE))
                .toList());
  }
}
