package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the real llama-server says when it does not start, and what is told of it. */
@Timeout(60)
class FailedStartTest {

  private static final Duration READY = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TinyModel tiny;

  @BeforeEach
  void write() {
    tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
  }

  @Test
  void namesTheTensorThatIsNotInACutModel() throws IOException {
    cut(tiny.model());
    assertThat(failure(StoredPrograms.llamaServer()))
        .startsWith("llama-server ended while it started: exit 1, llama_model_load: error loading")
        .endsWith("data is not within the file bounds, model is corrupted or incomplete");
  }

  @Test
  void namesTheTensorThatIsNotInACutProjector() throws IOException {
    cut(tiny.projector());
    assertThat(failure(StoredPrograms.llamaServer()))
        .contains(
            "clip_init: failed to load model '%s': load_tensors: ".formatted(tiny.projector()));
  }

  @Test
  void namesAnArchitectureThatTheProgramDoesNotKnow() throws IOException {
    new GgufWriter().put("general.architecture", "qwen99").write(tiny.model());
    assertThat(failure(StoredPrograms.llamaServer()))
        .endsWith("unknown model architecture: 'qwen99'");
  }

  @Test
  void namesTheProjectorThatIsNone() throws IOException {
    new GgufWriter().put("general.architecture", "qwen2").write(tiny.projector());
    assertThat(failure(StoredPrograms.llamaServer()))
        .contains("Failed to load CLIP model from " + tiny.projector());
  }

  @Test
  void namesTheMemoryThatAContextDoesNotGet() throws IOException {
    assertThat(failure(wrapped("ulimit -v 3000000; exec", "--ctx-size 8000000")))
        .endsWith("failed to initialize the context: failed to allocate buffer for kv cache");
  }

  @Test
  void namesAPortThatIsTaken() throws IOException {
    try (LlamaServer other = LlamaServer.start(tiny);
        UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      int port = other.base().getPort();
      LlamaChild child = LlamaChild.start(StoredPrograms.llamaServer(), settings(), port);
      assertThat(failure(() -> child.awaitReady(client, READY)))
          .startsWith(
              "llama-server ended while it started: exit 1, port %d is taken by another program ("
                  .formatted(port));
    }
  }

  @Test
  void takesNoOtherProgramOnItsPortForItsOwn() throws Exception {
    Path mayStart = folder.resolve("may-start");
    assertThat(new ProcessBuilder("mkfifo", mayStart.toString()).start().waitFor()).isZero();
    Path program = wrapped("read go < %s; exec".formatted(mayStart), "");
    try (ScriptedUpstream other =
            ScriptedUpstream.playing(ScriptedUpstream.reply(200, "application/json", "{}"));
        UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      LlamaChild child = LlamaChild.start(program, settings(), other.base().getPort());
      CompletableFuture<String> told =
          CompletableFuture.supplyAsync(() -> failure(() -> child.awaitReady(client, READY)));
      RealProgram.await(() -> told.isDone() || other.requests().size() > 3); // it says it is well
      Files.writeString(mayStart, "go\n");
      assertThat(told.join()).contains("is taken by another program");
    }
  }

  @Test
  void namesAnArgumentThatThereIsNot() throws IOException {
    assertThat(failure(wrapped("exec", "--no-such-thing")))
        .endsWith("exit 1, error: invalid argument: --no-such-thing");
  }

  @Test
  void startsAgainWhatEndedBeforeItsLogSaidWhy() throws IOException {
    Path runs = folder.resolve("runs");
    String wordlessAtFirst =
        "echo >> %1$s; echo AMX is not ready; [ $(wc -l < %1$s) -le 2 ] && exit 1; exec"
            .formatted(runs);
    assertThat(failure(wrapped(wordlessAtFirst, "--no-such-thing")))
        .endsWith("exit 1, error: invalid argument: --no-such-thing");
    assertThat(Files.readAllLines(runs)).hasSize(3);
  }

  @Test
  void startsNoFifthTimeWhatNeverSaysWhy() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(failure(wrapped("echo >> %s; echo AMX is not ready; exit 3;".formatted(runs), "")))
        .isEqualTo("llama-server ended while it started: exit 3, AMX is not ready");
    assertThat(Files.readAllLines(runs)).hasSize(4);
  }

  @Test
  void startsOnlyOnceWhatWasKilled() throws IOException {
    Path runs = folder.resolve("runs");
    assertThat(failure(wrapped("echo >> %s; kill -9 $$;".formatted(runs), "")))
        .contains("was killed (SIGKILL)");
    assertThat(Files.readAllLines(runs)).hasSize(1);
  }

  @Test
  void tellsOfAFailureNotOfWhatWasComplainedOfBeforeItWasReady() {
    ServerLog log = new ServerLog();
    log.add("0.00.001.000 E ggml_cuda_init: failed to initialize CUDA: no device");
    log.forget();
    log.add("0.10.001.000 I srv  update_slots: all slots are idle");
    assertThat(log.reason()).hasValue("srv  update_slots: all slots are idle");
    log.add("ggml.c:1234: GGML_ASSERT(n > 0) failed");
    log.add("0.10.002.000 E srv  send_error: task 7, error: it failed");
    assertThat(log.reason()).hasValue("ggml.c:1234: GGML_ASSERT(n > 0) failed");
  }

  /** The real program, started in another way. */
  private Path wrapped(String before, String moreArguments) throws IOException {
    Path script = folder.resolve("wrapped");
    Files.writeString(
        script,
        "#!/bin/sh\n%s %s \"$@\" %s\n"
            .formatted(before, StoredPrograms.llamaServer(), moreArguments));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static void cut(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  private LlamaSettings settings() {
    return RealProgram.settings(tiny);
  }

  private String failure(Path program) {
    try (UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      return failure(() -> LlamaChild.startReady(program, settings(), client, READY).close());
    }
  }

  private static String failure(ThrowingCallable start) {
    Throwable failure = catchThrowable(start);
    assertThat(failure).as("why it did not start").isInstanceOf(IOException.class);
    return String.valueOf(failure.getMessage());
  }
}
