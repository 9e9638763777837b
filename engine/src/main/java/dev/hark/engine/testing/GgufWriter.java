package dev.hark.engine.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes GGUF files, version 3: the form of llama.cpp's models. Holds everything in memory; for
 * tiny models only.
 */
public final class GgufWriter {

  private static final int ALIGNMENT = 32;

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  /** Numbers with a shape, outermost dimension first. */
  private record Tensor(String name, int[] shape, float[] values, boolean half) {}

  /**
   * Adds a piece of metadata.
   *
   * @param value a String, Integer, Float, Boolean, {@code int[]} or {@code String[]}
   */
  public GgufWriter put(String key, Object value) {
    metadata.put(key, value);
    return this;
  }

  /** Adds a tensor of 32-bit floats. */
  public GgufWriter tensor(String name, float[] values, int... shape) {
    tensors.add(new Tensor(name, shape, values, false));
    return this;
  }

  /** Adds a tensor of 16-bit floats. */
  public GgufWriter halfTensor(String name, float[] values, int... shape) {
    tensors.add(new Tensor(name, shape, values, true));
    return this;
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Out head = new Out();
    head.ascii("GGUF").u32(3).u64(tensors.size()).u64(metadata.size());
    metadata.forEach((key, value) -> head.string(key).value(value));
    Out data = new Out();
    for (Tensor tensor : tensors) {
      head.string(tensor.name()).u32(tensor.shape().length);
      for (int i = tensor.shape().length - 1; i >= 0; i--) {
        head.u64(tensor.shape()[i]);
      }
      head.u32(tensor.half() ? 1 : 0).u64(data.size());
      for (float value : tensor.values()) {
        if (tensor.half()) {
          data.u16(Float.floatToFloat16(value));
        } else {
          data.u32(Float.floatToRawIntBits(value));
        }
      }
      data.align();
    }
    head.align();
    Files.write(file, head.with(data));
  }

  /** Little-endian bytes. */
  private static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int size() {
      return bytes.size();
    }

    Out ascii(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    Out u16(short value) {
      return put(little(2).putShort(value).flip());
    }

    Out u32(int value) {
      return put(little(4).putInt(value).flip());
    }

    Out u64(long value) {
      return put(little(8).putLong(value).flip());
    }

    Out string(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      u64(utf8.length);
      bytes.writeBytes(utf8);
      return this;
    }

    void value(Object value) {
      switch (value) {
        case Integer number -> u32(4).u32(number);
        case Float number -> u32(6).u32(Float.floatToRawIntBits(number));
        case Boolean flag -> u32(7).bytes.write(flag ? 1 : 0);
        case String text -> u32(8).string(text);
        case int[] numbers -> {
          u32(9).u32(5).u64(numbers.length);
          for (int number : numbers) {
            u32(number);
          }
        }
        case String[] texts -> {
          u32(9).u32(8).u64(texts.length);
          for (String text : texts) {
            string(text);
          }
        }
        default -> throw new IllegalArgumentException("no GGUF value: " + value.getClass());
      }
    }

    void align() {
      while (size() % ALIGNMENT != 0) {
        bytes.write(0);
      }
    }

    byte[] with(Out more) {
      bytes.writeBytes(more.bytes.toByteArray());
      return bytes.toByteArray();
    }

    private static ByteBuffer little(int count) {
      return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Out put(ByteBuffer buffer) {
      while (buffer.hasRemaining()) {
        bytes.write(buffer.get());
      }
      return this;
    }
  }
}
