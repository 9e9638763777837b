package dev.hark.engine.llama;

import java.util.List;

/**
 * A published model that hears, and what its conversion takes. Sizes are those of 4-bit weights
 * (Q4_K_M) and a sound encoder in float16, computed from the shapes of the published weights.
 *
 * @param name of the publication
 * @param languageBytes of the language model's file
 * @param contextTokens that are set aside for it
 * @param contextBytesPerToken keys and values of all layers in float16
 */
public record OfficialModel(
    String name, long languageBytes, int contextTokens, long contextBytesPerToken) {

  private static final long ENCODER_BYTES = 1_300_000_000;

  /** Those that llama-server runs, smallest need first. */
  public static final List<OfficialModel> ALL =
      List.of(
          new OfficialModel("Qwen2.5-Omni-7B", 4_600_000_000L, 16_384, 56 << 10),
          new OfficialModel("Qwen2-Audio-7B-Instruct", 4_700_000_000L, 8_192, 512 << 10),
          new OfficialModel("Qwen3-Omni-30B-A3B-Captioner", 18_500_000_000L, 16_384, 96 << 10),
          new OfficialModel("Qwen3-Omni-30B-A3B-Instruct", 18_500_000_000L, 16_384, 96 << 10));

  /** What a llama-server with this model takes at most. */
  public long memoryBytes() {
    ModelFiles files = new ModelFiles(languageBytes + ENCODER_BYTES, contextBytesPerToken);
    return files.memoryBytes(contextTokens, LlamaSettings.DEFAULT.promptCacheBytes());
  }
}
