package dev.hark.check.vllm;

import dev.hark.check.environment.Command;
import dev.hark.check.environment.LockedVenv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A vLLM process on a port of this machine that serves a tiny model under the name "tiny". */
final class Vllm implements AutoCloseable {

  /** What it says to everything. */
  static final String ANSWER = "The recording holds one steady tone at 440 Hz.";

  /** Words in a question that it answers without an end. */
  static final String FOR_EVER = "for ever";

  static final String KEY = "vllm-key";

  private static final String VERSION = "0.32.0";
  private static final long INSTALLED_BYTES = 8L << 30;
  private static final long PROCESS_KILOBYTES = 4L << 20;
  private static final Duration START = Duration.ofMinutes(10); // three serial imports of torch
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Ends the program and all it started when the pipe from the tests closes, however they end, also
   * by a signal to all that belongs to them.
   */
  private static final String WATCHED =
      """
      exec 3<&0
      setsid nice -n 5 "$@" >&2 &
      echo $!
      { trap '' HUP INT TERM; read -r _ <&3; kill -KILL -$!; } &
      wait %1
      """;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "VLLM_CPU_KVCACHE_SPACE", "1",
          "VLLM_CPU_OMP_THREADS_BIND", "nobind",
          "OMP_NUM_THREADS", "1",
          "HF_HUB_OFFLINE", "1",
          "VLLM_NO_USAGE_STATS", "1",
          "DO_NOT_TRACK", "1",
          "VLLM_HOST_IP", "127.0.0.1",
          "GLOO_SOCKET_IFNAME", "lo",
          "VLLM_MAX_AUDIO_DECODE_DURATION_S", "2400",
          "VLLM_MAX_AUDIO_CLIP_FILESIZE_MB", "100");

  private final VllmPages pages;
  private final Process shell;
  private final ProcessHandle server;
  private final int port;
  private final Path log;

  private Vllm(Process shell, int port, Path log) throws IOException {
    this.shell = shell;
    this.port = port;
    this.log = log;
    this.pages = new VllmPages(url());
    BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8);
    this.server = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
  }

  /** Starts one; it is not ready yet. */
  static Vllm startAt(int port, Tiny tiny) {
    requireMemory();
    LockedVenv venv = environment();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "tiny-vllm"));
    command.addAll(List.of(venv.python(), "-m", "vllm.entrypoints.openai.api_server"));
    command.addAll(tiny.arguments(venv));
    command.addAll(List.of("--served-model-name", "tiny"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "" + port));
    command.addAll(List.of("--enforce-eager", "--dtype", "bfloat16", "--max-num-seqs", "4"));
    command.addAll(List.of("--api-key", KEY, "--enable-prompt-tokens-details"));
    try {
      Path log = Files.createTempFile("tiny-vllm-" + port + "-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
      builder.environment().putAll(ENVIRONMENT);
      return new Vllm(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LockedVenv environment() {
    return LockedVenv.of("vllm-" + VERSION, Tiny.resource("requirements.txt"), INSTALLED_BYTES);
  }

  private static void requireMemory() {
    try {
      long free =
          Files.readAllLines(Path.of("/proc/meminfo")).stream()
              .filter(line -> line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow();
      if (free < PROCESS_KILOBYTES) {
        throw new AssertionError("a vLLM takes 4 GB and %d MB are free".formatted(free >> 10));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it answers. */
  Vllm awaitReady() {
    Loopback.await("vLLM is up: " + log, START, () -> pages.isUp() || !server.isAlive());
    if (!server.isAlive()) {
      throw new AssertionError("vLLM ended while it started: " + lastWords());
    }
    yieldToTheServer();
    return this;
  }

  /**
   * Has what computes yield to what talks. A tiny model says a word in a few milliseconds, and on
   * processors that others use too the server then reads words without a pause: it neither sends
   * them nor sees who left until the answer ends. A real model leaves it time.
   */
  private void yieldToTheServer() {
    List<String> engine = engineProcesses().map(one -> "" + one.pid()).toList();
    List<String> command = new ArrayList<>(List.of("renice", "-n", "19", "-p"));
    command.addAll(engine);
    Command.of(command.toArray(String[]::new)).within(PATIENCE).run().orFail();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return log
          + ":\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  VllmPages pages() {
    return pages;
  }

  int port() {
    return port;
  }

  /** Where it is, without a path. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  boolean isAlive() {
    return server.isAlive();
  }

  /** Kills it as the kernel does when memory is short: server, engine and all. */
  void kill() {
    List<ProcessHandle> below = server.descendants().toList();
    server.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    server.onExit().join();
  }

  /** Kills only the processes that compute. */
  void killEngine() {
    engineProcesses().forEach(ProcessHandle::destroyForcibly);
  }

  private Stream<ProcessHandle> engineProcesses() {
    return server.descendants().filter(one -> commandLine(one).startsWith("VLLM::"));
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"));
    } catch (IOException e) {
      return ""; // it has ended
    }
  }

  /** Tells it to end. */
  void terminate() {
    server.destroy();
  }

  @Override
  public void close() {
    kill();
    try {
      shell.getOutputStream().close();
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pages.close();
  }
}
