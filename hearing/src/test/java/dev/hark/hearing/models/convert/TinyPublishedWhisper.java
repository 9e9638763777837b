package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A Whisper with drawn weights in the files and under the names that OpenAI publishes. */
public final class TinyPublishedWhisper {

  static final int WIDTH = 128;
  static final int HEADS = 2;
  static final int LAYERS = 2;
  private static final JsonMapper MAPPER = new JsonMapper();

  final Map<String, float[]> values = new LinkedHashMap<>();
  final Map<String, int[]> shapes = new LinkedHashMap<>();
  final int mels;
  final int vocabulary;
  final int soundPositions;
  private final String type;
  private final Random random = new Random(5);

  /**
   * @param type of the numbers: "F32", "F16" or "BF16"
   */
  public TinyPublishedWhisper(String type, int mels, int vocabulary, int soundPositions) {
    this.type = type;
    this.mels = mels;
    this.vocabulary = vocabulary;
    this.soundPositions = soundPositions;
    linear("model.encoder.conv1", 0.05f, WIDTH, mels, 3);
    linear("model.encoder.conv2", 0.05f, WIDTH, WIDTH, 3);
    put("model.encoder.embed_positions.weight", 0.3f, soundPositions, WIDTH);
    put("model.decoder.embed_positions.weight", 0.3f, 32, WIDTH);
    put("model.decoder.embed_tokens.weight", 0.3f, vocabulary, WIDTH);
    for (String side : List.of("encoder", "decoder")) {
      norm("model." + side + ".layer_norm");
      for (int layer = 0; layer < LAYERS; layer++) {
        String name = "model." + side + ".layers." + layer + ".";
        attention(name + "self_attn");
        if (side.equals("decoder")) {
          attention(name + "encoder_attn");
        }
        linear(name + "fc1", 0.08f, 4 * WIDTH, WIDTH);
        linear(name + "fc2", 0.08f, WIDTH, 4 * WIDTH);
        norm(name + "final_layer_norm");
      }
    }
  }

  private void attention(String name) {
    linear(name + ".q_proj", 0.08f, WIDTH, WIDTH);
    put(name + ".k_proj.weight", 0.08f, WIDTH, WIDTH);
    linear(name + ".v_proj", 0.08f, WIDTH, WIDTH);
    linear(name + ".out_proj", 0.08f, WIDTH, WIDTH);
    norm(name + "_layer_norm");
  }

  private void norm(String name) {
    put(name + ".weight", 1, WIDTH);
    put(name + ".bias", 0.1f, WIDTH);
  }

  private void linear(String name, float deviation, int... dims) {
    put(name + ".weight", deviation, dims);
    put(name + ".bias", 0.05f, dims[0]);
  }

  /** Draws numbers that the type can hold exactly. */
  private void put(String name, float deviation, int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      float drawn = deviation * (float) random.nextGaussian();
      numbers[i] =
          switch (type) {
            case "F16" -> Float.float16ToFloat(Float.floatToFloat16(drawn));
            case "BF16" -> Float.intBitsToFloat(Float.floatToIntBits(drawn) & 0xFFFF0000);
            default -> drawn;
          };
    }
    values.put(name, numbers);
    shapes.put(name, dims);
  }

  /** Writes {@code model.safetensors} and {@code config.json}. */
  public void write(Path folder) throws IOException {
    writeTensors(folder.resolve("model.safetensors"), List.copyOf(values.keySet()));
    writeConfig(folder);
  }

  /** Writes two tensor files, their index, and {@code config.json}. */
  void writeSharded(Path folder) throws IOException {
    List<String> names = List.copyOf(values.keySet());
    ObjectNode index = MAPPER.createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    for (int shard = 0; shard < 2; shard++) {
      String file = "model-0000%d-of-00002.safetensors".formatted(shard + 1);
      int middle = names.size() / 2;
      List<String> own =
          shard == 0 ? names.subList(0, middle) : names.subList(middle, names.size());
      writeTensors(folder.resolve(file), own);
      own.forEach(name -> map.put(name, file));
    }
    Files.write(folder.resolve("model.safetensors.index.json"), MAPPER.writeValueAsBytes(index));
    writeConfig(folder);
  }

  private void writeConfig(Path folder) throws IOException {
    ObjectNode config = MAPPER.createObjectNode();
    config.put("d_model", WIDTH).put("num_mel_bins", mels).put("vocab_size", vocabulary);
    config.put("encoder_layers", LAYERS).put("decoder_layers", LAYERS);
    config.put("encoder_attention_heads", HEADS).put("decoder_attention_heads", HEADS);
    config.withArray("begin_suppress_tokens").add(0);
    config.withArray("suppress_tokens").add(1).add(2);
    Files.write(folder.resolve("config.json"), MAPPER.writeValueAsBytes(config));
  }

  private void writeTensors(Path file, List<String> names) throws IOException {
    ObjectNode header = MAPPER.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    int numberBytes = type.equals("F32") ? Float.BYTES : Short.BYTES;
    long offset = 0;
    List<byte[]> data = new ArrayList<>();
    for (String name : names) {
      float[] numbers = numbers(name);
      ObjectNode entry = MAPPER.createObjectNode();
      header.set(name, entry);
      entry.put("dtype", type);
      for (int dim : shape(name)) {
        entry.withArray("shape").add(dim);
      }
      long end = offset + (long) numbers.length * numberBytes;
      entry.withArray("data_offsets").add(offset).add(end);
      offset = end;
      data.add(encoded(numbers, numberBytes));
    }
    byte[] text = MAPPER.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(text.length).array());
      out.write(text);
      for (byte[] one : data) {
        out.write(one);
      }
    }
  }

  private byte[] encoded(float[] numbers, int numberBytes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * numberBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      switch (type) {
        case "F16" -> bytes.putShort(Float.floatToFloat16(number));
        case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(number) >> 16));
        default -> bytes.putFloat(number);
      }
    }
    return bytes.array();
  }

  float[] numbers(String name) {
    float[] numbers = values.get(name);
    if (numbers == null) {
      throw new IllegalArgumentException(name);
    }
    return numbers;
  }

  int[] shape(String name) {
    int[] shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(name);
    }
    return shape;
  }
}
