package dev.hark.hearing.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Opens addresses, through redirects, and gathers what each answer says of the file.
 *
 * <p>A host that can't be connected to is not asked again.
 */
final class Redirects implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;
  private final Duration answerTime;
  private final Proxies proxies;
  private final Set<String> unreachable = new HashSet<>();

  /**
   * @param connectTime for one host
   * @param answerTime for its headers
   */
  Redirects(Duration connectTime, Duration answerTime, Proxies proxies) {
    this.answerTime = answerTime;
    this.proxies = proxies;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connectTime)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies)
            .build();
  }

  /**
   * The answer at the end of all redirects.
   *
   * @param host that gave it
   * @param response not read yet; whoever has it closes its body
   */
  record Answer(String host, HttpResponse<InputStream> response, Published published) {}

  /**
   * Asks for a file from some byte on.
   *
   * @throws Refusal when trying again would bring the same
   */
  Answer open(URI address, long from) throws IOException {
    URI uri = address;
    Published published = Published.NOTHING;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<InputStream> response = send(uri, from);
      published = published.or(Published.of(response.statusCode(), response.headers()));
      if (response.statusCode() / 100 != 3) {
        return new Answer(uri.getHost(), response, published);
      }
      response.body().close();
      uri = next(uri, response);
    }
    throw new Refusal(address.getHost() + " redirects more than " + MAX_REDIRECTS + " times");
  }

  private static URI next(URI uri, HttpResponse<?> response) throws Refusal {
    String location = response.headers().firstValue("Location").orElse("");
    if (location.isEmpty()) {
      throw new Refusal(uri.getHost() + " redirects to nowhere");
    }
    try {
      URI next = uri.resolve(location);
      if (next.getHost() == null
          || !(next.getScheme().equals("https") || next.getScheme().equals(uri.getScheme()))) {
        throw new Refusal(uri.getHost() + " redirects to an address that is not followed");
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw new Refusal(uri.getHost() + " redirects to an address that is not followed");
    }
  }

  private HttpResponse<InputStream> send(URI uri, long from) throws IOException {
    String way = way(uri);
    if (unreachable.contains(uri.getAuthority())) {
      throw new Refusal("cannot connect to " + way);
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(answerTime).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      unreachable.add(uri.getAuthority());
      throw new Refusal("cannot connect to " + way);
    } catch (HttpTimeoutException e) {
      throw new IOException(
          "%s did not answer within %.0f s".formatted(uri.getHost(), answerTime.toMillis() / 1e3),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while loading", e);
    }
  }

  /** Such as "hub.example.com through the proxy cache:3128". */
  private String way(URI uri) throws Refusal {
    try {
      return uri.getHost() + proxies.told(uri).map(proxy -> " through " + proxy).orElse("");
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Trying again would bring the same. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }
}
