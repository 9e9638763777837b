package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LlamaChildTest {

  private static final Duration READY = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT);
  private Optional<LlamaChild> child = Optional.empty();

  @AfterEach
  void close() {
    child.ifPresent(LlamaChild::close);
    client.close();
  }

  @Test
  void letsNobodyInWithoutItsKey() throws Exception {
    Upstream own = start(TinyModel.write(folder, Shape.QWEN3_OMNI)).upstream();
    Upstream stranger = new Upstream(own.base(), Optional.of("guessed"), own.model(), own.audio());
    assertThatThrownBy(() ->
            client.answer(
                stranger,
                RealProgram.question("qwen-audio-turbo", 0.5),
                Cancellation.NEVER,
                delta -> {}))
        .isInstanceOf(EngineFailure.KeyRefused.class)
        .hasMessageContaining("401");
  }

  @Test
  void freesItsSlotAtOnceWhenTheAskerLeaves() throws Exception {
    LlamaChild running = start(TinyModel.writeEndless(folder, Shape.QWEN3_OMNI));
    AtomicLong leftNanos = new AtomicLong();
    int[] pieces = {0};
    assertThatThrownBy(() ->
            client.answer(
                running.upstream(),
                RealProgram.question("qwen-audio-turbo", 1),
                () -> {
                  boolean left = pieces[0] >= 5;
                  if (left) {
                    leftNanos.compareAndSet(0, System.nanoTime());
                  }
                  return left;
                },
                delta -> pieces[0]++))
        .isInstanceOf(CancellationException.class);
    while (busy(running)) {
      Thread.onSpinWait();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - leftNanos.get()))
        .isLessThan(Duration.ofSeconds(2)); // an endless answer would hold it for minutes
  }

  @Test
  void diesWithTheShellThatWatchesIt() throws Exception {
    LlamaChild running = start(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ProcessHandle server = ProcessHandle.of(running.pid()).orElseThrow();
    ProcessHandle shell = server.parent().orElseThrow();
    shell.destroyForcibly();
    server.onExit().get();
  }

  @Test
  void isOutOfReachOfSignalsForTheGroupOfItsParent() throws Exception {
    LlamaChild running = start(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ProcessHandle server = ProcessHandle.of(running.pid()).orElseThrow();
    ProcessHandle shell = server.parent().orElseThrow();
    String own = group(ProcessHandle.current());
    assertThat(group(server)).isNotEqualTo(own);
    assertThat(shell.children().toList()).hasSizeGreaterThan(1);
    assertThat(shell.children().map(LlamaChildTest::group)).doesNotContain(own);
    assertThat(group(shell)).isNotEqualTo(own);
  }

  private static String group(ProcessHandle process) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", "" + process.pid()).start();
      try (BufferedReader said = ps.inputReader()) {
        return said.readLine().strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void diesWithAParentThatIsKilled() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                tiny.model().toString(),
                tiny.projector().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      long pid = Long.parseLong(said.readLine());
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      assertThat(server.isAlive()).isTrue();
      parent.destroyForcibly().waitFor();
      server.onExit().get();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    LlamaChild running = start(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ProcessHandle server = ProcessHandle.of(running.pid()).orElseThrow();
    running.close();
    assertThat(server.isAlive()).isFalse();
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void tellsThatItWasKilledAndWhyThatMayBe() throws Exception {
    LlamaChild running = start(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
    running.onExit().get();
    assertThat(running.lastWords()).isEqualTo("was killed (SIGKILL), perhaps for want of memory");
    assertThat(LlamaChild.ending(1)).isEqualTo("exit 1");
  }

  private LlamaChild start(TinyModel tiny) throws Exception {
    LlamaChild started = LlamaChild.start(StoredPrograms.llamaServer(), RealProgram.settings(tiny));
    child = Optional.of(started);
    started.awaitReady(client, READY);
    return started;
  }

  private boolean busy(LlamaChild running) throws InterruptedException {
    return client
        .get(running.upstream(), "/slots", Duration.ofSeconds(5))
        .orElseThrow()
        .contains("\"is_processing\":true");
  }
}
