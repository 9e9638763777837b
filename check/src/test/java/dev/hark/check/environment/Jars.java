package dev.hark.check.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of jars: some Maven artifacts and all they need at run time. */
public final class Jars {

  private static final String COPY =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

  private final Path folder;

  private Jars(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder with these artifacts; made now if it is not there, which needs a Maven repository.
   *
   * @param name for people, such as "openai-java-4.100.0"
   * @param artifacts as {@code group:artifact:version}
   */
  public static Jars of(String name, String... artifacts) {
    List<String> recipe = new ArrayList<>(List.of("jars"));
    recipe.addAll(List.of(artifacts));
    return new Jars(
        ClientCache.folder(
            name,
            recipe,
            folder -> {
              System.err.println("check: fetching " + String.join(", ", artifacts));
              Path pom = Files.writeString(folder.resolve("pom.xml"), pom(artifacts));
              Command.of(
                      "mvn",
                      "-B",
                      "-q",
                      "-f",
                      pom.toString(),
                      COPY,
                      "-DincludeScope=runtime",
                      "-DoutputDirectory=" + folder)
                  .in(folder)
                  .within(Duration.ofMinutes(5))
                  .run()
                  .orFail();
            }));
  }

  /** The class path of all of them, behind other folders. */
  public String classPath(Path... before) {
    return Stream.concat(
            Stream.of(before).map(Path::toString), Stream.of(folder.resolve("*").toString()))
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String pom(String... artifacts) {
    StringBuilder dependencies = new StringBuilder();
    for (String artifact : artifacts) {
      String[] parts = artifact.split(":", -1);
      dependencies.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
              .formatted(parts[0], parts[1], parts[2]));
    }
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>dev.hark</groupId><artifactId>clients</artifactId><version>0</version>
    <dependencies>
    %s</dependencies>
    </project>
    """
        .formatted(dependencies);
  }
}
