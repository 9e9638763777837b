package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.check.vllm.Asked.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vLLM that dies, is told to end, wants another key, or has too much to do. */
@Tag("vllm")
class VllmEndingTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
  private static final String ROUTES =
      "models.routes = {\"*\" = [omni]}, models.upstream.idle-time = 3 s\n";
  private static final Asked SHORT =
      new Asked(Protocol.COMPAT, true, "qwen3-omni-flash", Asked.tone(1), "What is it?");
  private static final Asked ENDLESS =
      new Asked(Protocol.COMPAT, true, "qwen3-omni-flash", Asked.tone(1), "Tick for ever");

  @Test
  void failsTheStreamOfAnEngineThatDiesAndAnswersAgainAfterItsRestart() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = before(vllm, Vllm.KEY)) {
      CompletableFuture<Answer> answer = talking(vllm, gateway);
      vllm.killEngine();
      assertBrokenOff(answer.join());
      Loopback.await("its server has ended", PATIENCE, () -> !vllm.pages().isUp());
      Answer unanswered = SHORT.of(gateway.server());
      assertThat(unanswered.status()).isBetween(500, 503);
      assertThat(unanswered.error()).contains("\"code\"");
      SharedVllm.again(Tiny.QWEN3_OMNI);
      Loopback.await("Hark asks it again", PATIENCE, () -> isAnswered(gateway));
    }
  }

  @Test
  void endsTheStreamThatAVllmWhichIsToldToEndLeavesHanging() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = before(vllm, Vllm.KEY)) {
      CompletableFuture<Answer> answer = talking(vllm, gateway);
      vllm.terminate();
      assertBrokenOff(answer.join());
      Loopback.await("it has ended", PATIENCE, () -> !vllm.isAlive());
    }
  }

  @Test
  void keepsItsKeyToItselfWhenVllmWantsAnother() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = before(vllm, "another-key")) {
      Answer answer = SHORT.of(gateway.server());
      assertThat(answer.status()).isIn(500, 503); // 503 once Hark has seen that the key is no good
      assertThat(answer.error()).doesNotContain("another-key", "Unauthorized", vllm.url());
    }
  }

  @Test
  void answersOrSaysBusyWhenVllmHasTooMuchToDo() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = before(vllm, Vllm.KEY)) {
      List<CompletableFuture<Answer>> asked = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        asked.add(CompletableFuture.supplyAsync(() -> ENDLESS.of(gateway.server(), 100), THREADS));
      }
      List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
      assertThat(answers)
          .allSatisfy(answer ->
              assertThat(answer.status() == 503 || answer.finish().equals("length"))
                  .as(answer.toString())
                  .isTrue());
      assertThat(answers.stream().filter(one -> one.finish().equals("length")).count())
          .as("at least as many as vLLM takes at once")
          .isGreaterThanOrEqualTo(8);
      Loopback.await("Hark asks it again", PATIENCE, () -> isAnswered(gateway));
    }
  }

  private static Gateway before(Vllm vllm, String key) {
    return Gateway.over(Gateway.fleet("omni", key, List.of(vllm.url())), ROUTES);
  }

  /** An answer that is being told and has no end. */
  private static CompletableFuture<Answer> talking(Vllm vllm, Gateway gateway) {
    long before = vllm.pages().generatedTokens();
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> ENDLESS.of(gateway.server(), 16_000), THREADS);
    Loopback.await("it talks", PATIENCE, () -> vllm.pages().generatedTokens() > before + 5);
    return answer;
  }

  private static void assertBrokenOff(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith(" tick tick");
    assertThat(answer.error()).contains("\"code\"");
    assertThat(answer.finish()).isEmpty();
  }

  private static boolean isAnswered(Gateway gateway) {
    return SHORT.of(gateway.server()).text().equals(Vllm.ANSWER);
  }
}
