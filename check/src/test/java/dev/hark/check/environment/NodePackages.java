package dev.hark.check.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A folder of Node packages with fixed versions. */
public final class NodePackages {

  private static final String MODULES_ONLY =
      """
      {"private": true, "type": "module"}
      """;

  private final Path folder;

  private NodePackages(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder with these packages; made now if it is not there, which needs a package registry.
   *
   * @param name for people, such as "node-openai-6.49.0"
   * @param packages as npm takes them, such as "openai@6.49.0"
   */
  public static NodePackages of(String name, String... packages) {
    List<String> recipe = new ArrayList<>(List.of("node"));
    recipe.addAll(List.of(packages));
    return new NodePackages(
        ClientCache.folder(
            name,
            recipe,
            folder -> {
              System.err.println("check: installing " + String.join(", ", packages) + " for Node");
              Files.writeString(folder.resolve("package.json"), MODULES_ONLY);
              List<String> npm =
                  new ArrayList<>(
                      List.of(
                          "npm",
                          "install",
                          "--silent",
                          "--no-audit",
                          "--no-fund",
                          "--ignore-scripts",
                          "--no-package-lock"));
              npm.addAll(List.of(packages));
              Command.of(npm).in(folder).within(Duration.ofMinutes(5)).run().orFail();
            }));
  }

  /** Makes these packages importable for the programs in a folder. */
  public void linkInto(Path programs) {
    try {
      Files.writeString(programs.resolve("package.json"), MODULES_ONLY);
      Files.createSymbolicLink(programs.resolve("node_modules"), folder.resolve("node_modules"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot link the packages into " + programs, e);
    }
  }
}
