package dev.hark.check.conformance;

import dev.hark.check.Project;
import dev.hark.check.Venv;
import dev.hark.check.environment.Command;
import dev.hark.check.environment.Jars;
import dev.hark.check.environment.JavaPrograms;
import dev.hark.check.environment.NodePackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The client programs of {@code check/clients}, ready to run. */
public final class Programs {

  private static final Path FOLDER = Project.root().resolve("check", "clients").toAbsolutePath();

  private Programs() {}

  /** A Python program; it leaves no compiled files behind. */
  public static Command python(Venv venv, String program) {
    return python(venv, program, List.of());
  }

  /** A Python program with arguments. */
  public static Command python(Venv venv, String program, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(venv.python().toString());
    words.add(FOLDER.resolve("python").resolve(program).toString());
    words.addAll(arguments);
    return Command.of(words)
        .with(
            Map.of("PYTHONDONTWRITEBYTECODE", "1", "PYTHONUTF8", "1", "PYTHONWARNINGS", "ignore"));
  }

  /** A Node program, copied into an empty folder to find the packages it imports. */
  public static Command node(NodePackages packages, String program, Path folder) {
    try {
      Path copy = folder.resolve(program);
      Files.copy(FOLDER.resolve("node").resolve(program), copy);
      packages.linkInto(folder);
      return Command.of("node", copy.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + program, e);
    }
  }

  /** A Java program of one file, compiled into an empty folder against the client it uses. */
  public static Command java(Jars jars, String program, Path folder) {
    Path source = FOLDER.resolve("java").resolve(program + ".java");
    JavaPrograms.compile(jars, folder, List.of(source));
    return JavaPrograms.start(jars, folder, program);
  }
}
