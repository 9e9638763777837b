package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.engine.window.WindowSettings;
import dev.hark.engine.window.WindowedEngine;
import dev.hark.hearing.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real llama-server with models that have ears: what comes after 30 seconds of a sound changes
 * what they say, so it reached them.
 */
@Timeout(240)
class LlamaHearsMarkersTest {

  private static final int RATE_HERTZ = 16_000;
  private static final int SECONDS = 50;
  private static final int MARKER_FROM = 34;
  private static final Options TWENTY_WORDS =
      new Options(OptionalInt.of(20), OptionalLong.of(1), 0, 1, List.of(), false);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "QWEN2_AUDIO, qwen-audio-turbo, 0, 2",
    "QWEN2_AUDIO, qwen2-audio-instruct, 0, 2",
    "QWEN25_OMNI, qwen-audio-turbo, 0, 2",
    "QWEN25_OMNI, qwen3-omni-flash, 0, 1",
    "QWEN3_OMNI, qwen3-omni-30b-a3b-captioner, 0, 1",
    "QWEN3_OMNI, qwen3-omni-30b-a3b-captioner, 30, 2",
    "QWEN3_ASR, qwen3-omni-flash, 0, 1",
    "QWEN3_ASR, qwen3-omni-flash, 30, 2"
  })
  void saysSomethingElseAboutTheWindowWithAMarker(
      Shape shape, String model, double windowSeconds, int windows) {
    TinyModel tiny = TinyModel.writeWithEars(folder, shape);
    try (WindowedEngine engine =
        new WindowedEngine(
            new LlamaEngine(
                "llama",
                StoredPrograms.llamaServer(),
                RealProgram.settings(tiny),
                new LlamaMemory(0),
                UpstreamLimits.DEFAULT),
            new WindowSettings(windowSeconds, 1))) {
      List<String> plain = answers(engine, model, hum());
      List<String> again = answers(engine, model, hum());
      List<String> marked = answers(engine, model, markedHum());
      assertThat(plain).hasSize(windows).isEqualTo(again);
      assertThat(marked).hasSize(windows);
      assertThat(marked.subList(0, windows - 1)).isEqualTo(plain.subList(0, windows - 1));
      assertThat(marked.getLast()).isNotBlank().isNotEqualTo(plain.getLast());
    }
  }

  /** The answer window by window. */
  private static List<String> answers(WindowedEngine engine, String model, float[] samples) {
    Question question =
        new Question(
            Models.STANDARD.find(model).orElseThrow(),
            List.of(
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Audio(Recordings.ofSamples(samples)),
                        new Part.Text("What is it?")))),
            TWENTY_WORDS);
    List<Delta> deltas = new ArrayList<>();
    engine.answer(question, Cancellation.NEVER, deltas::add);
    return List.of(RealProgram.text(deltas).split("\n\n"));
  }

  private static float[] hum() {
    float[] samples = new float[SECONDS * RATE_HERTZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * 0.17) / 4;
    }
    return samples;
  }

  /** The same, but a noise to its end. */
  private static float[] markedHum() {
    float[] samples = hum();
    Random noise = new Random(5);
    for (int i = MARKER_FROM * RATE_HERTZ; i < samples.length; i++) {
      samples[i] = noise.nextFloat(-0.9f, 0.9f);
    }
    return samples;
  }
}
