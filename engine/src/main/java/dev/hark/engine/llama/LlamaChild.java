package dev.hark.engine.llama;

import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One llama-server process, listening on a random port of this machine for a random key.
 *
 * <p>It is started by a shell that waits for it beside a reader of a pipe from this process. The
 * pipe closes however this process ends, and the reader then kills the server. When the shell dies,
 * the server is killed from here. The server has a session of its own, so that a Ctrl-C in the
 * terminal reaches only Hark, which lets running answers end first.
 */
final class LlamaChild implements RunningServer {

  private static final Logger log = LoggerFactory.getLogger(LlamaChild.class);

  /** Runs a script in a session of its own: signals for Hark's process group are for Hark. */
  private static final String APART =
      """
      if command -v setsid >/dev/null 2>&1; then exec setsid /bin/sh -c "$0" "$@"; fi
      exec /bin/sh -c "$0" "$@"
      """;

  private static final String WATCHED =
      """
      trap '' INT HUP
      exec 3<&0
      "$@" 3<&- </dev/null &
      server=$!
      echo "hark: process $server"
      { read -r end <&3; kill -9 "$server"; } >/dev/null 2>&1 &
      reader=$!
      wait "$server"
      status=$?
      kill "$reader" 2>/dev/null
      exit "$status"
      """;

  private static final String PROCESS = "hark: process ";
  private static final Duration POLL = Duration.ofMillis(25);
  private static final Duration HEALTH = Duration.ofSeconds(1);
  private static final Duration LAST_LINES = Duration.ofSeconds(5);
  private static final Duration GENTLE_STOP = Duration.ofSeconds(5);

  private static final int MOST_STARTS = 4; // of a server that ends without a word
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Process shell;
  private final Upstream upstream;
  private final String alias; // a name of its model that no other server has
  private final CompletableFuture<ProcessHandle> server = new CompletableFuture<>();
  private final ServerLog said = new ServerLog();

  private final Thread reader;

  private LlamaChild(Process shell, Upstream upstream, String alias) {
    this.shell = shell;
    this.upstream = upstream;
    this.alias = alias;
    this.reader =
        Thread.ofPlatform()
            .daemon()
            .name("llama-log-" + upstream.base().getPort())
            .unstarted(this::readLog);
  }

  /** It ended while it started, and nothing that came of its log says why. */
  private static final class EndedWordless extends IOException {
    private static final long serialVersionUID = 1L;

    EndedWordless(String message) {
      super(message);
    }
  }

  /**
   * Starts a server and waits until it answers. Of one that ends without a word the reason is
   * likely the last of its log, which it writes beside its work and loses when it ends too soon; it
   * is started again, several times where that is soon known.
   *
   * @param limit for each start
   * @throws IOException when it ends or does not get ready in time; it is gone then
   */
  static LlamaChild startReady(
      Path program, LlamaSettings settings, UpstreamClient client, Duration limit)
      throws IOException, InterruptedException {
    for (int starts = 1; ; starts++) {
      long startNanos = System.nanoTime();
      try {
        return ready(start(program, settings), client, limit);
      } catch (EndedWordless e) {
        boolean soon = System.nanoTime() - startNanos < SOON.toNanos();
        if (starts >= (soon ? MOST_STARTS : 2)) {
          throw e;
        }
        log.debug("it is started again", e);
      }
    }
  }

  private static LlamaChild ready(LlamaChild one, UpstreamClient client, Duration limit)
      throws IOException, InterruptedException {
    one.awaitReady(client, limit);
    return one;
  }

  /** Starts a server; it is not ready yet. */
  static LlamaChild start(Path program, LlamaSettings settings) throws IOException {
    return start(program, settings, freePort(0));
  }

