package dev.hark.engine.llama;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds in memory, as Linux counts it.
 *
 * @param ownBytes of its own, which the system counts as used
 * @param mappedBytes of files that it has mapped, which the system calls available
 */
record ProcessMemory(long ownBytes, long mappedBytes) {

  private static final ProcessMemory NONE = new ProcessMemory(0, 0);

  private static final Pattern OWN = Pattern.compile("(?m)^RssAnon:\\s+(\\d+) kB$");
  private static final Pattern MAPPED = Pattern.compile("(?m)^RssFile:\\s+(\\d+) kB$");

  /** What a process holds now; nothing when it is gone, or where the system does not say. */
  static ProcessMemory of(long process) {
    try {
      String status =
          Files.readString(
              Path.of("/proc", Long.toString(process), "status"), StandardCharsets.ISO_8859_1);
      return new ProcessMemory(bytes(OWN, status), bytes(MAPPED, status));
    } catch (IOException e) {
      return NONE; // its end, or a system that hides it
    }
  }

  private static long bytes(Pattern line, String status) {
    Matcher found = line.matcher(status);
    return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
  }
}
