package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.check.vllm.Asked.Answer;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vLLM and a llama-server behind one name, each killed, brought back and taken out under load. An
 * answer may break off after its first word, when the program that tells it dies; no question may
 * fail before that while the other program is well. Each step logs what came of its questions.
 */
@Tag("vllm")
class MixedFleetTest {

  private static final Logger log = LoggerFactory.getLogger("hark.fleet");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
  private static final int QUESTIONS = 60;

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void losesNoAnswerThatTheOtherProgramCouldGive() throws IOException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (LlamaServer first = llama(tiny, Loopback.freePort());
        Gateway gateway =
            Gateway.over(
                fleet(vllm.url(), first.base().toString()),
                "models.routes = {\"*\" = [both]}, models.upstream.idle-time = 3 s\n")) {
      String llamaUrl = first.base().toString();
      long before = vllm.pages().answered();
      assertThat(new Load(gateway).end("both are well").broken()).isZero();
      assertThat(vllm.pages().answered() - before).isBetween(1L, QUESTIONS - 1L);

      asksAgain(gateway, vllm); // who said that it is busy is left alone for a while
      Load vllmDies = new Load(gateway);
      vllmDies.await(() -> vllm.pages().running() > 0);
      vllm.kill();
      vllmDies.end("vLLM is killed");

      Vllm back = SharedVllm.again(Tiny.QWEN3_OMNI);
      asksAgain(gateway, back);

      Load llamaDies = new Load(gateway);
      llamaDies.await(() -> llamaDies.answered() > 2);
      first.kill();
      llamaDies.end("llama-server is killed");
      assertThat(new Load(gateway).end("vLLM is alone").broken()).isZero();

      try (LlamaServer _ = llama(tiny, first.base().getPort())) {
        Load vllmLeaves = new Load(gateway);
        vllmLeaves.await(() -> back.pages().running() > 0);
        gateway.fleets(fleet(llamaUrl));
        assertThat(vllmLeaves.end("vLLM is taken out").broken()).isZero();
        Loopback.await("nothing goes to vLLM", PATIENCE, () -> sendsNothing(gateway, back));

        gateway.fleets(fleet(llamaUrl, back.url()));
        asksAgain(gateway, back);
        Load vllmEnds = new Load(gateway);
        vllmEnds.await(() -> back.pages().running() > 0);
        back.terminate();
        vllmEnds.end("vLLM is told to end");
        assertThat(new Load(gateway).end("llama-server is alone").broken()).isZero();
      }
    }
  }

  private static String fleet(String... urls) {
    return Gateway.fleet("both", Vllm.KEY, List.of(urls));
  }

  private static LlamaServer llama(TinyModel tiny, int port) throws IOException {
    return LlamaServer.start(
        tiny, port, "--parallel", "4", "--ctx-size", "32768", "--api-key", Vllm.KEY);
  }

  private void asksAgain(Gateway gateway, Vllm vllm) {
    Loopback.await(
        "vLLM is asked again",
        PATIENCE,
        () -> {
          long before = vllm.pages().answered();
          ask(gateway);
          return vllm.pages().answered() > before;
        });
  }

  private boolean sendsNothing(Gateway gateway, Vllm vllm) {
    long before = vllm.pages().answered();
    for (int i = 0; i < 8; i++) {
      assertThat(ask(gateway).finish()).isNotEmpty();
    }
    return vllm.pages().answered() == before;
  }

  /** Each question has a sound of its own, so that none is drawn to where it was before. */
  private Answer ask(Gateway gateway) {
    double seconds = 1 + asked.incrementAndGet() * 0.01;
    return new Asked(
            Protocol.COMPAT, true, "qwen3-omni-flash", Asked.tone(seconds), "Tick for ever")
        .of(gateway.server(), 80);
  }

  /** What came of the questions of a step. */
  private record Outcome(long whole, long broken) {}

  /** Questions asked at the same time. */
  private final class Load {
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();
    private final long startedNanos = System.nanoTime();

    Load(Gateway gateway) {
      for (int i = 0; i < QUESTIONS; i++) {
        answers.add(CompletableFuture.supplyAsync(() -> ask(gateway), THREADS));
      }
    }

    void await(BooleanSupplier moment) {
      Loopback.await("questions are being answered", PATIENCE, moment);
    }

    long answered() {
      return answers.stream().filter(CompletableFuture::isDone).count();
    }

    Outcome end(String step) {
      List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
      Predicate<Answer> whole = one -> one.status() == 200 && one.error().isEmpty();
      Outcome outcome =
          new Outcome(
              all.stream().filter(whole).count(), all.stream().filter(whole.negate()).count());
      log.info(
          "{}: {} whole, {} broke off, {} ms",
          step,
          outcome.whole(),
          outcome.broken(),
          (System.nanoTime() - startedNanos) / 1_000_000);
      assertThat(all)
          .as(step)
          .allSatisfy(one -> assertThat(one.text()).as(one.toString()).isNotEmpty());
      return outcome;
    }
  }
}
