package dev.hark.server.testing;

import static dev.hark.engine.testing.ScriptedEngine.saying;

import dev.hark.server.app.Configuration;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real server in a Java of its own, so that its memory is its own, too. */
public final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param javaOptions such as {@code -Xmx48m}
   * @param settings as in a settings file
   */
  public static ServerProcess start(List<String> javaOptions, Path dataDir, String settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ServerProcess.class.getName(), dataDir.toString(), settings));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("port ")) {
        return new ServerProcess(process, Integer.parseInt(line.substring(5)));
      }
    }
    throw new IOException("the server did not start");
  }

  public int port() {
    return port;
  }

  /** Ends it as a power cut would: nothing of it is asked. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Waits until it has ended by itself. */
  public void awaitEnd() {
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** Serves until its input ends, or until it halts at the step that {@code hark.halt} names. */
  static void main(String[] arguments) throws IOException {
    Settings settings =
        Configuration.parse(arguments[1], Settings.defaults(Map.of()))
            .withDataDir(Path.of(arguments[0]))
            .withAddress("127.0.0.1", 0);
    Map<String, String> environment = Map.of("HARK_API_KEY", TestServer.KEY);
    Halting halting = new Halting(System.getProperty("hark.halt", ""));
    HarkServer.Parts parts =
        new HarkServer.Parts(
            halting.engine(saying("Yes ", "and ", "no.")),
            halting.decoder(new WavDecoder()),
            environment);
    halting.listenToReceipts();
    try (HarkServer server = HarkServer.start(settings, parts)) {
      System.out.println("port " + server.port());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
