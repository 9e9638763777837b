package dev.hark.engine.llama;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A graphics card, as NVIDIA's own tool tells of it.
 *
 * @param name such as "NVIDIA L4"
 * @param memoryBytes of its own memory
 * @param driver its driver's version
 */
public record GraphicsCard(String name, long memoryBytes, String driver) {

  private static final String TOOL = "nvidia-smi";
  private static final List<String> QUESTION =
      List.of("--query-gpu=name,memory.total,driver_version", "--format=csv,noheader");

  /** Gigabytes a second of cards' memories, by their data sheets; longer names come first. */
  private static final Map<String, Integer> GIGABYTES_PER_SECOND =
      Map.ofEntries(
          Map.entry("H200", 4_800),
          Map.entry("H100 NVL", 3_900),
          Map.entry("H100 PCIe", 2_000),
          Map.entry("H100", 3_350),
          Map.entry("A100-SXM4-80GB", 2_039),
          Map.entry("A100", 1_555),
          Map.entry("B200", 8_000),
          Map.entry("L40S", 864),
          Map.entry("L4", 300),
          Map.entry("A10", 600),
          Map.entry("T4", 320),
          Map.entry("V100", 900),
          Map.entry("RTX 5090", 1_792),
          Map.entry("RTX 4090", 1_008),
          Map.entry("RTX 4080", 717),
          Map.entry("RTX 3090", 936),
          Map.entry("RTX 3080", 760));

  /**
   * The cards of this machine; none where there is no tool, or it does not answer.
   *
   * @param path the environment's, where the tool is looked for
   */
  public static List<GraphicsCard> all(String path) {
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, TOOL))
        .filter(Files::isExecutable)
        .findFirst()
        .map(GraphicsCard::asked)
        .orElse(List.of());
  }

  /** Reads lines such as "NVIDIA L4, 23034 MiB, 550.54.15"; passes over what is none. */
  static List<GraphicsCard> read(String text) {
    List<GraphicsCard> cards = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(",");
      if (parts.length == 3 && parts[1].strip().matches("\\d{1,9} MiB")) {
        long mebibytes = Long.parseLong(parts[1].strip().replace(" MiB", ""));
        cards.add(new GraphicsCard(parts[0].strip(), mebibytes << 20, parts[2].strip()));
      }
    }
    return cards;
  }

  /** How fast its memory is by its data sheet; empty for cards that are not known. */
  public OptionalDouble bytesPerSecond() {
    return GIGABYTES_PER_SECOND.entrySet().stream()
        .filter(known -> (" " + name + " ").matches(".*[ -]" + known.getKey() + "[ -].*"))
        .max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
        .map(known -> OptionalDouble.of(known.getValue() * 1e9))
        .orElse(OptionalDouble.empty());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %.1f GB, driver %s", name, memoryBytes / 1e9, driver);
  }

  private static List<GraphicsCard> asked(Path tool) {
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(QUESTION);
    return AskedProgram.answer(command).map(GraphicsCard::read).orElse(List.of());
  }
}