  /**
   * A port of this machine that nothing listens on.
   *
   * @param wanted the only one that will do, or 0 for any
   * @throws IOException when it is taken
   */
  private static int freePort(int wanted) throws IOException {
    try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Starts a server on a port of this machine; it is not ready yet. */
  static LlamaChild start(Path program, LlamaSettings settings, int port) throws IOException {
    String key = random();
    String alias = "hark-" + random();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", APART, WATCHED, "hark-llama"));
    command.add(program.toString());
    command.addAll(settings.commandLine());
    command.addAll(List.of("--alias", alias, "--host", "127.0.0.1", "--port", "" + port));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HARK_"));
    builder.environment().put("LLAMA_API_KEY", key); // an argument would be seen by everybody
    Upstream upstream =
        new Upstream(
            URI.create("http://127.0.0.1:" + port),
            Optional.of(key),
            settings.model().getFileName().toString(),
            Upstream.AudioForm.INPUT_AUDIO);
    LlamaChild child = new LlamaChild(builder.start(), upstream, alias);
    child.reader.start();
    var _ = child.shell.onExit().thenRun(child::kill);
    return child;
  }

  /**
   * Waits until it answers.
   *
   * @throws IOException when it ends or does not get ready in time; it is gone then
   */
  void awaitReady(UpstreamClient client, Duration limit) throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    boolean ready = false;
    try {
      while (!ready) {
        if (shell.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
          throw endedWhileStarting();
        }
        if (System.nanoTime() - endNanos > 0) {
          throw new IOException("llama-server was not ready within " + limit.toSeconds() + " s");
        }
        ready = isWell(client);
      }
      said.forget();
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** Whether it answers, and not another program that took the port before it. */
  private boolean isWell(UpstreamClient client) throws InterruptedException {
    return client.get(upstream, "/health", HEALTH).isPresent()
        && client
            .get(upstream, "/v1/models", HEALTH)
            .filter(own -> own.contains(alias))
            .isPresent();
  }

  @Override
  public Upstream upstream() {
    return upstream;
  }

  @Override
  public boolean isAlive() {
    return shell.isAlive();
  }

  @Override
  public long pid() {
    return server.join().pid();
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return shell.onExit();
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A taken port is looked for from here, for its log may not tell. */
  private IOException endedWhileStarting() {
    String ended = "llama-server ended while it started: ";
    int port = upstream.base().getPort();
    try {
      var _ = freePort(port);
    } catch (IOException e) {
      return new IOException(
          "%s%s, port %d is taken by another program (%s)"
              .formatted(ended, ending(shell.exitValue()), port, e.getMessage()));
    }
    String why = ended + lastWords();
    return said.complains() || fromOutside(shell.exitValue())
        ? new IOException(why)
        : new EndedWordless(why);
  }

  /** How it ended, and what it said of the reason. */
  @Override
  public String lastWords() {
    if (!shell.isAlive()) {
      awaitWholeLog();
    }
    boolean alive = shell.isAlive();
    String status = alive ? "running" : ending(shell.exitValue());
    return !alive && fromOutside(shell.exitValue())
        ? status
        : said.reason().map(line -> status + ", " + line).orElse(status);
  }

  private void awaitWholeLog() {
    try {
      var _ = reader.join(LAST_LINES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a signal from elsewhere ended it, of which its own log knows nothing. */
  private static boolean fromOutside(int status) {
    return status == 128 + 9 || status == 128 + 15;
  }

  /** What a shell says of a program that a signal ended is 128 and the signal. */
  static String ending(int status) {
    return switch (status) {
      case 128 + 9 -> "was killed (SIGKILL), perhaps for want of memory";
      case 128 + 6 -> "aborted (SIGABRT)";
      case 128 + 11 -> "crashed (SIGSEGV)";
      case 128 + 15 -> "was told to end (SIGTERM)";
      default -> "exit " + status;
    };
  }

  private void readLog() {
    try (BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!server.isDone() && line.startsWith(PROCESS)) {
          long pid = Long.parseLong(line.substring(PROCESS.length()));
          ProcessHandle.of(pid)
              .ifPresentOrElse(
                  server::complete,
                  () -> server.completeExceptionally(new IOException("it was gone at once")));
          continue;
        }
        log.debug("llama-server: {}", line);
        said.add(line);
      }
    } catch (IOException e) {
      log.debug("the log of llama-server broke off", e);
    } finally {
      server.completeExceptionally(new IOException("llama-server was never started"));
    }
  }

  /** Ends it: gently first, then for sure. */
  @Override
  public void close() {
    try {
      if (server.isDone() && !server.isCompletedExceptionally()) {
        server.join().destroy();
        shell.waitFor(GENTLE_STOP.toMillis(), TimeUnit.MILLISECONDS);
      }
      kill();
      if (!shell.waitFor(GENTLE_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the pipe, which kills the server, and kills it from here as well. */
  private void kill() {
    var _ = server.thenAccept(ProcessHandle::destroyForcibly);
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      log.debug("the pipe to llama-server was closed", e);
    }
  }
}
