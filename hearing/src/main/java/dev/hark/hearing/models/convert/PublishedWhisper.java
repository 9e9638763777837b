package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Whisper of any size as it is published: tensors in safetensors, dimensions in {@code
 * config.json}.
 */
final class PublishedWhisper implements WhisperWeights {

  private final Safetensors tensors;
  private final int heads;

  private PublishedWhisper(Safetensors tensors, int heads) {
    this.tensors = tensors;
    this.heads = heads;
  }

  /**
   * Opens one.
   *
   * @param weights tensor files or their index
   * @throws IOException when a file is broken, or the dimensions do not fit the tensors
   */
  static PublishedWhisper open(List<Path> weights, Path config) throws IOException {
    Safetensors tensors = Safetensors.open(weights);
    try {
      JsonNode root = new JsonMapper().readTree(config.toFile());
      int heads = root.required("decoder_attention_heads").asInt();
      PublishedWhisper whisper = new PublishedWhisper(tensors, heads);
      boolean fits =
          root.required("encoder_attention_heads").asInt() == heads
              && root.required("d_model").asInt() == whisper.width()
              && root.required("num_mel_bins").asInt() == whisper.mels()
              && root.required("vocab_size").asInt() == whisper.vocabulary()
              && root.required("encoder_layers").asInt() == whisper.layers("encoder")
              && root.required("decoder_layers").asInt() == whisper.layers("decoder");
      if (!fits) {
        throw new IOException(config + " tells other dimensions than the weights have");
      }
      return whisper;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(config + " and its weights are no Whisper", e);
    }
  }

  @Override
  public int heads() {
    return heads;
  }

  @Override
  public boolean has(String name) {
    return published(name).stream().filter(part -> !part.isEmpty()).allMatch(tensors::has);
  }

  @Override
  public int[] dims(String name) {
    List<String> parts = published(name);
    int[] dims = tensors.dims(parts.getLast());
    dims[0] *= parts.size(); // all parts are as large
    return dims;
  }

  @Override
  public float[] floats(String name) {
    List<String> parts = published(name);
    if (parts.size() == 1) {
      return tensors.floats(parts.getFirst());
    }
    int size = tensors.floats(parts.getLast()).length;
    float[] joined = new float[size * parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        System.arraycopy(tensors.floats(parts.get(i)), 0, joined, i * size, size);
      }
    }
    return joined;
  }

  /** The published tensors that one of {@link WhisperWeights} is made of; "" stands for zeros. */
  private static List<String> published(String name) {
    String[] steps = name.split("/");
    String side = "model." + steps[0] + ".";
    String kind = steps[steps.length - 1];
    return switch (steps[1]) {
      case "conv1", "conv2" -> List.of(side + steps[1] + "." + kind);
      case "position_encodings" -> List.of(side + "embed_positions.weight");
      case "embeddings" -> List.of(side + "embed_tokens.weight");
      case "layer_norm" -> List.of(side + "layer_norm." + normKind(kind));
      default -> {
        String layer = side + "layers." + steps[1].substring("layer_".length()) + ".";
        yield inLayer(layer, steps[2], steps[3], kind);
      }
    };
  }

  private static List<String> inLayer(String layer, String block, String part, String kind) {
    boolean ffn = block.equals("ffn");
    String attention = block.equals("self_attention") ? "self_attn" : "encoder_attn";
    if (part.equals("layer_norm")) {
      String norm = ffn ? "final_layer_norm." : attention + "_layer_norm.";
      return List.of(layer + norm + normKind(kind));
    }
    if (ffn) {
      return List.of(layer + (part.equals("linear_0") ? "fc1." : "fc2.") + kind);
    }
    String projections =
        switch (block + "/" + part) {
          case "self_attention/linear_0" -> "q k v";
          case "self_attention/linear_1", "attention/linear_2" -> "out";
          case "attention/linear_0" -> "q";
          case "attention/linear_1" -> "k v";
          default -> throw new IllegalArgumentException("a Whisper has no " + block + "/" + part);
        };
    boolean bias = kind.equals("bias");
    return Arrays.stream(projections.split(" "))
        .map(projection ->
            bias && projection.equals("k") // keys have no bias
                ? ""
                : layer + attention + "." + projection + "_proj." + kind)
        .toList();
  }

  private static String normKind(String kind) {
    return kind.equals("gamma") ? "weight" : "bias";
  }
}
