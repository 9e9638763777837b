package dev.hark.engine.llama;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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
   * Reads the start of a file, and looks whether the file is as long as that says.
   *
   * @throws IOException when it cannot be read, is no GGUF file, or is not whole; the message says
   *     what it is
   */
  static GgufHeader read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(new GgufSource(in), Files.size(file));
    } catch (EOFException e) {
      throw new IOException("the file ends within its header; it was not copied whole", e);
    } catch (ArithmeticException e) {
      throw new IOException("its header has sizes that make no sense", e);
    }
  }

  private static GgufHeader read(GgufSource in, long fileBytes) throws IOException {
    if (!new String(in.bytes(4), StandardCharsets.US_ASCII).equals("GGUF")) {
      throw new IOException("it is no GGUF file");
    }
    int version = in.u32();
    if (version != 2 && version != 3) {
      throw new IOException("it is a GGUF file of version " + version + "; 2 and 3 are known");
    }
    long tensors = in.u64();
    GgufHeader header = entries(in);
    long alignment = header.number("general.alignment").orElse(0);
    long leastBytes = GgufTensors.leastFileBytes(in, tensors, alignment);
    if (fileBytes < leastBytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the file has %,d of the %,d bytes that its header tells of; it was not copied whole",
              fileBytes,
              leastBytes));
    }
    return header;
  }

  private static GgufHeader entries(GgufSource in) throws IOException {
    long entries = in.u64();
    if (entries < 0 || entries > MAX_ENTRIES) {
      throw new IOException("its header claims " + entries + " entries");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (long i = 0; i < entries; i++) {
      String key = in.string(MAX_KEY_BYTES);
      int type = in.u32();
      switch (type) {
        case 8 -> texts.put(key, in.string(MAX_TEXT_BYTES));
        case 9 -> skipArray(in);
        case 6, 12 -> in.skip(size(type));
        default -> numbers.put(key, integer(in, type));
      }
    }
    return new GgufHeader(texts, numbers);
  }

  private static void skipArray(GgufSource in) throws IOException {
    int type = in.u32();
    long count = in.u64();
    if (count < 0 || type == 9) {
      throw new IOException("its header has an array that makes no sense");
    }
    if (type != 8) {
      in.skip(Math.multiplyExact(count, (long) size(type)));
      return;
    }
    for (long i = 0; i < count; i++) {
      in.skipString(MAX_TEXT_BYTES);
    }
  }

  private static long integer(GgufSource in, int type) throws IOException {
    return switch (size(type)) {
      case 1 -> type == 1 ? in.i8() : Byte.toUnsignedLong(in.i8());
      case 2 -> Short.toUnsignedLong(in.i16());
      case 4 -> type == 5 ? in.u32() : Integer.toUnsignedLong(in.u32());
      default -> in.u64();
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
}
