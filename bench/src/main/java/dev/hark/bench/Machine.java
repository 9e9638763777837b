package dev.hark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The machine that measures, and what its processes hold. */
final class Machine {

  private Machine() {}

  /** One line for a table's caption. */
  static String describe() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GB, %s, Java %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        kilobytes(Path.of("/proc/meminfo"), "MemTotal:").orElse(0L) / 1e6,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version());
  }

  /** Memory that a process and its children hold now, in megabytes. */
  static double residentMegabytes(ProcessHandle process) {
    double sum = of(process, "VmRSS:");
    for (ProcessHandle child : process.descendants().toList()) {
      sum += of(child, "VmRSS:");
    }
    return sum;
  }

  /** The most memory this process ever held, in megabytes. */
  static double peakMegabytes() {
    return peakMegabytes(ProcessHandle.current());
  }

  /** The most memory a process ever held, without its children, in megabytes; 0 when it ended. */
  static double peakMegabytes(ProcessHandle process) {
    return of(process, "VmHWM:");
  }

  /** Memory that this process holds now, without its children, in megabytes. */
  static double residentMegabytes() {
    return of(ProcessHandle.current(), "VmRSS:");
  }

  private static double of(ProcessHandle process, String field) {
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      return kilobytes(status, field).orElse(0L) / 1e3;
    } catch (IOException e) {
      return 0; // the process ended meanwhile, or this is no Linux: nothing to tell
    }
  }

  private static Optional<Long> kilobytes(Path file, String field) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
        .findFirst();
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
