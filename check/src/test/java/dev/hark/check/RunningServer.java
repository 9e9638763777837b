package dev.hark.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process on a port of its own with a data folder of its own. */
public final class RunningServer implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+)");
  private static final Pattern KEY = Pattern.compile("API key: (sk-\\S+)");
  private static final Pattern END = Pattern.compile("Ctrl-C");

  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String key;

  private RunningServer(Process process, Optional<String> givenKey) throws IOException {
    this.process = process;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null) {
      printed.add(line);
      if (END.matcher(line).find()) {
        break;
      }
      line = lines.readLine();
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(printed::add));
    this.url = find(ADDRESS);
    this.key = givenKey.isPresent() ? givenKey.get() : find(KEY);
  }

  /** Starts {@code hark serve} with these options on a free port; returns when it listens. */
  public static RunningServer start(String... options) {
    return start(Optional.empty(), options);
  }

  /** As {@link #start(String...)}, with a key in the environment. */
  public static RunningServer startWithKey(String key, String... options) {
    return start(Optional.of(key), options);
  }

  private static RunningServer start(Optional<String> key, String... options) {
    try {
      Path data = Files.createTempDirectory("hark-check");
      List<String> arguments =
          new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
      arguments.addAll(Arrays.asList(options));
      ProcessBuilder builder =
          new ProcessBuilder(Product.command(arguments.toArray(String[]::new)))
              .directory(Project.root().toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      key.ifPresent(given -> builder.environment().put("HARK_API_KEY", given));
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new RunningServer(process, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One server for all tests that only ask; it may fetch from this machine. */
  public static RunningServer shared() {
    return Shared.SERVER;
  }

  /** Where it is, without a path or trailing slash. */
  public String url() {
    return url;
  }

  /** The key it made. */
  public String key() {
    return key;
  }

  /** What it printed so far, line by line. */
  public List<String> printed() {
    return List.copyOf(printed);
  }

  public Process process() {
    return process;
  }

  /** Posts a JSON body with the server's key. */
  public HttpResponse<String> post(String path, String json) {
    return post(path, json, "Authorization", "Bearer " + key);
  }

  /** Posts a body with these headers (names and values in turn) and no others. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Gets a path with the server's key. */
  public HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + key)
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private String find(Pattern pattern) {
    for (String line : printed) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new AssertionError("the server printed no " + pattern + ": " + printed);
  }

  private static final class Shared {
    static final RunningServer SERVER = start("--allow-private-urls");
  }
}
