package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rates as clients of both protocols meet them. */
class RatesOverHttpTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private static UnaryOperator<Settings> with(String settings) {
    return defaults -> Configuration.parse(settings, defaults);
  }

  private static byte[] nativeCall(double seconds) {
    return post(NATIVE, nativeBody(CAPTIONER, sound(seconds), "", ""));
  }

  private static byte[] compatCall(double seconds) {
    return post(COMPAT, compatBody(CAPTIONER, sound(seconds), "", ""));
  }

  private static void requireSecondsWithin(RawClient.Answer answer, int most) {
    assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, most);
    assertThat(answer.header("x-should-retry")).isEmpty();
  }

  @Test
  void refusesRequestsAboveTheMinuteBeforeTheirBodyIsRead() throws IOException {
    try (TestServer server = new TestServer(saying("x"), with("rates.requests-per-minute = 1"))) {
      assertThat(server.status(nativeCall(1))).isEqualTo(200);
      String head = new String(nativeCall(1), StandardCharsets.UTF_8).split("\r\n\r\n")[0];
      try (RawClient client = server.connect()) {
        RawClient.Answer answer = client.send(head + "\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("\"code\":\"Throttling.RateQuota\"");
        requireSecondsWithin(answer, 60);
      }
      RawClient.Answer compatible = server.exchange(compatCall(1));
      assertThat(compatible.status()).isEqualTo(429);
      assertThat(compatible.text()).contains("\"code\":\"limit_requests\"");
      requireSecondsWithin(compatible, 60);
    }
  }

  @Test
  void refusesOneRequestTooManyAtOnce() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ScriptedEngine engine =
        playing(new Step.Reached(running), new Step.Await(goOn), ScriptedEngine.finish());
    try (TestServer server = new TestServer(engine, with("rates.concurrent = 1"));
        RawClient first = server.connect()) {
      first.send(nativeCall(1));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      RawClient.Answer second = server.exchange(nativeCall(1));
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.text()).contains("Throttling.Concurrency");
      requireSecondsWithin(second, 1);
      assertThat(server.exchange(compatCall(1)).text()).contains("Throttling.Concurrency");
      goOn.countDown();
      assertThat(first.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void boundsSecondsOfSoundBeforeTheEngineIsAsked() throws IOException {
    ScriptedEngine engine = saying("x");
    try (TestServer server =
        new TestServer(engine, with("rates.model-audio-seconds-per-minute = 3"))) {
      assertThat(server.status(nativeCall(2))).isEqualTo(200);
      RawClient.Answer answer = server.exchange(nativeCall(2));
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text()).contains("\"code\":\"Throttling\"");
      requireSecondsWithin(answer, 60);
      assertThat(server.status(nativeCall(1))).isEqualTo(200);
      assertThat(engine.asked()).hasSize(2);
    }
  }

  @Test
  void tellsClientsNotToRepeatWhatNeverFits() throws IOException {
    try (TestServer server =
        new TestServer(saying("x"), with("rates.model-tokens-per-minute = 20"))) {
      RawClient.Answer answer = server.exchange(compatCall(2));
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text()).contains("\"code\":\"insufficient_quota\"");
      assertThat(answer.header("retry-after")).isEmpty();
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }
  }

  @Test
  void doesNotHoldUpWhatCostsNothing() throws IOException {
    try (TestServer server = new TestServer(saying("x"), with("rates.requests-per-minute = 1"))) {
      byte[] list =
          ("GET /compatible-mode/v1/models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + TestServer.KEY
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 5; i++) {
        assertThat(server.status(list)).isEqualTo(200);
      }
    }
  }
}
