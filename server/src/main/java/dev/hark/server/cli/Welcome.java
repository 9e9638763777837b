package dev.hark.server.cli;

import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a starting server tells: where it is, the key when it is new, and a first request to paste.
 *
 * <p>The request sends a sample that lies in the data folder from then on, so it needs no network.
 */
final class Welcome {

  private final Console console;
  private final HarkServer server;
  private final Settings settings;

  Welcome(Console console, HarkServer server, Settings settings) {
    this.console = console;
    this.server = server;
    this.settings = settings;
  }

  void print() throws IOException {
    Path sample = settings.dataDir().resolve("sample.mp3");
    Files.write(sample, Sample.bytes());
    Optional<String> key = server.newKey();
    console.out().println("Hark " + Version.current() + " listens on " + server.address());
    console.out().println("  DashScope protocol  " + server.address() + "/api/v1");
    console.out().println("  OpenAI protocol     " + server.address() + "/compatible-mode/v1");
    console.out().println();
    if (key.isPresent()) {
      console.out().println("API key: " + key.get());
      console.out().println("It is shown this once; only its hash is kept.");
    } else {
      console.out().println("API key: one of those made before, or HARK_API_KEY");
    }
    console.out().println();
    console.out().println("Try:");
    console.out().println(curl(key.orElse("$HARK_API_KEY"), sample));
    console.out().println();
    console.out().println("Ctrl-C ends it.");
    console.out().flush();
  }

  private String curl(String key, Path sample) {
    return """
    curl -s %s/api/v1/services/aigc/multimodal-generation/generation \\
      -H "Authorization: Bearer %s" -H "Content-Type: application/json" \\
      -d '{"model":"qwen-audio-turbo-latest","input":{"messages":[{"role":"user","content":[
        {"audio":"data:;base64,'"$(base64 < '%s' | tr -d '\\n')"'"},{"text":"What is said?"}]}]}}'\
    """
        .formatted(server.address(), key, sample.toString().replace("'", "'\\''"));
  }
}
