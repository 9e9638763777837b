package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.check.vllm.Vllm.Tiny;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that leave in the middle of an answer of {@value #ANSWER_TOKENS} tokens. Each test logs
 * how long vLLM went on, the asking for its metrics included.
 */
@Tag("vllm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VllmLeavingTest {

  private static final Logger log = LoggerFactory.getLogger("hark.leaving");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ANSWER_TOKENS = 1_500;
  private static final int DEPARTURES = 20;

  private final Gateway gateway = Gateway.overBothModels("");

  @AfterAll
  void end() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NATIVE, true, QWEN2_AUDIO, qwen-audio-turbo",
    "NATIVE, false, QWEN2_AUDIO, qwen-audio-turbo",
    "COMPAT, true, QWEN3_OMNI, qwen3-omni-flash",
    "COMPAT, false, QWEN3_OMNI, qwen3-omni-flash"
  })
  void freesVllmOfAClientThatLeaves(Protocol protocol, boolean streamed, Tiny tiny, String model)
      throws IOException {
    Vllm vllm = Vllm.Shared.of(tiny);
    Asked asked = new Asked(protocol, streamed, model, Asked.tone(1), "Tick " + Vllm.FOR_EVER);
    int port = URI.create(gateway.server().url()).getPort();
    List<Long> millis = new ArrayList<>();
    long before = vllm.generatedTokens();
    for (int tries = 0; millis.size() < DEPARTURES && tries < 3 * DEPARTURES; tries++) {
      long answered = vllm.answered();
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        client.getOutputStream().write(asked.bytes(gateway.server(), ANSWER_TOKENS));
        Loopback.await(
            "it is answering", PATIENCE, () -> vllm.running() == 1 || vllm.answered() > answered);
      }
      long leftNanos = System.nanoTime();
      Loopback.await("it is free", PATIENCE, () -> vllm.running() == 0);
      if (vllm.answered() == answered) { // else the end came before anybody could leave
        millis.add((System.nanoTime() - leftNanos) / 1_000_000);
      }
    }
    assertThat(millis).hasSize(DEPARTURES);
    assertThat(vllm.generatedTokens() - before)
        .as("tokens of %d answers that nobody waited for", DEPARTURES)
        .isLessThan(DEPARTURES * ANSWER_TOKENS / 2);
    Collections.sort(millis);
    log.info(
        "vLLM, {}, {}: went on for {} ms at the median, {} ms at most",
        protocol,
        streamed ? "streamed" : "whole",
        millis.get(DEPARTURES / 2),
        millis.getLast());
  }
}
