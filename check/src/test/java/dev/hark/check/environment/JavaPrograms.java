package dev.hark.check.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiling and starting Java programs with the Java that runs this. */
public final class JavaPrograms {

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

  private JavaPrograms() {}

  /**
   * Compiles source files against some jars.
   *
   * @param classes the folder for the class files
   * @throws AssertionError with the compiler's words when they do not compile
   */
  public static void compile(Jars jars, Path classes, List<Path> sources) {
    List<String> words =
        new ArrayList<>(
            List.of(
                BIN.resolve("javac").toString(),
                "-nowarn",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString(),
                "-cp",
                jars.classPath()));
    sources.forEach(source -> words.add(source.toString()));
    Command.of(words).run().orFail();
  }

  /** The start of a small program; quick to begin rather than quick to run. */
  public static Command start(Jars jars, Path classes, String main) {
    return Command.of(
        BIN.resolve("java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx512m",
        "-Dstdout.encoding=UTF-8",
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        jars.classPath(classes),
        main);
  }
}
