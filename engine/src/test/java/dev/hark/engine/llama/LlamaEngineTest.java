package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LlamaEngineTest {

  private static final String MODEL = "qwen-audio-turbo";

  @TempDir private Path folder;
  private final List<LlamaEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(LlamaEngine::close);
  }

  @ParameterizedTest
  @CsvSource({
    "QWEN2_AUDIO, qwen-audio-turbo, 1, 752",
    "QWEN2_AUDIO, qwen-audio-turbo, 31, 1502",
    "QWEN25_OMNI, qwen3-omni-flash, 1, 752",
    "QWEN3_OMNI, qwen3-omni-30b-a3b-captioner, 1, 28",
    "QWEN3_OMNI, qwen3-omni-30b-a3b-captioner, 31, 418"
  })
  void answersWithTheCountOfTheRealModel(
      Shape shape, String model, double seconds, long audioTokens) {
    LlamaEngine engine = engine(TinyModel.write(folder, shape));
    List<Delta> deltas = ask(engine, model, seconds);
    assertThat(RealProgram.text(deltas)).isEqualTo(TinyModel.ANSWER);
    assertThat(deltas.getLast()).isEqualTo(new Delta.Finish(FinishReason.STOP));
    Delta.Counted counted = (Delta.Counted) deltas.get(deltas.size() - 2);
    assertThat(counted.completionTokens()).isEqualTo(10);
    assertThat(counted.promptTokens()).isBetween(audioTokens, audioTokens + 40);
  }

  @Test
  void loadsWhenAskedAndFreesWhenIdle() throws InterruptedException {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    LlamaEngine engine =
        engine(RealProgram.settings(tiny).withIdleTime(Duration.ofMillis(600)), memory());
    assertThat(engine.processId()).isEmpty();
    ask(engine, MODEL, 0.5);
    long pid = engine.processId().orElseThrow();
    RealProgram.await(() -> engine.processId().isEmpty());
    RealProgram.await(() -> !alive(pid));
    assertThat(RealProgram.text(ask(engine, MODEL, 0.5))).isEqualTo(TinyModel.ANSWER);
  }

  @Test
  void failsTheAnswerThatItsServerDiesUnderAndServesTheNext() throws InterruptedException {
    LlamaEngine engine = engine(TinyModel.writeEndless(folder, Shape.QWEN3_OMNI));
    List<Delta> deltas = new CopyOnWriteArrayList<>();
    assertThatThrownBy(() ->
            engine.answer(
                RealProgram.question(MODEL, 1),
                Cancellation.NEVER,
                delta -> {
                  deltas.add(delta);
                  if (deltas.size() == 5) {
                    kill(engine.processId().orElseThrow());
                  }
                }))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(RealProgram.text(deltas)).startsWith("The recording holds");
    assertThat(leaveAtTheFourthWord(engine)).startsWith("The recording");
  }

  @Test
  void givesNoPauseToAServerThatSpokeBeforeEachDeath() {
    LlamaEngine engine = engine(TinyModel.writeEndless(folder, Shape.QWEN3_OMNI));
    for (int death = 0; death < 3; death++) {
      assertThat(leaveAtTheFourthWord(engine)).startsWith("The recording holds");
      kill(engine.processId().orElseThrow());
    }
    assertThat(leaveAtTheFourthWord(engine)).startsWith("The recording holds");
  }

  @Test
  void asksOnceMoreWhenTheServerDiesBeforeItsFirstWord() {
    LlamaEngine engine = engine(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ask(engine, MODEL, 0.5);
    kill(engine.processId().orElseThrow());
    assertThat(RealProgram.text(ask(engine, MODEL, 0.5))).isEqualTo(TinyModel.ANSWER);
  }

  @Test
  void startsADeadServerAgainBeforeAnybodyAsks() throws InterruptedException {
    LlamaEngine engine = engine(TinyModel.write(folder, Shape.QWEN3_OMNI));
    ask(engine, MODEL, 0.5);
    long first = engine.processId().orElseThrow();
    kill(first);
    RealProgram.await(() -> engine.processId().orElse(first) != first);
  }

  @Test
  void givesOneModelsMemoryToAnotherThatIsAsked() throws InterruptedException {
    TinyModel one = TinyModel.write(folder, Shape.QWEN3_OMNI);
    TinyModel two = TinyModel.write(folder, Shape.QWEN2_AUDIO);
    LlamaMemory tight =
        new LlamaMemory(
            900L << 20, () -> Long.MAX_VALUE, ProcessMemory::of); // for one, not for two
    LlamaEngine first = engine(RealProgram.settings(one), tight);
    LlamaEngine second = engine(RealProgram.settings(two), tight);
    ask(first, MODEL, 0.5);
    ask(second, MODEL, 0.5);
    assertThat(first.processId()).isEmpty();
    assertThat(second.processId()).isPresent();
    ask(first, MODEL, 0.5);
    assertThat(second.processId()).isEmpty();
  }

  @Test
  void isOverloadedWhereItsModelDoesNotFit() {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    LlamaMemory free = new LlamaMemory(0, () -> 100L << 20, ProcessMemory::of);
    LlamaEngine engine = engine(RealProgram.settings(tiny), free);
    assertThatThrownBy(() -> ask(engine, MODEL, 0.5))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessageMatching(".*takes 0\\.\\d GB and there are 0\\.1 GB free");
    LlamaMemory bounded = new LlamaMemory(100L << 20, () -> Long.MAX_VALUE, ProcessMemory::of);
    LlamaEngine larger = engine(RealProgram.settings(tiny), bounded);
    for (int i = 0; i < 3; i++) { // no pause is a failure of its server
      assertThatThrownBy(() -> ask(larger, MODEL, 0.5))
          .isInstanceOf(EngineFailure.Overloaded.class)
          .hasMessageEndingWith("more than the 0.1 GB that models may take");
    }
  }

  @Test
  void tellsWhatTheServerSaidWhenItDoesNotStart() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    new GgufWriter().put("general.architecture", "qwen3vlmoe").write(tiny.model());
    LlamaEngine engine = engine(tiny);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ask(engine, MODEL, 0.5))
          .isInstanceOf(EngineFailure.Broken.class)
          .hasMessageContaining("ended while it started: exit 1")
          .hasMessageEndingWith("key not found in model: qwen3vlmoe.context_length");
    }
    assertThat(engine.ready()).isFalse();
    assertThatThrownBy(() -> ask(engine, MODEL, 0.5))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessageContaining("pause after 2 failures");
  }

  @Test
  void explainsFilesThatCannotWorkWithoutStartingAnything() {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    LlamaEngine engine =
        engine(new TinyModel(/* model= */ tiny.projector(), /* projector= */ tiny.model()));
    assertThatThrownBy(() -> ask(engine, MODEL, 0.5))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("swapped?");
  }

  @Test
  void isReadyOnlyWhileItsFilesCanWorkOrItsServerRuns() throws Exception {
    TinyModel tiny = TinyModel.write(folder, Shape.QWEN3_OMNI);
    byte[] whole = Files.readAllBytes(tiny.model());
    LlamaEngine engine = engine(tiny);
    assertThat(engine.ready()).isTrue();
    Files.write(tiny.model(), Arrays.copyOf(whole, whole.length / 2));
    assertThat(engine.ready()).as("its model is cut").isFalse();
    Files.delete(tiny.model());
    assertThat(engine.ready()).as("its model is not there").isFalse();
    Files.write(tiny.model(), whole);
    assertThat(engine.ready()).as("its model is whole again").isTrue();
    ask(engine, MODEL, 0.5);
    Files.delete(tiny.model());
    assertThat(engine.ready()).as("its server has the model").isTrue();
  }

  private LlamaEngine engine(TinyModel tiny) {
    return engine(RealProgram.settings(tiny), memory());
  }

  private LlamaEngine engine(LlamaSettings settings, LlamaMemory memory) {
    LlamaEngine engine =
        new LlamaEngine(
            "llama", StoredPrograms.llamaServer(), settings, memory, UpstreamLimits.DEFAULT);
    engines.add(engine);
    return engine;
  }

  private static LlamaMemory memory() {
    return new LlamaMemory(0);
  }

  private static List<Delta> ask(LlamaEngine engine, String model, double seconds) {
    List<Delta> deltas = new ArrayList<>();
    engine.answer(RealProgram.question(model, seconds), Cancellation.NEVER, deltas::add);
    return deltas;
  }

  private static String leaveAtTheFourthWord(LlamaEngine engine) {
    List<Delta> deltas = new ArrayList<>();
    assertThatThrownBy(() ->
            engine.answer(RealProgram.question(MODEL, 1), () -> deltas.size() > 3, deltas::add))
        .isInstanceOf(java.util.concurrent.CancellationException.class);
    return RealProgram.text(deltas);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
