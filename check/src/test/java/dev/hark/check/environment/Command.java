package dev.hark.check.environment;

import dev.hark.check.Project;
import dev.hark.check.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that is still being put together.
 *
 * @param input what it reads
 * @param limit how long it may take
 */
public record Command(
    List<String> words,
    Path folder,
    Map<String, String> environment,
    String input,
    Duration limit) {

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A program and its arguments, run in the project's folder for at most two minutes. */
  public static Command of(List<String> words) {
    return new Command(words, Project.root(), Map.of(), "", Duration.ofMinutes(2));
  }

  public static Command of(String... words) {
    return of(List.of(words));
  }

  public Command in(Path other) {
    return new Command(words, other, environment, input, limit);
  }

  /** Adds these variables. */
  public Command with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Command(words, folder, all, input, limit);
  }

  public Command reading(String text) {
    return new Command(words, folder, environment, text, limit);
  }

  public Command within(Duration time) {
    return new Command(words, folder, environment, input, time);
  }

  /**
   * Runs to the end. Whatever the exit code, this returns.
   *
   * @throws AssertionError when it outlives its limit
   */
  public Run.Result run() {
    return Run.command(words, folder, environment, limit, input);
  }
}
