package dev.hark.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The real llama-server with a tiny model, as somebody else would run it: on a port, no key. */
public final class LlamaServer implements AutoCloseable {

  private final Process process;
  private final URI base;

  private LlamaServer(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /**
   * Starts it on a free port; returns when it is up.
   *
   * @param arguments beside the model and the address, such as {@code --parallel 4}
   */
  public static LlamaServer start(TinyModel tiny, String... arguments) throws IOException {
    return start(tiny, freePort(), arguments);
  }

  /** As above, on a port, which may have been another's before. */
  public static LlamaServer start(TinyModel tiny, int port, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(StoredPrograms.llamaServer().toString()));
    command.addAll(List.of("--model", tiny.model().toString()));
    command.addAll(List.of("--mmproj", tiny.projector().toString()));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "" + port));
    command.addAll(List.of("--offline", "--no-ui", "--metrics"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    LlamaServer server = new LlamaServer(process, URI.create("http://127.0.0.1:" + port));
    while (!server.isUp()) {
      if (!process.isAlive()) {
        throw new IOException("llama-server ended at once with " + process.exitValue());
      }
      LockSupport.parkNanos(20_000_000);
    }
    return server;
  }

  /** Where it listens. */
  public URI base() {
    return base;
  }

  public long pid() {
    return process.pid();
  }

  /** Whether it says that it is well. */
  private boolean isUp() {
    try {
      HttpURLConnection health =
          (HttpURLConnection) base.resolve("/health").toURL().openConnection();
      health.setConnectTimeout(1_000);
      health.setReadTimeout(1_000);
      return health.getResponseCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it without a word. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
