package dev.hark.engine.llama;

import dev.hark.engine.window.WindowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One model for llama-server.
 *
 * @param model its GGUF file
 * @param projector the GGUF file of its sound encoder ("mmproj")
 * @param contextTokens of all slots together
 * @param slots questions answered at once; each has its part of the context
 * @param threads 0 leaves the choice to llama-server
 * @param gpuLayers layers on the graphics card; as many as fit
 * @param promptCacheBytes prompts kept in memory for follow-up questions
 * @param arguments more arguments for llama-server, as they are
 * @param startTime for the model to load
 * @param idleTime until a model that nobody asks is freed
 * @param windows how much of a sound it is given at once
 */
public record LlamaSettings(
    Path model,
    Path projector,
    int contextTokens,
    int slots,
    int threads,
    int gpuLayers,
    long promptCacheBytes,
    List<String> arguments,
    Duration startTime,
    Duration idleTime,
    WindowSettings windows) {

  private static final int MIN_SLOT_TOKENS = 256;

  /** A model whose files nobody named: both paths are empty. */
  public static final LlamaSettings DEFAULT =
      new LlamaSettings(
          Path.of(""),
          Path.of(""),
          16_384,
          2,
          0,
          99,
          256L << 20,
          List.of(),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          WindowSettings.DEFAULT);

  public LlamaSettings {
    arguments = List.copyOf(arguments);
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be at least 1");
    }
    if (contextTokens / slots < MIN_SLOT_TOKENS) {
      throw new IllegalArgumentException(
          "context-tokens must be at least %d: %d for each of %d slots"
              .formatted((long) MIN_SLOT_TOKENS * slots, MIN_SLOT_TOKENS, slots));
    }
  }

  public LlamaSettings withFiles(Path language, Path encoder) {
    return new LlamaSettings(
        language,
        encoder,
        contextTokens,
        slots,
        threads,
        gpuLayers,
        promptCacheBytes,
        arguments,
        startTime,
        idleTime,
        windows);
  }

  public LlamaSettings withContextTokens(int tokens) {
    return new LlamaSettings(
        model,
        projector,
        tokens,
        slots,
        threads,
        gpuLayers,
        promptCacheBytes,
        arguments,
        startTime,
        idleTime,
        windows);
  }

  public LlamaSettings withIdleTime(Duration time) {
    return new LlamaSettings(
        model,
        projector,
        contextTokens,
        slots,
        threads,
        gpuLayers,
        promptCacheBytes,
        arguments,
        startTime,
        time,
        windows);
  }

  /** The arguments of llama-server, but for its address. */
  List<String> commandLine() {
    List<String> line = new java.util.ArrayList<>();
    line.addAll(List.of("--model", model.toString(), "--mmproj", projector.toString()));
    line.addAll(List.of("--ctx-size", "" + contextTokens, "--parallel", "" + slots));
    line.addAll(List.of("--n-gpu-layers", "" + gpuLayers));
    line.addAll(List.of("--cache-ram", "" + (promptCacheBytes >> 20)));
    if (threads > 0) {
      line.addAll(List.of("--threads", "" + threads));
    }
    line.addAll(List.of("--offline", "--no-ui", "--metrics"));
    line.addAll(arguments);
    return line;
  }
}
