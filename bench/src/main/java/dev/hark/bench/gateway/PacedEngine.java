package dev.hark.bench.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine that thinks for a fixed time and then says a word every so often. Each word is the
 * clock at which it was sent, so that whoever reads it on the same machine knows how long it was
 * under way. A program of its own: prints its port and runs until its input ends.
 */
final class PacedEngine {

  static final Duration THINKING = Duration.ofMillis(50);
  static final Duration PACE = Duration.ofMillis(20);
  static final int WORDS = 8;

  /** What a word begins with; the rest are nanoseconds of the machine's steady clock. */
  static final String SENT = "at";

  private PacedEngine() {}

  /** Takes the number of words of an answer. */
  public static void main(String[] arguments) throws IOException {
    int words = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health", exchange -> reply(exchange, "ok"));
    server.createContext("/metrics", exchange -> reply(exchange, ""));
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, words));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int words) throws IOException {
    exchange.getRequestBody().readAllBytes();
    long nextNanos = System.nanoTime() + THINKING.toNanos();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      event(
          out, "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
      for (int i = 0; i < words; i++) {
        while (System.nanoTime() < nextNanos) {
          LockSupport.parkNanos(nextNanos - System.nanoTime());
        }
        nextNanos += PACE.toNanos();
        event(
            out,
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s%d \"},\"finish_reason\":null}]}"
                .formatted(SENT, System.nanoTime()));
      }
      event(out, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
      event(
          out,
          "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
      event(out, "[DONE]");
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
