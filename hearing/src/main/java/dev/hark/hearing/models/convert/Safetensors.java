package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tensors by name, out of one file of the safetensors format or several.
 *
 * <p>A file is the length of its header as a little-endian u64, the header in JSON (name to type,
 * shape, and where the numbers begin and end behind the header), and the numbers, little endian. A
 * tensor is read when it is asked for. Read are the types F32, F16 and BF16.
 */
final class Safetensors {

  private static final long MAX_HEADER_BYTES = 100L << 20; // what the format allows
  private static final int BFLOAT16_SHIFT = 16; // a bfloat16 is the upper half of a float

  private final Map<String, Tensor> tensors = new HashMap<>();

  private enum Type {
    F32(Float.BYTES),
    F16(Short.BYTES),
    BF16(Short.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Where a tensor lies. */
  private record Tensor(Path file, String type, int[] dims, long start, long bytes) {}

  private Safetensors() {}

  /**
   * Reads the headers.
   *
   * @param files tensor files, or indexes in JSON that name tensor files beside them
   * @throws IOException when a file can't be read or is cut or broken
   */
  static Safetensors open(List<Path> files) throws IOException {
    Safetensors all = new Safetensors();
    Set<Path> shards = new LinkedHashSet<>();
    for (Path file : files) {
      if (file.getFileName().toString().endsWith(".json")) {
        shards.addAll(shards(file));
      } else {
        shards.add(file);
      }
    }
    for (Path shard : shards) {
      all.read(shard);
    }
    return all;
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The lengths of a tensor's axes. */
  int[] dims(String name) {
    return known(name).dims().clone();
  }

  /** The numbers of a tensor, row by row. */
  float[] floats(String name) {
    Tensor tensor = known(name);
    Type type = type(name, tensor.type());
    try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
      ByteBuffer data =
          channel
              .map(FileChannel.MapMode.READ_ONLY, tensor.start(), tensor.bytes())
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[(int) (tensor.bytes() / type.bytes)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (type) {
              case F32 -> data.getFloat(i * Float.BYTES);
              case F16 -> Float.float16ToFloat(data.getShort(i * Short.BYTES));
              case BF16 -> Float.intBitsToFloat(data.getShort(i * Short.BYTES) << BFLOAT16_SHIFT);
            };
      }
      return values;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(tensor.file() + " can't be read", e);
    }
  }

  private Tensor known(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the weights lack " + name);
    }
    return tensor;
  }

  private static Type type(String name, String type) {
    return switch (type) {
      case "F32" -> Type.F32;
      case "F16" -> Type.F16;
      case "BF16" -> Type.BF16;
      default -> throw new IllegalArgumentException(name + " has type " + type);
    };
  }

  private static Set<Path> shards(Path index) throws IOException {
    Set<Path> shards = new LinkedHashSet<>();
    try {
      JsonNode map = new JsonMapper().readTree(index.toFile()).required("weight_map");
      map.properties()
          .forEach(entry -> {
            // Only the last part of the name counts, so an index can't lead out of its folder.
            Path name = Path.of(entry.getValue().asString()).getFileName();
            shards.add(index.resolveSibling(name));
          });
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(index + " is no index of safetensors", e);
    }
    return shards;
  }

  private void read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer length = filled(channel, 0, Long.BYTES);
      long headerBytes = length.getLong();
      if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, channel.size())) {
        throw new IOException(file + " is no safetensors file");
      }
      ByteBuffer header = filled(channel, Long.BYTES, (int) headerBytes);
      long base = Long.BYTES + headerBytes;
      JsonNode root = new JsonMapper().readTree(StandardCharsets.UTF_8.decode(header).toString());
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(entry.getKey(), tensor(file, entry.getValue(), base, channel.size()));
        }
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is no safetensors file", e);
    }
  }

  private static Tensor tensor(Path file, JsonNode node, long base, long fileBytes) {
    String type = node.required("dtype").asString();
    JsonNode shape = node.required("shape");
    int[] dims = new int[shape.size()];
    long count = 1;
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shape.get(i).asInt();
      count = Math.multiplyExact(count, dims[i]);
    }
    JsonNode offsets = node.required("data_offsets");
    long from = offsets.required(0).asLong();
    long to = offsets.required(1).asLong();
    boolean readable = type.equals("F32") || type.equals("F16") || type.equals("BF16");
    boolean fits = !readable || to - from == count * type("", type).bytes;
    if (from < 0 || to < from || base + to > fileBytes || !fits) {
      throw new IllegalArgumentException("a tensor lies outside the file");
    }
    return new Tensor(file, type, dims, base + from, to - from);
  }

  private static ByteBuffer filled(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file is cut");
      }
    }
    return buffer.flip();
  }
}
