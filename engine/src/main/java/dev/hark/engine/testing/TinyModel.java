package dev.hark.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A model of a megabyte with the shape of a real one, for the real llama-server: it takes sounds as
 * the real one does, costs as many tokens, and always says {@link #ANSWER}.
 *
 * <p>The weights are random but for two things: attention and the feed-forward net add next to
 * nothing, so that what comes out of the last layer is the embedding of the last token; and the
 * output row of each word of the answer is the embedding of the word before it. The answer does not
 * depend on the sound. Of one that has ears attention adds much and the output rows are random,
 * too: what it says means nothing and is another for another sound.
 *
 * @param model the language model's file
 * @param projector the sound encoder's file
 */
public record TinyModel(Path model, Path projector) {

  /** What every tiny model without ears says. */
  public static final String ANSWER = "The recording holds one steady tone at 440 Hz.";

  private static final int EMBEDDING = 64;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int FORWARD = 128;
  private static final int EXPERTS = 4;
  private static final int MELS = 128;
  private static final int POSITIONS = 1_500;
  private static final int CHANNELS = 16;

  private static final List<String> WORDS =
      List.of("The", "Ġrecording", "Ġholds", "Ġone", "Ġsteady", "Ġtone", "Ġat", "Ġ440", "ĠHz.");

  private static final List<String> SPECIAL =
      List.of(
          "<|endoftext|>",
          "<|im_start|>",
          "<|im_end|>",
          "<|audio_bos|>",
          "<|AUDIO|>",
          "<|audio_eos|>",
          "<|audio_start|>",
          "<|audio_pad|>",
          "<|audio_end|>");

  private static final String TEMPLATE =
      "{% for message in messages %}<|im_start|>{{ message.role }}\n"
          + "{% if message.content is string %}{{ message.content }}{% else %}{% for part in"
          + " message.content %}{{ part.text }}{% endfor %}{% endif %}<|im_end|>\n"
          + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n"
          + "{% endif %}";

  /** The families of models that hear. */
  public enum Shape {
    QWEN2_AUDIO("qwen2", "qwen2a"),
    QWEN25_OMNI("qwen2vl", "qwen2a"),
    QWEN3_OMNI("qwen3vlmoe", "qwen3a"),
    QWEN3_ASR("qwen3", "qwen3a");

    final String architecture;
    final String projector;

    Shape(String architecture, String projector) {
      this.architecture = architecture;
      this.projector = projector;
    }

    boolean third() {
      return this == QWEN3_OMNI || this == QWEN3_ASR;
    }
  }

  /** What a tiny model says. */
  private enum Speech {
    ONCE(1e-3f),
    FOR_EVER(1e-3f),
    BY_EAR(0.25f);

    final float attention; // what it adds, of the size of the embeddings

    Speech(float attention) {
      this.attention = attention;
    }
  }

  /** Writes a model that says its answer once. */
  public static TinyModel write(Path folder, Shape shape) {
    return write(folder, shape, Speech.ONCE);
  }

  /** Writes a model that says its answer again and again, until it is stopped. */
  public static TinyModel writeEndless(Path folder, Shape shape) {
    return write(folder, shape, Speech.FOR_EVER);
  }

  /** Writes a model that never ends and says other words about another sound. */
  public static TinyModel writeWithEars(Path folder, Shape shape) {
    return write(folder, shape, Speech.BY_EAR);
  }

  private static TinyModel write(Path folder, Shape shape, Speech speech) {
    String name =
        String.join(
            "-", shape.architecture, shape.projector, speech.name().toLowerCase(Locale.ROOT));
    TinyModel tiny =
        new TinyModel(folder.resolve(name + ".gguf"), folder.resolve(name + "-mmproj.gguf"));
    try {
      language(shape, speech).write(tiny.model());
      encoder(shape).write(tiny.projector());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tiny;
  }

  private static GgufWriter language(Shape shape, Speech speech) {
    boolean mixtureWithEars = speech == Speech.BY_EAR && shape == Shape.QWEN3_OMNI;
    Weights weights =
        new Weights(mixtureWithEars ? 3 : 7); // by 7 it says the same whatever it hears
    GgufWriter gguf = new GgufWriter();
    String arch = shape.architecture;
    gguf.put("general.architecture", arch).put("general.name", "tiny " + shape);
    gguf.put(arch + ".context_length", 32_768).put(arch + ".embedding_length", EMBEDDING);
    gguf.put(arch + ".block_count", LAYERS).put(arch + ".feed_forward_length", FORWARD);
    gguf.put(arch + ".attention.head_count", HEADS).put(arch + ".attention.head_count_kv", HEADS);
    gguf.put(arch + ".attention.layer_norm_rms_epsilon", 1e-6f);
    gguf.put(arch + ".rope.freq_base", 10_000f);
    if (shape == Shape.QWEN25_OMNI || shape == Shape.QWEN3_OMNI) {
      gguf.put(arch + ".rope.dimension_sections", new int[] {4, 2, 2, 0});
    }
    if (shape.third()) {
      gguf.put(arch + ".attention.key_length", EMBEDDING / HEADS);
      gguf.put(arch + ".attention.value_length", EMBEDDING / HEADS);
    }
    if (shape == Shape.QWEN3_OMNI) {
      gguf.put(arch + ".expert_count", EXPERTS).put(arch + ".expert_used_count", 2);
      gguf.put(arch + ".expert_feed_forward_length", FORWARD);
    }
    List<String> tokens = vocabulary(gguf);
    float[] embeddings = weights.random(tokens.size() * EMBEDDING, 1);
    gguf.tensor("token_embd.weight", embeddings, tokens.size(), EMBEDDING);
    gguf.tensor("output_norm.weight", ones(EMBEDDING), EMBEDDING);
    float[] output =
        switch (speech) {
          case ONCE -> chained(tokens, embeddings, "<|im_end|>");
          case FOR_EVER -> chained(tokens, embeddings, "The");
          case BY_EAR -> anyWord(tokens, weights);
        };
    gguf.tensor("output.weight", output, tokens.size(), EMBEDDING);
    for (int layer = 0; layer < LAYERS; layer++) {
      layer(gguf, weights, shape, speech, "blk." + layer + ".");
    }
    return gguf;
  }

  private static List<String> vocabulary(GgufWriter gguf) {
    List<String> tokens = new ArrayList<>(bytes());
    tokens.add("Ġt");
    tokens.addAll(WORDS);
    int plain = tokens.size();
    tokens.addAll(SPECIAL);
    int[] types = new int[tokens.size()];
    Arrays.fill(types, 0, plain, 1);
    Arrays.fill(types, plain, types.length, 3);
    gguf.put("tokenizer.ggml.model", "gpt2").put("tokenizer.ggml.pre", "qwen2");
    gguf.put("tokenizer.ggml.tokens", tokens.toArray(String[]::new));
    gguf.put("tokenizer.ggml.token_type", types);
    gguf.put("tokenizer.ggml.merges", new String[] {"Ġ t"});
    gguf.put("tokenizer.ggml.eos_token_id", tokens.indexOf("<|im_end|>"));
    gguf.put("tokenizer.ggml.padding_token_id", tokens.indexOf("<|endoftext|>"));
    gguf.put("tokenizer.ggml.add_bos_token", false).put("tokenizer.chat_template", TEMPLATE);
    return tokens;
  }

  /** Every byte as the visible character that byte-level tokenizers write for it. */
  private static List<String> bytes() {
    List<String> bytes = new ArrayList<>();
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean visible = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      bytes.add(Character.toString(visible ? b : next++));
    }
    return bytes;
  }

  private static float[] chained(List<String> tokens, float[] embeddings, String afterTheLast) {
    float[] output = new float[embeddings.length];
    List<String> chain = new ArrayList<>(List.of("Ċ"));
    chain.addAll(WORDS);
    chain.add(afterTheLast);
    for (int i = 1; i < chain.size(); i++) {
      int before = tokens.indexOf(chain.get(i - 1)) * EMBEDDING;
      int row = tokens.indexOf(chain.get(i)) * EMBEDDING;
      for (int e = 0; e < EMBEDDING; e++) {
        output[row + e] += 0.5f * embeddings[before + e];
      }
    }
    return output;
  }

  private static float[] anyWord(List<String> tokens, Weights weights) {
    float[] output = new float[tokens.size() * EMBEDDING];
    for (String word : WORDS) {
      float[] row = weights.random(EMBEDDING, 1);
      System.arraycopy(row, 0, output, tokens.indexOf(word) * EMBEDDING, EMBEDDING);
    }
    return output;
  }

  private static void layer(
      GgufWriter gguf, Weights weights, Shape shape, Speech speech, String at) {
    gguf.tensor(at + "attn_norm.weight", ones(EMBEDDING), EMBEDDING);
    gguf.tensor(at + "ffn_norm.weight", ones(EMBEDDING), EMBEDDING);
    for (String part : List.of("attn_q", "attn_k", "attn_v")) {
      gguf.tensor(at + part + ".weight", weights.square(0.02f), EMBEDDING, EMBEDDING);
      if (!shape.third()) {
        gguf.tensor(at + part + ".bias", new float[EMBEDDING], EMBEDDING);
      }
    }
    gguf.tensor(at + "attn_output.weight", weights.square(speech.attention), EMBEDDING, EMBEDDING);
    if (shape.third()) {
      int head = EMBEDDING / HEADS;
      gguf.tensor(at + "attn_q_norm.weight", ones(head), head);
      gguf.tensor(at + "attn_k_norm.weight", ones(head), head);
    }
    if (shape == Shape.QWEN3_OMNI) {
      gguf.tensor(
          at + "ffn_gate_inp.weight",
          weights.random(EXPERTS * EMBEDDING, 0.02f),
          EXPERTS,
          EMBEDDING);
      int size = EXPERTS * FORWARD * EMBEDDING;
      gguf.tensor(
          at + "ffn_gate_exps.weight", weights.random(size, 0.02f), EXPERTS, FORWARD, EMBEDDING);
      gguf.tensor(
          at + "ffn_up_exps.weight", weights.random(size, 0.02f), EXPERTS, FORWARD, EMBEDDING);
      gguf.tensor(
          at + "ffn_down_exps.weight", weights.random(size, 1e-3f), EXPERTS, EMBEDDING, FORWARD);
      return;
    }
    int size = FORWARD * EMBEDDING;
    gguf.tensor(at + "ffn_gate.weight", weights.random(size, 0.02f), FORWARD, EMBEDDING);
    gguf.tensor(at + "ffn_up.weight", weights.random(size, 0.02f), FORWARD, EMBEDDING);
    gguf.tensor(at + "ffn_down.weight", weights.random(size, 1e-3f), EMBEDDING, FORWARD);
  }

  private static GgufWriter encoder(Shape shape) {
    Weights weights = new Weights(11);
    GgufWriter gguf = new GgufWriter();
    gguf.put("general.architecture", "clip").put("general.type", "mmproj");
    gguf.put("clip.has_audio_encoder", true).put("clip.has_vision_encoder", false);
    gguf.put("clip.projector_type", shape.projector).put("clip.use_gelu", true);
    gguf.put("clip.audio.projection_dim", EMBEDDING).put("clip.audio.embedding_length", EMBEDDING);
    gguf.put("clip.audio.feed_forward_length", FORWARD).put("clip.audio.block_count", LAYERS);
    gguf.put("clip.audio.attention.head_count", HEADS);
    gguf.put("clip.audio.attention.layer_norm_epsilon", 1e-5f);
    gguf.put("clip.audio.num_mel_bins", MELS);
    gguf.tensor(
        "a.position_embd.weight",
        weights.random(POSITIONS * EMBEDDING, 0.02f),
        POSITIONS,
        EMBEDDING);
    norm(gguf, "a.post_ln");
    for (int block = 0; block < LAYERS; block++) {
      encoderBlock(gguf, weights, shape, "a.blk." + block + ".");
    }
    switch (shape) {
      case QWEN2_AUDIO, QWEN25_OMNI -> {
        conv1d(gguf, weights, 1, MELS);
        conv1d(gguf, weights, 2, EMBEDDING);
        linear(gguf, weights, "mm.a.fc", EMBEDDING, EMBEDDING, true);
      }
      case QWEN3_OMNI, QWEN3_ASR -> {
        conv2d(gguf, weights, 1, 1);
        conv2d(gguf, weights, 2, CHANNELS);
        conv2d(gguf, weights, 3, CHANNELS);
        linear(gguf, weights, "a.conv_out", EMBEDDING, CHANNELS * MELS / 8, false);
        linear(gguf, weights, "mm.a.mlp.1", EMBEDDING, EMBEDDING, true);
        linear(gguf, weights, "mm.a.mlp.2", EMBEDDING, EMBEDDING, true);
      }
    }
    return gguf;
  }

  private static void encoderBlock(GgufWriter gguf, Weights weights, Shape shape, String at) {
    norm(gguf, at + "ln1");
    norm(gguf, at + "ln2");
    linear(gguf, weights, at + "attn_q", EMBEDDING, EMBEDDING, true);
    linear(gguf, weights, at + "attn_k", EMBEDDING, EMBEDDING, shape.third());
    linear(gguf, weights, at + "attn_v", EMBEDDING, EMBEDDING, true);
    linear(gguf, weights, at + "attn_out", EMBEDDING, EMBEDDING, true);
    linear(gguf, weights, at + "ffn_up", FORWARD, EMBEDDING, true);
    linear(gguf, weights, at + "ffn_down", EMBEDDING, FORWARD, true);
  }

  private static void norm(GgufWriter gguf, String at) {
    gguf.tensor(at + ".weight", ones(EMBEDDING), EMBEDDING);
    gguf.tensor(at + ".bias", new float[EMBEDDING], EMBEDDING);
  }

  private static void linear(
      GgufWriter gguf, Weights weights, String at, int rows, int columns, boolean bias) {
    gguf.tensor(at + ".weight", weights.random(rows * columns, 0.02f), rows, columns);
    if (bias) {
      gguf.tensor(at + ".bias", new float[rows], rows);
    }
  }

  private static void conv1d(GgufWriter gguf, Weights weights, int index, int inputs) {
    String at = "a.conv1d." + index;
    float[] kernel = weights.random(EMBEDDING * inputs * 3, 0.02f);
    gguf.halfTensor(at + ".weight", kernel, EMBEDDING, inputs, 3);
    gguf.tensor(at + ".bias", new float[EMBEDDING], EMBEDDING, 1);
  }

  private static void conv2d(GgufWriter gguf, Weights weights, int index, int inputs) {
    String at = "a.conv2d." + index;
    float[] kernel = weights.random(CHANNELS * inputs * 9, 0.2f); // louder than the positions
    gguf.halfTensor(at + ".weight", kernel, CHANNELS, inputs, 3, 3);
    gguf.tensor(at + ".bias", new float[CHANNELS], CHANNELS, 1, 1);
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The same numbers every time. */
  private static final class Weights {
    private final Random random;

    Weights(long seed) {
      random = new Random(seed);
    }

    float[] random(int count, float scale) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian() * scale;
      }
      return values;
    }

    float[] square(float scale) {
      return random(EMBEDDING * EMBEDDING, scale);
    }
  }
}
