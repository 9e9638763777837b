package dev.hark.check.vllm;

import dev.hark.check.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Hark with programs on other machines behind it, and its settings file, which may change. */
final class Gateway implements AutoCloseable {

  private final Path settings;
  private final String more;
  private final RunningServer server;

  private Gateway(Path settings, String more) {
    this.settings = settings;
    this.more = more;
    this.server = RunningServer.start("--allow-private-urls", "--config", settings.toString());
  }

  /**
   * Starts it.
   *
   * @param fleets from {@link #fleet}
   * @param more other settings
   */
  static Gateway over(String fleets, String more) {
    try {
      Path settings = Files.createTempFile("hark-vllm-", ".conf");
      Files.writeString(settings, fleets + more);
      return new Gateway(settings, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it before a Qwen3-Omni called omni and a Qwen2-Audio called audio. */
  static Gateway overBothModels(String more) {
    SharedVllm.begin(Tiny.QWEN3_OMNI); // both load at the same time
    String audio = SharedVllm.of(Tiny.QWEN2_AUDIO).url();
    String omni = SharedVllm.of(Tiny.QWEN3_OMNI).url();
    return over(
        fleet("omni", Vllm.KEY, List.of(omni)) + fleet("audio", Vllm.KEY, List.of(audio)),
        """
        models.routes { qwen-audio-turbo = [audio], "*" = [omni] }
        requests.allow-flash-without-stream = true
        """
            + more);
  }

  /** A fleet that answers for all models that routes give it. */
  static String fleet(String name, String key, List<String> urls) {
    return "models.remote.%s { urls = [%s], key = \"%s\", model = tiny }\n"
        .formatted(
            name, urls.stream().map(url -> '"' + url + '"').collect(Collectors.joining(", ")), key);
  }

  /** Changes the members of the fleets; Hark sees it by itself. */
  void fleets(String fleets) {
    try {
      Files.writeString(settings, fleets + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.delete(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
