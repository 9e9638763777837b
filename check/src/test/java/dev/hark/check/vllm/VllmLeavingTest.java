package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.engine.testing.Spans;
import dev.hark.engine.testing.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that leave in the middle of an answer of {@value #ANSWER_TOKENS} tokens, of vLLM itself
 * and of Hark before it, in turns. Each case logs how long vLLM went on, the asking for its metrics
 * included, and when Hark hung up.
 */
@Tag("vllm")
class VllmLeavingTest {

  private static final Logger log = LoggerFactory.getLogger("hark.leaving");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ANSWER_TOKENS = 1_500; // as many as qwen-audio-turbo may be asked for
  private static final int DEPARTURES = 20;
  private static final int TRIES = 3 * DEPARTURES; // some answers end before anybody can leave

  private final Spans directly = new Spans();
  private final Spans through = new Spans();
  private final Spans untilHarkHungUp = new Spans();

  @ParameterizedTest
  @CsvSource({
    "NATIVE, true, qwen-audio-turbo",
    "NATIVE, false, qwen-audio-turbo",
    "COMPAT, true, qwen3-omni-flash",
    "COMPAT, false, qwen3-omni-flash"
  })
  void freesVllmOfAClientThatLeaves(Protocol protocol, boolean streamed, String model)
      throws IOException, InterruptedException {
    Vllm vllm = SharedVllm.of(Tiny.QWEN2_AUDIO); // says as many words a second as a real one
    Asked asked = new Asked(protocol, streamed, model, Asked.tone(1), "Tick " + Vllm.FOR_EVER);
    byte[] question = vllm.pages().question(asked, ANSWER_TOKENS);
    try (Tap tap = new Tap(URI.create(vllm.url()));
        Gateway gateway =
            Gateway.over(
                Gateway.fleet("tapped", Vllm.KEY, List.of(tap.base().toString())),
                """
                models.routes = {"*" = [tapped]}
                requests.allow-flash-without-stream = true
                """)) {
      byte[] questionToHark = asked.bytes(gateway.server(), ANSWER_TOKENS);
      for (int i = 0; i < TRIES && through.count() < DEPARTURES; i++) {
        leave(vllm, vllm.url(), question, directly);
        OptionalLong leftNanos = leave(vllm, gateway.server().url(), questionToHark, through);
        if (leftNanos.isPresent()) {
          untilHarkHungUp.add(tap.hungUpNanos(PATIENCE) - leftNanos.getAsLong());
        }
      }
    }
    assertThat(through.count()).as("answers broken off in %d tries", TRIES).isEqualTo(DEPARTURES);
    log.info(
        "vLLM, {}, {}: free {} after its own client left, {} after Hark's; Hark hung up within {}",
        protocol,
        streamed ? "streamed" : "whole",
        directly,
        through,
        untilHarkHungUp);
  }

  /**
   * Asks, leaves while it is answered, and waits until vLLM is free.
   *
   * @return when it left; empty when the answer came to its end
   */
  private static OptionalLong leave(Vllm vllm, String url, byte[] question, Spans untilFree)
      throws IOException {
    VllmPages pages = vllm.pages();
    long answered = pages.answered();
    long spoken = pages.generatedTokens();
    int port = URI.create(url).getPort();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.getOutputStream().write(question);
      Loopback.await("it speaks", PATIENCE, () -> pages.generatedTokens() > spoken);
    }
    long leftNanos = System.nanoTime();
    Loopback.await("it is free", PATIENCE, () -> pages.running() == 0);
    long freeNanos = System.nanoTime();
    if (pages.answered() > answered) {
      return OptionalLong.empty();
    }
    untilFree.add(freeNanos - leftNanos);
    return OptionalLong.of(leftNanos);
  }
}
