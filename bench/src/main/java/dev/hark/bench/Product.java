package dev.hark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, run from the class path of the bench. */
public final class Product implements AutoCloseable {

  private static final String NATIVE = "/api/v1/services/aigc/multimodal-generation/generation";

  /** Those of the launcher. */
  static final List<String> JAVA_OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:MetaspaceSize=128m",
          "-XX:-UsePerfData");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final double startSeconds;
  private final String url;
  private final String key;

  private Product(Process process, double startSeconds, String url, String key) {
    this.process = process;
    this.startSeconds = startSeconds;
    this.url = url;
    this.key = key;
  }

  /** Hark with these arguments, not started yet. */
  static ProcessBuilder command(List<String> arguments) {
    return command(List.of(), arguments);
  }

  private static ProcessBuilder command(List<String> machine, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    command.addAll(machine);
    command.add("dev.hark.server.cli.Main");
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return process;
  }

  /**
   * Starts a server; returns when it is ready.
   *
   * @param more arguments of {@code hark serve}
   */
  public static Product serve(String... more) throws IOException, InterruptedException {
    return start(List.of(), more);
  }

  /**
   * Starts a server that writes events of Java's flight recorder to a file when it ends.
   *
   * @param events their names
   * @param more arguments of {@code hark serve}
   */
  public static Product recorded(Path recording, List<String> events, String... more)
      throws IOException, InterruptedException {
    StringBuilder option =
        new StringBuilder("-XX:StartFlightRecording:settings=none,filename=" + recording);
    for (String event : events) {
      option.append(",+").append(event).append("#enabled=true");
    }
    return start(List.of(option.toString()), more);
  }

  private static Product start(List<String> machine, String... more)
      throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("hark-bench");
    long start = System.nanoTime();
    Path log = data.resolve("server.log");
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of(more));
    Process process = command(machine, arguments).redirectError(log.toFile()).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String url = "";
    String key = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(" listens on ")) {
        url = line.substring(line.indexOf("http://"));
      } else if (line.startsWith("API key: ")) {
        key = line.substring("API key: ".length());
      } else if (line.startsWith("Ctrl-C")) {
        break;
      }
    }
    if (url.isEmpty()) {
      throw new IOException(
          "the server ended with %d: %s".formatted(process.waitFor(), Files.readString(log)));
    }
    Product product = new Product(process, (System.nanoTime() - start) / 1e9, url, key);
    product.awaitReady();
    return product;
  }

  /** How long it took from the start of the process to the printed address. */
  double startSeconds() {
    return startSeconds;
  }

  /** Where it listens. */
  public String url() {
    return url;
  }

  /** A key that it knows. */
  public String key() {
    return key;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks what is said in a sound. */
  String ask(String audio) throws IOException, InterruptedException {
    String body =
        """
        {"model":"qwen-audio-turbo-latest","input":{"messages":[{"role":"user","content":[\
        {"audio":"%s"},{"text":"What is said?"}]}]}}\
        """
            .formatted(audio);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + NATIVE))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private void awaitReady() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
    for (int i = 0; i < 600; i++) {
      if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IOException("the server does not get ready");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
