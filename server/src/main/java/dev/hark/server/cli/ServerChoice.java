package dev.hark.server.cli;

import dev.hark.engine.upstream.BrokenConnection;
import dev.hark.server.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running server, asked over its admin routes. */
final class ServerChoice {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String KEY = "HARK_API_KEY";

  @Mixin private final SettingsChoice settings = new SettingsChoice();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the server is; this machine and the port of the settings when left out.")
  private Optional<String> url = Optional.empty();

  /**
   * What a route of the server answers.
   *
   * @throws Complaint when there is no server or it refuses
   */
  JsonNode get(Console console, String path) {
    return send(console, path, HttpRequest.newBuilder().GET());
  }

  /** As {@link #get}, of something that is sent. */
  JsonNode post(Console console, String path, ObjectNode body) {
    return send(
        console,
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(Console console, String path, HttpRequest.Builder request) {
    String key = console.environment().getOrDefault(KEY, "");
    if (key.isBlank()) {
      throw new Complaint(
          Exit.USAGE, "no_key", KEY + " has to be a key of the server with the scope admin");
    }
    URI base = base(console);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest whole =
          request
              .uri(URI.create(base + path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + key)
              .build();
      return answer(base, http.send(whole, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new Complaint(
          Exit.UNAVAILABLE,
          "no_server",
          "no server answers at %s: %s".formatted(base, BrokenConnection.reason(e, base)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint(Exit.INTERRUPTED, "interrupted", "interrupted", e);
    }
  }

  private URI base(Console console) {
    String named = url.orElseGet(() -> address(settings.read(console).http()));
    try {
      URI base = URI.create(named.replaceFirst("/+$", ""));
      if (base.getHost() != null && named.matches("https?://.*")) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(named, e);
    }
    throw wrong(named, null);
  }

  private static Complaint wrong(String named, @Nullable Throwable why) {
    return new Complaint(
        Exit.USAGE, "usage", named + " is no address such as http://127.0.0.1:8080", why);
  }

  private static String address(HttpSettings http) {
    return http.reachedAt(http.port()).toString();
  }

  private static JsonNode answer(URI base, HttpResponse<String> response) {
    JsonNode body = json(response.body());
    String said =
        response
            .headers()
            .firstValue("x-hark-detail")
            .or(() -> body.path("message").asStringOpt())
            .orElse("");
    return switch (response.statusCode()) {
      case 200 -> body;
      case 401, 403 ->
          throw new Complaint(
              Exit.UNAVAILABLE, "key_refused", "%s refuses the key: %s".formatted(base, said));
      case 400 -> throw new Complaint(Exit.USAGE, "bad_order", said);
      case 404 -> throw new Complaint(Exit.USAGE, "not_there", said.isEmpty() ? none(base) : said);
      default ->
          throw new Complaint(
              Exit.UNAVAILABLE,
              "server_failed",
              "%s says %d: %s".formatted(base, response.statusCode(), said));
    };
  }

  private static String none(URI base) {
    return "what listens at " + base + " has no such route; is it a Hark of this version?";
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode(); // whatever listens there is no Hark
    }
  }
}
