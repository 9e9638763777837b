package dev.hark.check.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The web that sounds are fetched from: those of the scenes, and addresses that go wrong. */
public final class SoundServer implements AutoCloseable {

  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  private SoundServer(HttpServer server) {
    this.server = server;
    for (Scene scene : Scene.values()) {
      files.put("/" + scene.file(), scene.sound());
    }
    files.put("/text.mp3", "This is not a sound.".getBytes(StandardCharsets.UTF_8));
    files.put("/empty.wav", new byte[0]);
    files.put("/no-samples.wav", Tone.wav(0));
  }

  public static SoundServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      SoundServer sounds = new SoundServer(server);
      server.createContext("/", sounds::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return sounds;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the sounds", e);
    }
  }

  /** Serves one more file. */
  public void put(String path, byte[] content) {
    files.put(path, content);
  }

  /** Where the sounds lie, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<byte[]> content = Optional.ofNullable(files.get(path));
      if (path.equals("/silent")) {
        closing.await();
      } else if (path.startsWith("/status/")) {
        exchange.sendResponseHeaders(Integer.parseInt(path.substring("/status/".length())), -1);
      } else if (content.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] bytes = content.get();
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
