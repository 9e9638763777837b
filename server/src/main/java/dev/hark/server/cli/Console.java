package dev.hark.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;

/**
 * Where a command's words go.
 *
 * @param out results, and nothing else
 * @param err progress and complaints
 * @param in what a person types
 * @param environment of the process
 * @param terminal whether a person watches {@code err}, so that a line may be drawn over
 */
record Console(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> environment,
    boolean terminal) {

  Console {
    environment = Map.copyOf(environment);
  }

  /** A console at which nobody types. */
  Console(PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {
    this(out, err, InputStream.nullInputStream(), environment, terminal);
  }

  /** The process's own streams; the launcher says whether a person watches. */
  static Console ofProcess() {
    return new Console(
        System.out, System.err, System.in, System.getenv(), Boolean.getBoolean("hark.terminal"));
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

  /** Whether a person says yes; no is what nobody and nothing says. */
  boolean confirms(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try (Scanner words = new Scanner(in, StandardCharsets.UTF_8)) {
      String answer = words.hasNextLine() ? words.nextLine().strip() : "";
      return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
  }

  /** One line of complaint or news for a person. */
  void say(String line) {
    err.println("hark: " + line);
  }
}
