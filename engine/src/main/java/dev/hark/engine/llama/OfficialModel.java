package dev.hark.engine.llama;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published model that hears, and what its conversion for llama-server takes. Sizes of files are
 * the published ones; where there is no official conversion, they are computed from the shapes of
 * the published weights, as is everything else.
 *
 * @param pack what {@code hark pull} calls it
 * @param name of the publication
 * @param quantisation of the language model
 * @param languageBytes of the language model's file
 * @param encoderBytes of the sound encoder's file
 * @param tokenBytes of the language model that are read for each token of an answer
 * @param reach how much of the memory's speed was seen to be used: about 0.8 by dense models, 0.6
 *     by mixtures of experts
 * @param contextTokens that are set aside for it
 * @param contextBytesPerToken keys and values of all layers in float16
 * @param answersFor the public models that it answers for when nothing else is said
 */
public record OfficialModel(
    String pack,
    String name,
    String quantisation,
    long languageBytes,
    long encoderBytes,
    long tokenBytes,
    double reach,
    int contextTokens,
    long contextBytesPerToken,
    List<String> answersFor) {

  private static final double DENSE = 0.8;
  private static final double EXPERTS = 0.6;
  private static final double GRAPHICS = 0.6; // small kernels leave a card waiting

  private static final List<String> QWEN_AUDIO =
      List.of(
          "qwen-audio-turbo",
          "qwen-audio-turbo-latest",
          "qwen-audio-turbo-2024-12-04",
          "qwen-audio-turbo-2024-08-07",
          "qwen2-audio-instruct",
          "qwen-audio-chat");
  private static final List<String> CAPTIONER = List.of("qwen3-omni-30b-a3b-captioner");
  private static final List<String> FLASH = List.of("qwen3-omni-flash");

  /** Those that llama-server runs, best first for the models that more than one answers for. */
  public static final List<OfficialModel> ALL =
      List.of(
          new OfficialModel(
              "qwen3-omni-captioner",
              "Qwen3-Omni-30B-A3B-Captioner",
              "Q4_K_M",
              18_557_000_000L,
              2_207_000_000L,
              1_850_000_000L,
              EXPERTS,
              16_384,
              96 << 10,
              CAPTIONER),
          new OfficialModel(
              "qwen3-omni-q8",
              "Qwen3-Omni-30B-A3B-Instruct",
              "Q8_0",
              32_484_000_000L,
              2_207_000_000L,
              3_230_000_000L,
              EXPERTS,
              16_384,
              96 << 10,
              FLASH),
          new OfficialModel(
              "qwen3-omni",
              "Qwen3-Omni-30B-A3B-Instruct",
              "Q4_K_M",
              18_557_053_952L,
              2_207_000_000L,
              1_850_000_000L,
              EXPERTS,
              16_384,
              96 << 10,
              FLASH),
          new OfficialModel(
              "qwen2-audio",
              "Qwen2-Audio-7B-Instruct",
              "Q4_K_M",
              4_700_000_000L,
              1_300_000_000L,
              4_300_000_000L,
              DENSE,
              8_192,
              512 << 10,
              QWEN_AUDIO),
          new OfficialModel(
              "qwen2.5-omni",
              "Qwen2.5-Omni-7B",
              "Q4_K_M",
              4_680_000_000L,
              2_640_000_000L,
              4_350_000_000L,
              DENSE,
              16_384,
              56 << 10,
              joined(FLASH, QWEN_AUDIO)),
          new OfficialModel(
              "qwen3-asr",
              "Qwen3-ASR-1.7B",
              "Q8_0",
              2_165_034_944L,
              355_709_344L,
              2_100_000_000L,
              DENSE,
              16_384,
              112 << 10,
              List.of()));

  public OfficialModel {
    answersFor = List.copyOf(answersFor);
  }

  /** The model that a pack is of, when it is an official one. */
  public static Optional<OfficialModel> ofPack(String pack) {
    return ALL.stream().filter(model -> model.pack().equals(pack)).findFirst();
  }

  /** The piece of its pack that is the language model. */
  public String languagePiece() {
    return pack + "-language";
  }

  /** The piece of its pack that is the sound encoder; quantisations of a model share it. */
  public String encoderPiece() {
    return pack.replaceFirst("-q8$", "") + "-encoder";
  }

  /** What the language model's file is called by whoever converts the published weights. */
  public String languageFile() {
    return name + "-" + quantisation + ".gguf";
  }

  /** What the sound encoder's file is called by whoever converts the published weights. */
  public String encoderFile() {
    return "mmproj-" + name + "-f16.gguf";
  }

  public long fileBytes() {
    return languageBytes + encoderBytes;
  }

  /** What a llama-server with this model takes at most. */
  public long memoryBytes() {
    long contextBytes = contextTokens * contextBytesPerToken;
    return ModelFiles.memoryBytes(
        fileBytes(), contextBytes, LlamaSettings.DEFAULT.promptCacheBytes());
  }

  /**
   * An estimate of how fast it answers out of the machine's memory: reading weights is what bounds
   * it.
   *
   * @param bytesPerSecond that the memory was measured to give
   */
  public double tokensPerSecond(double bytesPerSecond) {
    return bytesPerSecond * reach / tokenBytes;
  }

  /**
   * An estimate of how fast it answers on a graphics card.
   *
   * @param bytesPerSecond that the card's memory gives by its data sheet
   */
  public double tokensPerSecondOnGraphics(double bytesPerSecond) {
    return bytesPerSecond * GRAPHICS / tokenBytes;
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
