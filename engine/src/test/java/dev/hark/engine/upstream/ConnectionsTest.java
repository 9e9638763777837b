package dev.hark.engine.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.hearing.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to a program over the life of several questions. */
@Timeout(20)
class ConnectionsTest {

  private static final int SECOND = 16_000;

  @Test
  void areUsedAgainThoughTheReplyEndsAfterItsLastEvent() throws Exception {
    Semaphore told = new Semaphore(0); // the asker knows the end
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    HttpServer program = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    program.createContext(
        "/",
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          answer(exchange, told);
        });
    program.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    program.start();
    try (UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      for (int i = 0; i < 3; i++) {
        ask(
            client,
            "http://127.0.0.1:" + program.getAddress().getPort(),
            SECOND,
            delta -> {
              if (delta instanceof Delta.Finish) {
                told.release();
              }
            });
      }
    } finally {
      program.stop(0);
    }
    assertThat(ports).hasSize(1);
  }

  private static void answer(HttpExchange exchange, Semaphore told) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(
          "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
              .getBytes(US_ASCII));
      out.flush();
      told.acquireUninterruptibly();
    }
  }

  @Test
  void bringARefusalThatComesBeforeTheWholeQuestionIsSent() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback());
        UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      Thread program = Thread.ofVirtual().start(() -> refuse(socket));
      String base = "http://127.0.0.1:" + socket.getLocalPort();
      assertThatThrownBy(() -> ask(client, base, 400 * SECOND, _ -> {}))
          .isInstanceOf(EngineFailure.Refused.class)
          .hasMessage("too long");
      program.join();
    }
  }

  /** Reads the head of a question, refuses it, and waits for the asker to leave. */
  private static void refuse(ServerSocket socket) {
    try (Socket peer = socket.accept()) {
      InputStream in = peer.getInputStream();
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        head += (char) in.read();
      }
      peer.getOutputStream()
          .write("HTTP/1.1 413 X\r\nContent-Length: 8\r\n\r\ntoo long".getBytes(US_ASCII));
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // a reset, which is one way to leave
    }
  }

  @Test
  void leadToAPlaceThatIsNamedWithAUser() throws Exception {
    HttpServer program = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    program.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    program.start();
    try (UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      String base = "http://someone:secret@127.0.0.1:" + program.getAddress().getPort();
      assertThat(client.page(upstream(base), "/health", UpstreamLimits.DEFAULT.connectTime()))
          .isEqualTo(new Page(200, ""));
    } finally {
      program.stop(0);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static Upstream upstream(String base) {
    return new Upstream(URI.create(base), Optional.empty(), "served", AudioForm.INPUT_AUDIO);
  }

  private static void ask(UpstreamClient client, String base, int samples, Consumer<Delta> deltas) {
    Question question =
        new Question(
            Models.STANDARD.all().getFirst(),
            List.of(
                new Turn(
                    Role.USER, List.of(new Part.Audio(Recordings.ofSamples(new float[samples]))))),
            Options.DEFAULT);
    client.answer(upstream(base), question, Cancellation.NEVER, deltas);
  }
}
