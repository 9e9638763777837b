package dev.hark.engine.llama;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a GGUF file says of itself: its single values; arrays are passed over.
 *
 * @param texts string values by key
 * @param numbers integers and flags (0, 1) by key
 */
record GgufHeader(Map<String, String> texts, Map<String, Long> numbers) {

  private static final int MAX_ENTRIES = 100_000;
  private static final int MAX_KEY_BYTES = 1 << 16;
  private static final int MAX_TEXT_BYTES = 1 << 24;

  GgufHeader {
    texts = Map.copyOf(texts);
    numbers = Map.copyOf(numbers);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  OptionalLong number(String key) {
    Long value = numbers.get(key);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Such as "qwen3vlmoe"; empty when it names none. */
  String architecture() {
    return text("general.architecture").orElse("");
  }

  /**
   * Reads the start of a file.
   *
   * @throws IOException when it cannot be read, or is no GGUF file; the message says what it is
   */
  static GgufHeader read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return new Source(in).header();
    } catch (EOFException e) {
      throw new IOException("the file ends within its header; it was not copied whole", e);
    }
  }

  /** Little-endian values. */
  private record Source(DataInputStream in) {

    GgufHeader header() throws IOException {
      byte[] magic = in.readNBytes(4);
      if (!new String(magic, StandardCharsets.US_ASCII).equals("GGUF")) {
        throw new IOException("it is no GGUF file");
      }
      int version = u32();
      if (version != 2 && version != 3) {
        throw new IOException("it is a GGUF file of version " + version + "; 2 and 3 are known");
      }
      u64(); // tensors
      long entries = u64();
      if (entries < 0 || entries > MAX_ENTRIES) {
        throw new IOException("its header claims " + entries + " entries");
      }
      Map<String, String> texts = new LinkedHashMap<>();
      Map<String, Long> numbers = new LinkedHashMap<>();
      for (long i = 0; i < entries; i++) {
        String key = string(MAX_KEY_BYTES);
        int type = u32();
        switch (type) {
          case 8 -> texts.put(key, string(MAX_TEXT_BYTES));
          case 9 -> skipArray();
          case 6, 12 -> skip(size(type));
          default -> numbers.put(key, integer(type));
        }
      }
      return new GgufHeader(texts, numbers);
    }

    private void skipArray() throws IOException {
      int type = u32();
      long count = u64();
      if (count < 0 || type == 9) {
        throw new IOException("its header has an array that makes no sense");
      }
      if (type != 8) {
        skip(Math.multiplyExact(count, (long) size(type)));
        return;
      }
      for (long i = 0; i < count; i++) {
        skip(length(MAX_TEXT_BYTES));
      }
    }

    private long integer(int type) throws IOException {
      return switch (size(type)) {
        case 1 -> type == 1 ? in.readByte() : in.readUnsignedByte();
        case 2 -> Short.toUnsignedLong(Short.reverseBytes(in.readShort()));
        case 4 -> type == 5 ? u32() : Integer.toUnsignedLong(u32());
        default -> u64();
      };
    }

    private static int size(int type) throws IOException {
      return switch (type) {
        case 0, 1, 7 -> 1;
        case 2, 3 -> 2;
        case 4, 5, 6 -> 4;
        case 10, 11, 12 -> 8;
        default -> throw new IOException("its header has a value of the unknown type " + type);
      };
    }

    private String string(int maxBytes) throws IOException {
      byte[] bytes = new byte[length(maxBytes)];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length(int maxBytes) throws IOException {
      long length = u64();
      if (length < 0 || length > maxBytes) {
        throw new IOException("its header has a text of " + length + " bytes");
      }
      return (int) length;
    }

    private void skip(long count) throws IOException {
      in.skipNBytes(count);
    }

    private int u32() throws IOException {
      return Integer.reverseBytes(in.readInt());
    }

    private long u64() throws IOException {
      return Long.reverseBytes(in.readLong());
    }
  }
}
