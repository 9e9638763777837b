package dev.hark.server.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command's words go.
 *
 * @param out results, and nothing else
 * @param err progress and complaints
 * @param environment of the process
 * @param terminal whether a person watches {@code err}, so that a line may be drawn over
 */
record Console(
    PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {

  Console {
    environment = Map.copyOf(environment);
  }

  /** The process's own streams; the launcher says whether a person watches. */
  static Console ofProcess() {
    return new Console(
        System.out, System.err, System.getenv(), Boolean.getBoolean("hark.terminal"));
  }

  /** Whether stack traces are wanted: {@code HARK_DEBUG=1}. */
  boolean debug() {
    return environment.getOrDefault("HARK_DEBUG", "").equals("1");
  }

  /** Tells why something failed: one line, and the stack trace when it is wanted. */
  void complain(Complaint complaint) {
    say(complaint.line());
    if (debug()) {
      complaint.printStackTrace(err);
    }
  }

  /** One line of complaint or news for a person. */
  void say(String line) {
    err.println("hark: " + line);
  }
}
