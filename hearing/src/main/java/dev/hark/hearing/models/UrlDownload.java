package dev.hark.hearing.models;

import dev.hark.hearing.models.Redirects.Answer;
import dev.hark.hearing.models.Redirects.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plain downloads that go on where they stopped, in this run or a later one.
 *
 * <p>Beside the unfinished file lies its version, as the publisher called it; bytes of another
 * version, or of an unknown one where no hash would tell, are thrown away.
 */
final class UrlDownload implements AutoCloseable {

  /** A pause in which no byte comes; then the connection is given up. */
  static final Duration MAX_STALL = Duration.ofSeconds(30);

  private static final int MAX_ATTEMPTS = 4;
  private static final String VERSION = ".version";

  private final Duration maxStall;
  private final Redirects redirects;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("download-watch").factory());

  UrlDownload(Duration connectTime, Duration maxStall, Proxies proxies) {
    this.maxStall = maxStall;
    this.redirects = new Redirects(connectTime, maxStall, proxies);
  }

  /** Told how many bytes are here, of how many. */
  @FunctionalInterface
  interface Arrival {
    void at(long doneBytes, long totalBytes);
  }

  /**
   * Loads a file.
   *
   * @param wanted a publisher that says it has another file is refused before anything is loaded
   * @param partial what came so far lies here, and what comes is appended
   * @return the hash that the publisher gives the file
   * @throws IOException with one line of why not; what came stays for the next time
   */
  Optional<String> download(String address, Manifest.Fetched wanted, Path partial, Arrival arrival)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      long before = sizeOf(partial);
      try {
        Optional<String> published = append(URI.create(address), wanted, partial, arrival);
        Files.deleteIfExists(versionOf(partial));
        return published;
      } catch (Refusal e) {
        throw e;
      } catch (IOException e) {
        // A connection that broke after bringing something is worth going on with.
        if (attempt == MAX_ATTEMPTS || sizeOf(partial) <= before) {
          throw e;
        }
      }
    }
  }

  private Optional<String> append(
      URI address, Manifest.Fetched wanted, Path partial, Arrival arrival) throws IOException {
    if (wanted.exact() && sizeOf(partial) > wanted.bytes()) {
      Files.delete(partial);
    }
    if (wanted.sha256().isEmpty() && version(partial).isEmpty()) {
      Files.deleteIfExists(partial); // what comes might be the rest of another file
    }
    long have = sizeOf(partial);
    if (wanted.exact() && have == wanted.bytes()) {
      return Optional.empty(); // whole, and known by its hash
    }
    Answer answer = redirects.open(address, have);
    try (InputStream body = answer.response().body()) {
      Published published = answer.published();
      int status = answer.response().statusCode();
      boolean changed = wanted.sha256().isEmpty() && isOther(partial, published);
      if (have > 0 && (status == 416 || changed)) {
        if (!changed && published.bytes().orElse(-1) == have) {
          return published.sha256(); // whole
        }
        Files.delete(partial);
        return append(address, wanted, partial, arrival);
      }
      requireFile(answer, partial);
      long total = requireWanted(answer, wanted);
      boolean resumed = status == 206 && Published.startsAt(answer.response().headers(), have);
      Files.writeString(versionOf(partial), published.version());
      try (OutputStream out =
          Files.newOutputStream(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
        copy(body, out, resumed ? have : 0, total, arrival);
      }
      return published.sha256();
    }
  }

  private static void requireFile(Answer answer, Path partial) throws IOException {
    int status = answer.response().statusCode();
    if (status == 200 || status == 206) {
      return;
    }
    if (status == 404 || status == 410) {
      Files.deleteIfExists(partial);
    }
    throw new Refusal(
        switch (status) {
          case 401, 403 -> answer.host() + " wants a login for it (" + status + ")";
          case 404, 410 -> answer.host() + " has no such file (" + status + ")";
          default -> answer.host() + " answers " + status;
        });
  }

  /** How large it is, once it is the one wanted. */
  private static long requireWanted(Answer answer, Manifest.Fetched wanted) throws Refusal {
    Published published = answer.published();
    Optional<String> sha256 = published.sha256();
    boolean otherHash =
        sha256.isPresent() && wanted.sha256().isPresent() && !sha256.equals(wanted.sha256());
    boolean otherSize =
        wanted.exact() && published.bytes().orElse(wanted.bytes()) != wanted.bytes();
    if (otherHash || otherSize) {
      throw new Refusal(answer.host() + " has another file than the one wanted");
    }
    if (!wanted.exact() && published.bytes().isEmpty()) {
      throw new Refusal(answer.host() + " does not say how large the file is");
    }
    return wanted.exact() ? wanted.bytes() : published.bytes().getAsLong();
  }

  private void copy(InputStream body, OutputStream out, long start, long total, Arrival arrival)
      throws IOException {
    AtomicLong lastReadNanos = new AtomicLong(System.nanoTime());
    AtomicBoolean stalled = new AtomicBoolean();
    long lookMillis = Math.max(1, Math.min(1_000, maxStall.toMillis() / 4));
    ScheduledFuture<?> guard =
        watch.scheduleAtFixedRate(
            () -> {
              if (System.nanoTime() - lastReadNanos.get() > maxStall.toNanos()) {
                stalled.set(true);
                close(body); // the next read fails, and the download goes on or gives up
              }
            },
            lookMillis,
            lookMillis,
            TimeUnit.MILLISECONDS);
    long done = start;
    try {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        lastReadNanos.set(System.nanoTime());
        done += read;
        if (done > total) {
          throw new Refusal("more came than the file has");
        }
        out.write(buffer, 0, read);
        arrival.at(done, total);
      }
    } catch (Refusal e) {
      throw e;
    } catch (IOException e) {
      throw stalled.get()
          ? new IOException("nothing came for %.0f s".formatted(maxStall.toMillis() / 1e3), e)
          : e;
    } finally {
      guard.cancel(false);
    }
    if (done < total) {
      throw new IOException("the connection ended after " + done + " of " + total + " bytes");
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOther(Path partial, Published published) throws IOException {
    return !version(partial).equals(published.version());
  }

  private static String version(Path partial) throws IOException {
    Path version = versionOf(partial);
    return Files.exists(version) ? Files.readString(version) : "";
  }

  private static Path versionOf(Path partial) {
    return partial.resolveSibling(partial.getFileName() + VERSION);
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    redirects.close();
  }
}
