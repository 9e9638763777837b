package dev.hark.hearing.models.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A hub of models on a free port of this machine. As real ones do, it redirects to a place with the
 * bytes, and says size and SHA-256 in the redirect; it also misbehaves as real ones do.
 */
public final class FakeHub implements AutoCloseable {

  private static final String STORED = "/stored/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int status = 302;
  private volatile boolean hashed = true;
  private volatile boolean sized = true;
  private volatile boolean oddSize;
  private volatile boolean versioned = true;
  private volatile String claimedSha256 = "";
  private volatile int cutAfterBytes = Integer.MAX_VALUE;
  private volatile int silentAfterBytes = Integer.MAX_VALUE;
  private volatile boolean ranged = true;
  private volatile String location = "";

  public FakeHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** What a store is given as its hub. */
  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void publish(String repository, String revision, String file, byte[] bytes) {
    files.put("/%s/resolve/%s/%s".formatted(repository, revision, file), bytes);
  }

  /** Answers with this status instead of a redirect. */
  public void answer(int instead) {
    status = instead;
  }

  /** Says no hash. */
  public void sayNoHash() {
    hashed = false;
  }

  /** Says neither hash nor size before the bytes come. */
  public void sayNothing() {
    hashed = false;
    sized = false;
  }

  /** Says nothing by which a file is told from another version of it. */
  public void sayNoVersion() {
    hashed = false;
    versioned = false;
  }

  /** Says a size that is no number. */
  public void sayOddSize() {
    oddSize = true;
  }

  /** Says another hash than that of the bytes. */
  public void claim(String sha256) {
    claimedSha256 = sha256;
  }

  /** Redirects to an address. */
  public void redirectTo(String address) {
    location = address;
  }

  /** One connection breaks after so many bytes of its body. */
  public void cutOnceAfter(int bytes) {
    cutAfterBytes = bytes;
  }

  /** One connection falls silent after so many bytes of its body. */
  public void fallSilentOnceAfter(int bytes) {
    silentAfterBytes = bytes;
  }

  /** Always sends from the first byte. */
  public void knowNoRanges() {
    ranged = false;
  }

  /** What was asked of the place with the bytes, as "file range". */
  public List<String> loads() {
    return requests.stream()
        .filter(request -> request.startsWith(STORED))
        .map(request -> request.substring(request.lastIndexOf('/') + 1))
        .toList();
  }

  /** Everything that was asked, as "path range". */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String path = exchange.getRequestURI().getPath();
      requests.add(path + (range == null ? "" : " " + range));
      boolean stored = path.startsWith(STORED);
      byte[] bytes = files.get(stored ? path.substring(STORED.length() - 1) : path);
      if (bytes == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (stored) {
        send(exchange, bytes, range != null && ranged ? start(range) : -1);
      } else {
        redirect(exchange, path, bytes);
      }
    }
  }

  private void redirect(HttpExchange exchange, String path, byte[] bytes) throws IOException {
    if (status != 302) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    if (sized) {
      exchange.getResponseHeaders().add("X-Linked-Size", oddSize ? "1e6" : "" + bytes.length);
    }
    if (hashed) {
      String sha256 = claimedSha256.isEmpty() ? sha256(bytes) : claimedSha256;
      exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + sha256 + "\"");
    }
    exchange
        .getResponseHeaders()
        .add("Location", location.isEmpty() ? STORED + path.substring(1) : location);
    exchange.sendResponseHeaders(302, -1);
  }

  private void send(HttpExchange exchange, byte[] bytes, int from) throws IOException {
    if (versioned) {
      exchange.getResponseHeaders().add("ETag", "\"v" + bytes.length + "-" + bytes[0] + "\"");
    }
    int start = Math.max(0, from);
    if (start >= bytes.length) {
      exchange.getResponseHeaders().add("Content-Range", "bytes */" + bytes.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from >= 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes %d-%d/%d".formatted(start, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(from >= 0 ? 206 : 200, bytes.length - start);
    int length = Math.min(bytes.length - start, Math.min(cutAfterBytes, silentAfterBytes));
    boolean silent = silentAfterBytes <= length;
    cutAfterBytes = Integer.MAX_VALUE;
    silentAfterBytes = Integer.MAX_VALUE;
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, start, length);
    out.flush();
    if (silent) {
      awaitClosing();
    }
    // Closing the exchange before all was written breaks the connection.
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int start(String range) {
    return Integer.parseInt(range.replaceAll("\\D", ""));
  }

  /** As lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
