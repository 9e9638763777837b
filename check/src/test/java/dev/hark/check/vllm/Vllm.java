package dev.hark.check.vllm;

import dev.hark.check.Project;
import dev.hark.check.environment.Command;
import dev.hark.check.environment.LockedVenv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  /** Ends the program and all it started when the pipe from the tests closes, however they end. */
  private static final String WATCHED =
      """
      exec 3<&0
      setsid nice -n 12 "$@" >&2 &
      echo $!
      { read -r _ <&3; kill -KILL -$!; } &
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

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // it loses the body of an upgrade to HTTP/2
          .build();
  private final Process shell;
  private final ProcessHandle server;
  private final int port;
  private final Path log;

  /** The models that the script writes, with what they are served with. */
  enum Tiny {
    QWEN2_AUDIO("qwen2-audio", "--max-model-len 8192"),
    /** As long as a sound may be: the settings of {@code docs/engines.md}. */
    QWEN3_OMNI(
        "qwen3-omni",
        "--max-model-len 40000 --max-num-batched-tokens 32768 --max-num-queued-reqs 8"
            + " --limit-mm-per-prompt {\"audio\":1,\"image\":0,\"video\":0}");

    private final String folder;
    private final String options;

    Tiny(String folder, String options) {
      this.folder = folder;
      this.options = options;
    }
  }

  private Vllm(Process shell, int port, Path log) throws IOException {
    this.shell = shell;
    this.port = port;
    this.log = log;
    BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8);
    this.server = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
  }

  /** Starts one on a free port; it is not ready yet. */
  static Vllm start(Tiny tiny, String... options) {
    return startAt(Loopback.freePort(), tiny, options);
  }

  /** As above, on this port. */
  static Vllm startAt(int port, Tiny tiny, String... options) {
    requireMemory();
    LockedVenv venv = environment();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "tiny-vllm"));
    command.addAll(List.of(venv.python(), "-m", "vllm.entrypoints.openai.api_server"));
    command.addAll(List.of("--model", model(venv, tiny).toString()));
    command.addAll(List.of("--served-model-name", "tiny"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "" + port));
    command.addAll(List.of("--enforce-eager", "--dtype", "bfloat16", "--max-num-seqs", "4"));
    command.addAll(List.of("--api-key", KEY, "--enable-prompt-tokens-details"));
    command.addAll(Arrays.asList(tiny.options.split(" ")));
    command.addAll(Arrays.asList(options));
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
    return LockedVenv.of("vllm-" + VERSION, resource("requirements.txt"), INSTALLED_BYTES);
  }

  private static Path model(LockedVenv venv, Tiny tiny) {
    return Shared.models(venv).resolve(tiny.folder);
  }

  private static Path resource(String name) {
    return Project.root().resolve("check/src/test/resources/vllm").resolve(name);
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
    Loopback.await("vLLM is up: " + log, START, () -> isUp() || !server.isAlive());
    if (!server.isAlive()) {
      throw new AssertionError("vLLM ended while it started: " + lastWords());
    }
    return this;
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

  boolean isUp() {
    try {
      return get("/health").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen, or not yet
    }
  }

  /** Where it is, without a path. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  boolean isAlive() {
    return server.isAlive();
  }

  /** The sum of a counter or gauge over all its labels that contain a text. */
  double metric(String name, String label) {
    Pattern line =
        Pattern.compile(
            "^" + Pattern.quote("vllm:" + name) + "\\{([^}\\n]*)\\} (\\S+)$", Pattern.MULTILINE);
    Matcher found = line.matcher(get("/metrics").body());
    double sum = 0;
    boolean known = false;
    while (found.find()) {
      known = true;
      sum += found.group(1).contains(label) ? Double.parseDouble(found.group(2)) : 0;
    }
    if (!known) {
      throw new AssertionError("vLLM has no metric vllm:" + name);
    }
    return sum;
  }

  /** Questions that it is answering. */
  double running() {
    return metric("num_requests_running", "");
  }

  /** Questions that it has answered to their end. */
  long answered() {
    return Math.round(metric("request_success_total", ""));
  }

  /** Tokens of all prompts so far. */
  long promptTokens() {
    return Math.round(metric("prompt_tokens_total", ""));
  }

  /** Tokens of all answers so far. */
  long generatedTokens() {
    return Math.round(metric("generation_tokens_total", ""));
  }

  /** Its own count for a question put to it directly. */
  JsonNode usage(String messages) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(url() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"tiny\",\"messages\":" + messages + "}"))
                .build());
    if (answer.statusCode() != 200) {
      throw new AssertionError("vLLM says " + answer.statusCode() + ": " + answer.body());
    }
    return new JsonMapper().readTree(answer.body()).path("usage");
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Kills it as the kernel does when memory is short: server, engine and all. */
  void kill() {
    List<ProcessHandle> below = server.descendants().toList();
    server.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    server.onExit().join();
  }

  /** Kills only the process that computes. */
  void killEngine() {
    server
        .descendants()
        .filter(one -> commandLine(one).toLowerCase(Locale.ROOT).contains("enginecore"))
        .forEach(ProcessHandle::destroyForcibly);
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
    http.close();
  }

  /** What is made once for all tests of a run. */
  static final class Shared {
    private static final Map<Tiny, Vllm> RUNNING = new EnumMap<>(Tiny.class);
    private static Path models = Path.of("");

    private Shared() {}

    /** One that runs and answers; who ends it makes the next asker wait for another. */
    static Vllm of(Tiny tiny) {
      return begin(tiny).awaitReady();
    }

    /** As above, without waiting until it answers. */
    static synchronized Vllm begin(Tiny tiny) {
      Vllm known = RUNNING.get(tiny);
      if (known == null || !known.isAlive()) {
        known = start(tiny);
        RUNNING.put(tiny, known);
      }
      return known;
    }

    /** Starts it again where it was before it ended. */
    static synchronized Vllm again(Tiny tiny) {
      Vllm before = Objects.requireNonNull(RUNNING.get(tiny), "it never ran");
      before.close();
      Vllm one = startAt(before.port, tiny).awaitReady();
      RUNNING.put(tiny, one);
      return one;
    }

    private static synchronized Path models(LockedVenv venv) {
      if (models.toString().isEmpty()) {
        try {
          models = Files.createTempDirectory("tiny-vllm-models-");
          Command.of(venv.python(), resource("tiny_models.py").toString(), models.toString())
              .with(Map.of("OMP_NUM_THREADS", "1", "HF_HUB_OFFLINE", "1"))
              .within(START)
              .run()
              .orFail();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return models;
    }
  }
}
