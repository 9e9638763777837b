package dev.hark.engine.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The two files of a model that hears, looked at before a program is started on them: a wrong
 * conversion is explained instead of failing somewhere inside.
 *
 * @param architecture of the language model, such as "qwen3vlmoe"
 * @param fileBytes of both
 * @param contextBytesPerToken what one token of context takes in memory
 */
public record ModelFiles(String architecture, long fileBytes, long contextBytesPerToken) {

  /** Architectures that were written by converters which llama.cpp never took over. */
  private static final Set<String> ABANDONED = Set.of("qwen3omni", "qwen3omnimoe");

  /** The sound encoders that belong to a language model. */
  private static final Map<String, Set<String>> PAIRS =
      Map.of(
          "qwen2", Set.of("qwen2a"),
          "qwen2vl", Set.of("qwen2a", "qwen2.5o"),
          "qwen3vl", Set.of("qwen3a"),
          "qwen3vlmoe", Set.of("qwen3a"));

  /** Qwen3-ASR's; other models of this architecture may have other encoders. */
  private static final String WITH_ANY_ENCODER = "qwen3";

  private static final int CACHE_VALUE_BYTES = 2; // float16

  /** Files that cannot work; the message is one sentence that says why and what to do. */
  public static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Looks at the headers.
   *
   * @throws Unfit when these files cannot work
   */
  public static ModelFiles check(Path model, Path projector) throws Unfit {
    requireNamed(model, "model", "the GGUF file of the language model");
    requireNamed(projector, "projector", "the GGUF file of its sound encoder (mmproj)");
    GgufHeader language = header(model);
    GgufHeader encoder = header(projector);
    String architecture = language.architecture();
    if (ABANDONED.contains(architecture)) {
      throw new Unfit(
          model
              + " was converted for a version of llama.cpp that was never released (architecture "
              + architecture
              + "); convert the weights again with convert_hf_to_gguf.py of a current llama.cpp,"
              + " once plain and once with --mmproj");
    }
    if (architecture.equals("clip")) {
      throw new Unfit(model + " is a projector, not a language model; are the two files swapped?");
    }
    if (!encoder.architecture().equals("clip")) {
      throw new Unfit(projector + " is no projector; convert the weights with --mmproj");
    }
    if (encoder.number("clip.has_audio_encoder").orElse(0) == 0) {
      throw new Unfit(projector + " has no sound encoder: this model sees but does not hear");
    }
    requirePair(model, projector, language, encoder);
    return new ModelFiles(
        architecture, size(model) + size(projector), contextBytesPerToken(language));
  }

  private static void requireNamed(Path file, String key, String what) throws Unfit {
    if (file.toString().isEmpty()) {
      throw new Unfit("%s is not set; it is %s".formatted(key, what));
    }
  }

  private static void requirePair(
      Path model, Path projector, GgufHeader language, GgufHeader encoder) throws Unfit {
    String architecture = language.architecture();
    String type =
        encoder
            .text("clip.audio.projector_type")
            .or(() -> encoder.text("clip.projector_type"))
            .orElse("");
    Set<String> fitting = PAIRS.get(architecture);
    OptionalLong width = language.number(architecture + ".embedding_length");
    OptionalLong given = encoder.number("clip.audio.projection_dim");
    boolean wrongKind = fitting != null && !fitting.contains(type);
    boolean wrongWidth =
        width.isPresent() && given.isPresent() && width.getAsLong() != given.getAsLong();
    if (wrongKind || wrongWidth) {
      throw new Unfit(
          "%s (%s) and %s (%s) do not belong to the same model"
              .formatted(model, architecture, projector, type));
    }
  }

  /** Keys and values of all layers, as llama.cpp keeps them. */
  private static long contextBytesPerToken(GgufHeader language) {
    String at = language.architecture() + ".";
    long layers = language.number(at + "block_count").orElse(0);
    long heads = language.number(at + "attention.head_count").orElse(1);
    long keyHeads = language.number(at + "attention.head_count_kv").orElse(heads);
    long width = language.number(at + "embedding_length").orElse(0) / Math.max(1, heads);
    long keyWidth = language.number(at + "attention.key_length").orElse(width);
    long valueWidth = language.number(at + "attention.value_length").orElse(width);
    return layers * keyHeads * (keyWidth + valueWidth) * CACHE_VALUE_BYTES;
  }

  private static GgufHeader header(Path file) throws Unfit {
    if (!Files.exists(file)) {
      throw new Unfit(file + " is not there");
    }
    if (Files.isDirectory(file)) {
      throw new Unfit(file + " is a folder");
    }
    if (!Files.isReadable(file)) {
      throw new Unfit(file + " cannot be read by the user that Hark runs as");
    }
    try {
      return GgufHeader.read(file);
    } catch (IOException e) {
      throw new Unfit(file + " cannot be used: " + e.getMessage());
    }
  }

  private static long size(Path file) throws Unfit {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new Unfit(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Whether it is of a family that Hark knows; whether others run it cannot tell. */
  public boolean known() {
    return PAIRS.containsKey(architecture) || architecture.equals(WITH_ANY_ENCODER);
  }

  /** What a program that serves these files takes at most. */
  public long memoryBytes(LlamaSettings settings) {
    long contextBytes = contextBytesPerToken * settings.contextTokens();
    return memoryBytes(fileBytes, contextBytes, settings.promptCacheBytes());
  }

  static long memoryBytes(long fileBytes, long contextBytes, long promptCacheBytes) {
    // Graphs and buffers: measured as some hundred MB, growing with the model.
    long overheadBytes = (256L << 20) + fileBytes / 20;
    return fileBytes + contextBytes + promptCacheBytes + overheadBytes;
  }
}
