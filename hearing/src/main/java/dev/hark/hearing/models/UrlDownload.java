package dev.hark.hearing.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Plain downloads that go on where they stopped, in this run or a later one.
 *
 * <p>A host that can't be connected to is not asked again during a pull.
 */
final class UrlDownload implements AutoCloseable {

  private static final Duration MAX_STALL = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 4;

  private final HttpClient client;
  private final Set<String> unreachable = new HashSet<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("download-watch").factory());

  UrlDownload(Duration connectTimeout) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Loads a file.
   *
   * @param partial what came so far lies here, and what comes is appended
   * @param totalBytes how large the whole file is
   * @param arrived told how many bytes are here
   * @throws IOException with one line of why not; what came stays for the next time
   */
  void download(String address, Path partial, long totalBytes, LongConsumer arrived)
      throws IOException {
    URI uri = URI.create(address);
    if (unreachable.contains(uri.getAuthority())) {
      throw new IOException("cannot connect to " + uri.getHost());
    }
    for (int attempt = 1; ; attempt++) {
      long before = sizeOf(partial);
      try {
        append(uri, partial, totalBytes, arrived);
        return;
      } catch (ConnectException | HttpConnectTimeoutException e) {
        unreachable.add(uri.getAuthority());
        throw new IOException("cannot connect to " + uri.getHost(), e);
      } catch (Refused e) {
        throw e;
      } catch (IOException e) {
        // A connection that broke after bringing something is worth going on with.
        if (attempt == MAX_ATTEMPTS || sizeOf(partial) <= before) {
          throw e;
        }
      }
    }
  }

  private void append(URI uri, Path partial, long totalBytes, LongConsumer arrived)
      throws IOException {
    long have = sizeOf(partial);
    if (have > totalBytes) {
      Files.delete(partial);
      have = 0;
    }
    if (have == totalBytes) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(MAX_STALL).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      boolean resumed = response.statusCode() == 206 && startsAt(response, have);
      if (!resumed && response.statusCode() != 200) {
        Files.deleteIfExists(partial);
        throw new Refused(uri.getHost() + " answers " + response.statusCode());
      }
      long done = resumed ? have : 0;
      try (OutputStream out =
          Files.newOutputStream(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
        copy(body, out, done, totalBytes, arrived);
      }
    }
  }

  private void copy(
      InputStream body, OutputStream out, long start, long totalBytes, LongConsumer arrived)
      throws IOException {
    AtomicLong lastRead = new AtomicLong(System.nanoTime());
    var guard =
        watch.scheduleAtFixedRate(
            () -> closeWhenStalled(body, lastRead.get()), 1, 1, TimeUnit.SECONDS);
    long done = start;
    try {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        lastRead.set(System.nanoTime());
        done += read;
        if (done > totalBytes) {
          throw new Refused("more came than the file has");
        }
        out.write(buffer, 0, read);
        arrived.accept(done);
      }
    } finally {
      guard.cancel(false);
    }
    if (done < totalBytes) {
      throw new IOException("the connection ended after " + done + " of " + totalBytes + " bytes");
    }
  }

  private static void closeWhenStalled(InputStream body, long lastReadNanos) {
    if (System.nanoTime() - lastReadNanos > MAX_STALL.toNanos()) {
      try {
        body.close(); // the reader's next read fails and it goes on or gives up
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while loading", e);
    }
  }

  private static boolean startsAt(HttpResponse<?> response, long have) {
    return response
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.startsWith("bytes " + have + "-"))
        .orElse(false);
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    client.shutdownNow();
  }

  /** Trying again would bring the same. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
