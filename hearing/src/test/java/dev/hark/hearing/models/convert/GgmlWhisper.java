package dev.hark.hearing.models.convert;

import dev.hark.audio.feature.LogMel;
import dev.hark.hearing.speech.ByteSpelling;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a Whisper in the file format of whisper.cpp, so that it can be raced with the same
 * weights.
 *
 * <p>Little endian: u32 "ggml"; eleven i32 dimensions, the last of which says 16-bit floats; mel
 * bands, (mels, bins) with both lengths before; the number of tokens that are text, each its length
 * and its bytes; then tensors until the end: rank, length of the name, type (0: 32-bit, 1: 16-bit
 * floats), lengths of the axes from the innermost on, name, numbers. Matrices and convolutions are
 * 16-bit; vectors and places are 32-bit.
 */
public final class GgmlWhisper {

  private static final int MAGIC = 0x67676d6c;
  private static final int HALVES = 1;
  private static final String END_OF_TEXT = "<|endoftext|>";

  private final WhisperWeights weights;
  private final OutputStream out;

  private GgmlWhisper(WhisperWeights weights, OutputStream out) {
    this.weights = weights;
    this.out = out;
  }

  /**
   * Writes one.
   *
   * @param model weights as CTranslate2 has them
   * @param vocabulary a JSON list of tokens in the spelling of GPT-2
   */
  public static void write(Path model, Path vocabulary, Path target) throws IOException {
    List<String> tokens = new ArrayList<>();
    for (JsonNode token : new JsonMapper().readTree(Files.readAllBytes(vocabulary))) {
      tokens.add(token.asString());
    }
    write(CTranslate2Weights.open(model), tokens, target);
  }

  static void write(WhisperWeights weights, List<String> tokens, Path target) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      GgmlWhisper whisper = new GgmlWhisper(weights, out);
      whisper.dimensions();
      whisper.bands();
      whisper.words(tokens.subList(0, tokens.indexOf(END_OF_TEXT)));
      whisper.tensors();
    }
  }

  private void dimensions() throws IOException {
    int width = weights.width();
    whole(MAGIC, weights.vocabulary());
    whole(weights.soundPositions(), width, weights.heads(), weights.layers("encoder"));
    whole(weights.textPositions(), width, weights.heads(), weights.layers("decoder"));
    whole(weights.mels(), HALVES);
  }

  private void bands() throws IOException {
    float[] bands = LogMel.whisper(weights.mels()).weights();
    whole(weights.mels(), bands.length / weights.mels());
    out.write(floats(bands));
  }

  private void words(List<String> tokens) throws IOException {
    whole(tokens.size());
    for (String token : tokens) {
      byte[] bytes = ByteSpelling.bytes(token);
      whole(bytes.length);
      out.write(bytes);
    }
  }

  private void tensors() throws IOException {
    int width = weights.width();
    places("encoder.positional_embedding", "encoder/position_encodings/encodings");
    for (String convolution : new String[] {"conv1", "conv2"}) {
      String from = "encoder/" + convolution;
      halves("encoder." + convolution + ".weight", from + "/weight");
      tensor("encoder." + convolution + ".bias", false, weights.floats(from + "/bias"), width, 1);
    }
    for (int layer = 0; layer < weights.layers("encoder"); layer++) {
      layer("encoder.blocks." + layer, "encoder/layer_" + layer);
    }
    norm("encoder.ln_post", "encoder/layer_norm");
    places("decoder.positional_embedding", "decoder/position_encodings/encodings");
    halves("decoder.token_embedding.weight", "decoder/embeddings/weight");
    for (int layer = 0; layer < weights.layers("decoder"); layer++) {
      layer("decoder.blocks." + layer, "decoder/layer_" + layer);
      crossing("decoder.blocks." + layer, "decoder/layer_" + layer + "/attention");
    }
    norm("decoder.ln", "decoder/layer_norm");
  }

  private void layer(String name, String from) throws IOException {
    norm(name + ".attn_ln", from + "/self_attention/layer_norm");
    String joined = from + "/self_attention/linear_0";
    part(name + ".attn.query", joined, 0, true);
    part(name + ".attn.key", joined, 1, false);
    part(name + ".attn.value", joined, 2, true);
    linear(name + ".attn.out", from + "/self_attention/linear_1");
    norm(name + ".mlp_ln", from + "/ffn/layer_norm");
    linear(name + ".mlp.0", from + "/ffn/linear_0");
    linear(name + ".mlp.2", from + "/ffn/linear_1");
  }

  private void crossing(String name, String from) throws IOException {
    norm(name + ".cross_attn_ln", from + "/layer_norm");
    linear(name + ".cross_attn.query", from + "/linear_0");
    part(name + ".cross_attn.key", from + "/linear_1", 0, false);
    part(name + ".cross_attn.value", from + "/linear_1", 1, true);
    linear(name + ".cross_attn.out", from + "/linear_2");
  }

  private void norm(String name, String from) throws IOException {
    tensor(name + ".weight", false, weights.floats(from + "/gamma"), weights.width());
    tensor(name + ".bias", false, weights.floats(from + "/beta"), weights.width());
  }

  private void linear(String name, String from) throws IOException {
    halves(name + ".weight", from + "/weight");
    float[] bias = weights.floats(from + "/bias");
    tensor(name + ".bias", false, bias, bias.length);
  }

  /** One of the square matrices that lie one below the other. */
  private void part(String name, String joined, int index, boolean biased) throws IOException {
    int width = weights.width();
    int size = width * width;
    float[] matrix = weights.floats(joined + "/weight");
    tensor(
        name + ".weight",
        true,
        Arrays.copyOfRange(matrix, index * size, (index + 1) * size),
        width,
        width);
    if (biased) {
      float[] bias = weights.floats(joined + "/bias");
      tensor(
          name + ".bias",
          false,
          Arrays.copyOfRange(bias, index * width, (index + 1) * width),
          width);
    }
  }

  private void halves(String name, String from) throws IOException {
    tensor(name, true, weights.floats(from), weights.dims(from));
  }

  private void places(String name, String from) throws IOException {
    tensor(name, false, weights.floats(from), weights.dims(from));
  }

  private void tensor(String name, boolean half, float[] values, int... dims) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    whole(dims.length, bytes.length, half ? 1 : 0);
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      whole(dims[axis]);
    }
    out.write(bytes);
    out.write(half ? halves(values) : floats(values));
  }

  private void whole(int... values) throws IOException {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    little(bytes).asIntBuffer().put(values);
    out.write(bytes);
  }

  private static byte[] floats(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    little(bytes).asFloatBuffer().put(values);
    return bytes;
  }

  private static byte[] halves(float[] values) {
    byte[] bytes = new byte[values.length * Short.BYTES];
    ByteBuffer buffer = little(bytes);
    for (float value : values) {
      buffer.putShort(Float.floatToFloat16(value));
    }
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
