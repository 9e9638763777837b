package dev.hark.audio.decode;

import dev.hark.audio.decode.worker.DecodeWorker;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Loader;

/**
 * How a worker is started: the same Java, the few jars it needs, little memory, no environment.
 *
 * <p>Where the system has {@code prlimit}, the address space is bounded to 2 GiB (the JVM itself
 * reserves more than 1.2) and open files to 64. The environment is empty but for the character set
 * of file names and what a shell adds of its own, so that no secret of the parent is there to be
 * found.
 *
 * <p>A Ctrl-C in the terminal, and its closing, are for the parent alone, which lets running
 * answers end first; a worker ends when its parent closes its input.
 */
final class WorkerCommand {

  private static final List<String> LIMITS = List.of("--as=2147483648", "--nofile=64", "--core=0");
  private static final List<String> FLAGS =
      List.of(
          "-Xmx48m",
          "-Xms8m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:MaxMetaspaceSize=64m",
          "-XX:CompressedClassSpaceSize=16m",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+DisableAttachMechanism",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
          "-Dorg.bytedeco.javacpp.maxbytes=0",
          "-Dorg.bytedeco.javacpp.nopointergc=true");

  private static final Path SHELL = Path.of("/bin/sh");

  /** What is ignored when Java starts stays ignored. */
  private static final String UNDISTURBED = "trap '' INT HUP; exec \"$@\"";

  private WorkerCommand() {}

  /**
   * The process to start.
   *
   * @param cacheFolder an existing folder
   */
  static ProcessBuilder builder(Path cacheFolder) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(List.of(SHELL.toString(), "-c", UNDISTURBED, "hark-decoder"));
    }
    Optional<Path> prlimit = prlimit();
    if (prlimit.isPresent()) {
      command.add(prlimit.get().toString());
      command.addAll(LIMITS);
      command.add("--");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cacheFolder.resolve("natives"));
    command.add("-cp");
    command.add(classPath());
    command.add(DecodeWorker.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).directory(cacheFolder.toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private static Optional<Path> prlimit() {
    return List.of("/usr/bin/prlimit", "/bin/prlimit").stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The places the worker's classes and libraries come from. Found through the classes themselves,
   * since the class path property may name a jar that only lists others.
   */
  private static String classPath() throws IOException {
    String platform = Loader.Detector.getPlatform();
    List<String> needed =
        List.of(
            DecodeWorker.class.getName().replace('.', '/') + ".class",
            "org/bytedeco/javacpp/Loader.class",
            "org/bytedeco/ffmpeg/global/avformat.class",
            "org/bytedeco/javacpp/" + platform + "/",
            "org/bytedeco/ffmpeg/" + platform + "/");
    Set<String> places = new LinkedHashSet<>();
    for (String resource : needed) {
      URL url = WorkerCommand.class.getClassLoader().getResource(resource);
      Optional<Path> place = url == null ? Optional.empty() : placeOf(url, resource);
      if (place.isEmpty()) {
        return System.getProperty("java.class.path");
      }
      places.add(place.get().toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Optional<Path> placeOf(URL url, String resource) throws IOException {
    try {
      if (url.getProtocol().equals("jar")) {
        URI jar = ((JarURLConnection) url.openConnection()).getJarFileURL().toURI();
        return jar.getScheme().equals("file") ? Optional.of(Path.of(jar)) : Optional.empty();
      }
      if (url.getProtocol().equals("file")) {
        Path path = Path.of(url.toURI());
        for (int i = 0; i < resource.split("/").length; i++) {
          path = path.resolveSibling("");
        }
        return Optional.of(path);
      }
      return Optional.empty();
    } catch (URISyntaxException e) {
      throw new IOException("not a place on this machine: " + url, e);
    }
  }
}
