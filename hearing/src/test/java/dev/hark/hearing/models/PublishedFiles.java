package dev.hark.hearing.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A publisher of small models for tests: a web server, and a Python that only knows pip. */
final class PublishedFiles implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int breakAfterBytes = Integer.MAX_VALUE;

  PublishedFiles() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  String publish(String name, byte[] bytes) {
    files.put("/" + name, bytes);
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  /** From now on one connection breaks after so many bytes of its body. */
  void breakOnceAfter(int bytes) {
    breakAfterBytes = bytes;
  }

  /** What was asked, as "name range". */
  List<String> requests() {
    return requests;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String path = exchange.getRequestURI().getPath();
      requests.add(path.substring(1) + (range == null ? "" : " " + range));
      byte[] bytes = files.get(path);
      if (bytes == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (range != null) {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
      OutputStream out = exchange.getResponseBody();
      int length = Math.min(bytes.length - from, breakAfterBytes);
      breakAfterBytes = Integer.MAX_VALUE;
      out.write(bytes, from, length);
      out.flush();
      // Closing the exchange before all was written breaks the connection.
    }
  }

  /** A wheel in a folder. */
  static Path wheel(Path folder, String fileName, String member, byte[] bytes) throws IOException {
    Path wheel = folder.resolve(fileName);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(bytes);
    }
    return wheel;
  }

  /** A command that answers as {@code python3} does when asked for {@code pip download}. */
  static List<String> pythonThatCopies(Path folder, Path wheelToBring) throws IOException {
    Path script = folder.resolve("python.sh");
    Files.writeString(
        script,
        """
        echo "$@" >> "%1$s/calls"
        while [ "$1" != "--dest" ]; do shift; done
        mkdir -p "$2"
        cp "%2$s" "$2"
        """
            .formatted(folder, wheelToBring));
    return List.of("sh", script.toString());
  }

  /** A command that fails as pip does without an index. */
  static List<String> pythonWithoutIndex(Path folder) throws IOException {
    Path script = folder.resolve("python.sh");
    Files.writeString(
        script, "echo 'ERROR: No matching distribution found for tiny==1.0'\nexit 1\n");
    return List.of("sh", script.toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
