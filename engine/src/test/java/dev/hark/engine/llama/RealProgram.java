package dev.hark.engine.llama;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Settings and questions for the real llama-server. */
public final class RealProgram {

  private RealProgram() {}

  /** Small enough for a test, otherwise as it is by default. */
  public static LlamaSettings settings(dev.hark.engine.testing.TinyModel tiny) {
    return LlamaSettings.DEFAULT.withFiles(tiny.model(), tiny.projector());
  }

  /** A question about a hum of some length. */
  public static Question question(String model, double seconds) {
    float[] samples = new float[(int) (seconds * 16_000)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * 0.17) / 4;
    }
    return new Question(
        Models.STANDARD.find(model).orElseThrow(),
        List.of(
            new Turn(
                Role.USER,
                List.of(
                    new Part.Audio(Recordings.ofSamples(samples)), new Part.Text("What is it?")))),
        Question.Options.DEFAULT);
  }

  /** The words of an answer. */
  public static String text(List<Delta> deltas) {
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  /** Waits until something holds; the test's time limit ends a wait in vain. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
