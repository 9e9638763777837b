package dev.hark.engine.llama;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last lines that a llama-server printed, and which of them says why it failed.
 *
 * <p>Around the line with the reason it prints others that only say that something failed: what it
 * tried before, and every caller on the way out. So the last line that names a cause counts; where
 * none does, the first complaint, which is the one nearest to the fault. Safe for several threads.
 */
final class ServerLog {

  private static final int KEPT_LINES = 40;
  private static final int MAX_LINE_CHARS = 500;

  /** "0.00.045.162 E ": the time since the start and the weight of the line. */
  private static final Pattern PREFIX = Pattern.compile("^\\d+(\\.\\d+)+ [A-Z] +");

  private static final Pattern COMPLAINT =
      Pattern.compile(
          "(?i)(error|fail|abort|assert|unable|cannot|couldn't|insufficient|out of memory)");

  /** Of a complaint that goes on to say why. */
  private static final Pattern CAUSE =
      Pattern.compile(
          "error loading model: |failed to load model '[^']*': |failed to initialize the context: "
              + "|invalid argument|couldn't bind|ErrorOutOfDeviceMemory|GGML_ASSERT");

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    String words = PREFIX.matcher(line).replaceFirst("").strip();
    if (words.isEmpty()) {
      return;
    }
    lines.addLast(words.substring(0, Math.min(words.length(), MAX_LINE_CHARS)));
    if (lines.size() > KEPT_LINES) {
      lines.removeFirst();
    }
  }

  /** Forgets what was complained of so far: it did no harm. */
  synchronized void forget() {
    lines.clear();
  }

  /** The line that says why it failed; where nothing complains, the last one. */
  synchronized Optional<String> reason() {
    return complaint().or(() -> Optional.ofNullable(lines.peekLast()));
  }

  /** Whether a line says that something failed. */
  synchronized boolean complains() {
    return complaint().isPresent();
  }

  private Optional<String> complaint() {
    return lines.reversed().stream()
        .filter(line -> CAUSE.matcher(line).find())
        .findFirst()
        .or(() -> lines.stream().filter(line -> COMPLAINT.matcher(line).find()).findFirst());
  }
}
