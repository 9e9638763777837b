package dev.hark.engine.upstream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.llama.RealProgram;
import dev.hark.hearing.Cancellation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of an address at which no engine answers: to a look, and to a question. */
@Timeout(60)
class BrokenConnectionTest {

  private final UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void saysThatANameDoesNotResolve() {
    tells("http://vllm.invalid:8000", "the name vllm.invalid does not resolve");
  }

  @Test
  void saysThatNobodyListensAtAPort() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    tells("http://127.0.0.1:" + port, "nobody listens there");
  }

  @Test
  void saysThatAPortIsOfSomethingElse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(other));
      String place = "127.0.0.1:" + other.getLocalPort();
      tells("http://" + place, "what listens there does not speak HTTP");
      tells("https://" + place, "what listens there does not speak TLS");
    }
  }

  private void tells(String address, String why) {
    Upstream upstream =
        new Upstream(URI.create(address), Optional.empty(), "m", Upstream.AudioForm.INPUT_AUDIO);
    assertThatThrownBy(() -> client.page(upstream, "/health", Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(why);
    assertThatThrownBy(() ->
            client.answer(
                upstream,
                RealProgram.question("qwen-audio-turbo", 0.5),
                Cancellation.NEVER,
                delta -> {}))
        .isInstanceOf(EngineFailure.Broken.class)
        .message()
        .startsWith("the engine cannot be reached: " + why);
  }

  /** Says what a server of another kind says to everybody, until its socket is closed. */
  private static void greet(ServerSocket other) {
    while (!other.isClosed()) {
      try (Socket guest = other.accept()) {
        int _ = guest.getInputStream().read(new byte[8_192]);
        guest.getOutputStream().write("SSH-2.0-Other_9\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // the guest or the socket is gone
      }
    }
  }
}
