package dev.hark.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product as it ships: its jar and libraries, run by the Java of the tests. */
public final class Product {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private Product() {}

  /** Runs the command line in a process of its own. */
  public static Run.Result hark(String... arguments) {
    return hark(Map.of(), arguments);
  }

  /** As {@link #hark(String...)}, with more environment. */
  public static Run.Result hark(Map<String, String> environment, String... arguments) {
    return Run.command(command(arguments), Project.root(), environment, LIMIT);
  }

  /** The command that runs Hark with these arguments. */
  public static List<String> command(String... arguments) {
    Path target = Project.root().resolve("server").resolve("target");
    Path jar = target.resolve("hark.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar + " is missing: these tests need the packaged product, so run 'verify', not 'test'");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:MetaspaceSize=128m",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            jar + java.io.File.pathSeparator + target.resolve("lib").resolve("*"),
            "dev.hark.server.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }
}
