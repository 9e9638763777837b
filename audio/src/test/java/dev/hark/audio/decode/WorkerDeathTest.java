package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.TestDecoders;
import dev.hark.audio.testing.Wav;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that crash, hang or are left alone: one request fails, nothing stays behind. */
@Timeout(120)
class WorkerDeathTest {

  private static final Clip SHORT = TestDecoders.file(Fixtures.own("bad/silence_2s.wav"));
  private static final Clip LONG = TestDecoders.file(Fixtures.own("bad/silence_39min.flac"));

  private static final Clip IN_MEMORY =
      TestDecoders.bytes("a clip", Wav.file(16_000, new float[16_000]));

  @TempDir private Path spool;

  @Test
  void aWorkerKilledAtWorkFailsItsRequestAndTheNextOneIsServed() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      assertThat(failureAfter("-KILL", decoder))
          .isInstanceOf(DecoderUnavailable.class)
          .hasMessageContaining("killed while it worked");
      decode(decoder, SHORT);
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void aCtrlCAndTheEndOfATerminalAreForTheParentAlone() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      assertThat(failureAfter("-INT", decoder)).isNull();
      assertThat(failureAfter("-HUP", decoder)).isNull();
    }
  }

  @Test
  void aClipThatCrashesItsWorkerIsRefused() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      assertThat(failureAfter("-SEGV", decoder))
          .isInstanceOfSatisfying(
              UndecodableAudio.class,
              refusal ->
                  assertThat(refusal.reason()).isEqualTo(UndecodableAudio.Reason.CORRUPT_AUDIO));
      decode(decoder, SHORT);
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void aWorkerKilledAtRestFailsNothing() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      decode(decoder, SHORT);
      long pid = decoder.pids().getFirst();
      Eventually.signal("-KILL", pid);
      Eventually.gone(pid);
      decode(decoder, SHORT);
    }
  }

  @Test
  void aWorkerThatGetsNoTimeIsKilledAndTheClipIsNotBlamed() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      decode(decoder, SHORT);
      long pid = decoder.pids().getFirst();
      Eventually.signal("-STOP", pid);
      DecodeLimits hasty = new DecodeLimits(1 << 20, 60, 60, Duration.ofMillis(300));
      assertThatExceptionOfType(DecoderUnavailable.class)
          .isThrownBy(() -> decoder.decode(SHORT, hasty))
          .withMessageContaining("the machine had no time");
      Eventually.gone(pid);
      decode(decoder, SHORT);
    }
  }

  @Test
  void aClipThatTakesTooLongIsGivenUp() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      decode(decoder, SHORT);
      DecodeLimits hasty = new DecodeLimits(1 << 20, 2_400, 2_400, Duration.ZERO);
      assertThatExceptionOfType(UndecodableAudio.class)
          .isThrownBy(() -> decoder.decode(LONG, hasty))
          .withMessageContaining("took too long");
      decode(decoder, SHORT);
    }
  }

  @Test
  void anInterruptedDecodingStopsItsWorker() throws Exception {
    try (WorkerDecoder decoder = open(1)) {
      decode(decoder, SHORT);
      long pid = decoder.pids().getFirst();
      Eventually.signal("-STOP", pid); // it would never end by itself
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                Throwable thrown = catchThrowable(() -> decode(decoder, IN_MEMORY));
                failure.complete(thrown);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
              });
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait(); // until it waits for the worker
      }
      thread.interrupt();
      assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
      Eventually.gone(pid);
      decode(decoder, SHORT);
    }
  }

  @Test
  void whenAllWorkersAreBusyTooLongTheClipIsSentAway() throws Exception {
    DecoderSettings impatient =
        TestDecoders.settings(spool).withWorkers(1).withQueueTimeout(Duration.ofMillis(50));
    try (WorkerDecoder decoder = WorkerDecoder.open(impatient)) {
      decode(decoder, SHORT);
      long pid = decoder.pids().getFirst();
      Eventually.signal("-STOP", pid);
      List<CompletableFuture<Throwable>> two = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        two.add(CompletableFuture.supplyAsync(() -> catchThrowable(() -> decode(decoder, SHORT))));
      }
      // one of them holds the only worker, the other one waits in vain
      Object first = CompletableFuture.anyOf(two.toArray(CompletableFuture<?>[]::new)).get();
      assertThat(first)
          .isInstanceOfSatisfying(
              DecoderUnavailable.class, e -> assertThat(e).hasMessageContaining("busy"));
      Eventually.signal("-CONT", pid);
      CompletableFuture.allOf(two.toArray(CompletableFuture<?>[]::new)).get();
    }
  }

  @Test
  void aWorkerIsReplacedWhenItHasDoneEnough() throws Exception {
    DecoderSettings settings = TestDecoders.settings(spool).withWorkers(1).withJobsPerWorker(2);
    try (WorkerDecoder decoder = WorkerDecoder.open(settings)) {
      decode(decoder, SHORT);
      long first = decoder.pids().getFirst();
      decode(decoder, SHORT);
      Eventually.gone(first);
      decode(decoder, SHORT);
      assertThat(decoder.pids()).hasSize(1).doesNotContain(first);
      assertThat(decoder.load()).isEqualTo(new Decoder.Load(1, 0, 1));
    }
  }

  @Test
  void wornWorkersAreSucceededOneAfterTheOther(@TempDir Path folder) {
    DecoderSettings settings = DecoderSettings.under(folder).withWorkers(2).withJobsPerWorker(1);
    Set<Long> seen = new HashSet<>();
    try (WorkerDecoder decoder = WorkerDecoder.open(settings)) {
      while (seen.size() < 5) {
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> decode(decoder, SHORT));
        decode(decoder, SHORT);
        beside.join();
        List<Long> pids = decoder.pids();
        assertThat(pids).hasSizeLessThanOrEqualTo(3);
        seen.addAll(pids);
      }
    }
  }

  @Test
  void aWorkerThatHasDoneEnoughWorksOnUntilItsSuccessorIsReady(@TempDir Path folder)
      throws Exception {
    DecoderSettings settings = DecoderSettings.under(folder).withWorkers(1).withJobsPerWorker(2);
    try (WorkerDecoder decoder = WorkerDecoder.open(settings)) {
      decode(decoder, SHORT);
      long worn = decoder.pids().getFirst();
      Path away = folder.resolve("away");
      Files.move(settings.cacheFolder(), away); // no process starts without its folder
      for (int i = 0; i < 4; i++) {
        decode(decoder, SHORT);
        assertThat(decoder.pids()).contains(worn);
      }
      Files.move(away, settings.cacheFolder());
      while (decoder.pids().contains(worn)) {
        decode(decoder, SHORT);
      }
      Eventually.gone(worn);
      decode(decoder, SHORT);
    }
  }

  @Test
  void closingEndsEveryWorkerAndDecodingAfterItFails() throws Exception {
    WorkerDecoder decoder = open(2);
    decode(decoder, SHORT);
    List<Long> pids = decoder.pids();
    decoder.close();
    for (long pid : pids) {
      Eventually.gone(pid);
    }
    assertThat(catchThrowable(() -> decode(decoder, SHORT)))
        .isInstanceOf(DecoderUnavailable.class)
        .hasMessageContaining("closed");
    decoder.close();
  }

  @Test
  void workersDieWithAParentThatIsKilled() throws Exception {
    workersDieWithTheirParent(Process::destroyForcibly);
  }

  @Test
  void workersDieWithAParentThatJustEnds() throws Exception {
    workersDieWithTheirParent(parent -> {
      try {
        parent.getOutputStream().write('e');
        parent.getOutputStream().flush();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void aWorkerFindsNoSecretsInItsEnvironment() throws Exception {
    ProcessBuilder builder = WorkerCommand.builder(spool);
    assertThat(builder.environment()).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
  }

  private void workersDieWithTheirParent(Consumer<Process> end) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhark.root=" + System.getProperty("hark.root"),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                spool.toString(),
                Fixtures.own("bad/silence_2s.wav").toString())
            .redirectErrorStream(true)
            .start();
    List<Long> workers = new ArrayList<>();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
        assertThat(line).as("the parent's output").isNotNull();
        if (line.matches("\\d+")) {
          workers.add(Long.parseLong(line));
        }
      }
      assertThat(workers).isNotEmpty();
      end.accept(parent);
      assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
      for (long worker : workers) {
        Eventually.gone(worker);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** What comes of a clip whose worker gets a signal in the middle of it. */
  private static Throwable failureAfter(String signal, WorkerDecoder decoder) throws Exception {
    decode(decoder, SHORT);
    ProcessHandle worker = ProcessHandle.of(decoder.pids().getFirst()).orElseThrow();
    Duration atRest = worker.info().totalCpuDuration().orElseThrow();
    CompletableFuture<Throwable> failure =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> decode(decoder, LONG)));
    // the clip takes several times as much
    Duration atWork = atRest.plusMillis(60);
    while (worker.info().totalCpuDuration().orElse(atWork).compareTo(atWork) < 0) {
      Thread.onSpinWait();
    }
    Eventually.signal(signal, worker.pid());
    return failure.get(60, TimeUnit.SECONDS);
  }

  private WorkerDecoder open(int workers) {
    return WorkerDecoder.open(TestDecoders.settings(spool).withWorkers(workers));
  }

  private static void decode(Decoder decoder, Clip clip) {
    try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
      assertThat(recording.frames()).isPositive();
    }
  }
}
