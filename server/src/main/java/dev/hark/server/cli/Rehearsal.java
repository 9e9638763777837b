package dev.hark.server.cli;

import dev.hark.engine.testing.ScriptedUpstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The first minutes of a server, played without models and before an engine that always says the
 * same. The launcher has it played after a build, with a place for Java's AOT cache: what Java
 * learns here it knows when a server starts. Nothing but time depends on it.
 */
final class Rehearsal {

  private static final int ROUNDS = 100;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final String ANSWER = "A hum.";
  private static final String SSE = "X-DashScope-SSE";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String key;

  private Rehearsal(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /** Takes a folder that is its own to fill. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(LONGEST);
          } catch (InterruptedException e) {
            return;
          }
          Runtime.getRuntime().halt(Exit.UNAVAILABLE.code());
        });
    int whole = play(Path.of(arguments[0]), ROUNDS);
    System.exit(whole == 4 * ROUNDS ? Exit.OK.code() : Exit.UNAVAILABLE.code());
  }

  /**
   * Starts a server, asks it four questions a round, whole and streamed answers of both protocols,
   * and ends it.
   *
   * @return how many answers were whole
   */
  static int play(Path folder, int rounds) throws IOException, InterruptedException {
    Interrupt interrupt = new Interrupt();
    try (ScriptedUpstream engine =
            ScriptedUpstream.playing(
                ScriptedUpstream.stream(),
                ScriptedUpstream.word(ANSWER),
                ScriptedUpstream.finish("stop"),
                ScriptedUpstream.usage(1, 1),
                ScriptedUpstream.end());
        BufferedReader told = serve(folder, engine, interrupt)) {
      String url = "";
      String key = "";
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        if (line.contains(" listens on ")) {
          url = line.substring(line.indexOf("http://"));
        } else if (line.startsWith("API key: ")) {
          key = line.substring("API key: ".length());
        } else if (line.startsWith("Ctrl-C")) {
          int whole = new Rehearsal(url, key).ask(rounds);
          interrupt.tell();
          return whole;
        }
      }
      return 0;
    }
  }

  /** What a server says that is started on another thread. */
  private static BufferedReader serve(Path folder, ScriptedUpstream engine, Interrupt interrupt)
      throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("hark.conf"),
            """
            models.remote.rehearsal.urls = ["%s"]
            models.routes { "*" = [rehearsal] }
            """
                .formatted(engine.base()));
    PipedInputStream in = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(in), true, StandardCharsets.UTF_8);
    Console console = new Console(out, System.err, Map.of(), false);
    String[] command = {
      "serve", "--port", "0", "--data", folder.toString(), "--config", settings.toString()
    };
    Thread.ofPlatform()
        .name("rehearsal")
        .start(() -> {
          try (out) {
            Hark.execute(console, (_, _, _) -> new DeafSenses(interrupt), command);
          }
        });
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private int ask(int rounds) throws IOException, InterruptedException {
    String sound = "data:;base64," + Base64.getEncoder().encodeToString(Sample.bytes());
    String compatible =
        """
        {"model":"qwen3-omni-30b-a3b-captioner","stream":%%b,"messages":[{"role":"user",\
        "content":[{"type":"input_audio","input_audio":{"data":"%s","format":"wav"}}]}]}\
        """
            .formatted(sound);
    String ours =
        """
        {"model":"qwen-audio-turbo","input":{"messages":[{"role":"user","content":[\
        {"audio":"%s"},{"text":"What is it?"}]}]}}\
        """
            .formatted(sound);
    int whole = 0;
    for (int i = 0; i < rounds; i++) {
      for (HttpRequest request :
          List.of(
              post("/compatible-mode/v1/chat/completions", compatible.formatted(true), false),
              post("/compatible-mode/v1/chat/completions", compatible.formatted(false), false),
              post("/api/v1/services/aigc/multimodal-generation/generation", ours, true),
              post("/api/v1/services/aigc/multimodal-generation/generation", ours, false))) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        whole += answer.statusCode() == 200 && answer.body().contains(ANSWER) ? 1 : 0;
      }
    }
    return whole;
  }

  private HttpRequest post(String path, String body, boolean streamed) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .header(SSE, streamed ? "enable" : "disable")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
