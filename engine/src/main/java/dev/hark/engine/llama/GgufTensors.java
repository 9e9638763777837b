package dev.hark.engine.llama;

import java.io.IOException;
import java.util.Map;

/**
 * The list of tensors in a GGUF file: where their numbers lie, which tells how long the file has to
 * be. What a type of numbers takes is the table of ggml's types; of a type that is not in it only
 * the beginning of its tensors is known.
 */
final class GgufTensors {

  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_NAME_BYTES = 1 << 16;
  private static final int MAX_DIMENSIONS = 8;
  private static final int DEFAULT_ALIGNMENT_BYTES = 32;

  /** Numbers that are stored together, and the bytes that they take. */
  private record Block(int numbers, int bytes) {}

  private static final Map<Integer, Block> BLOCKS =
      Map.ofEntries(
          Map.entry(0, new Block(1, 4)), // F32
          Map.entry(1, new Block(1, 2)), // F16
          Map.entry(2, new Block(32, 18)), // Q4_0
          Map.entry(3, new Block(32, 20)), // Q4_1
          Map.entry(6, new Block(32, 22)), // Q5_0
          Map.entry(7, new Block(32, 24)), // Q5_1
          Map.entry(8, new Block(32, 34)), // Q8_0
          Map.entry(10, new Block(256, 84)), // Q2_K
          Map.entry(11, new Block(256, 110)), // Q3_K
          Map.entry(12, new Block(256, 144)), // Q4_K
          Map.entry(13, new Block(256, 176)), // Q5_K
          Map.entry(14, new Block(256, 210)), // Q6_K
          Map.entry(16, new Block(256, 66)), // IQ2_XXS
          Map.entry(17, new Block(256, 74)), // IQ2_XS
          Map.entry(18, new Block(256, 98)), // IQ3_XXS
          Map.entry(19, new Block(256, 50)), // IQ1_S
          Map.entry(20, new Block(32, 18)), // IQ4_NL
          Map.entry(21, new Block(256, 110)), // IQ3_S
          Map.entry(22, new Block(256, 82)), // IQ2_S
          Map.entry(23, new Block(256, 136)), // IQ4_XS
          Map.entry(24, new Block(1, 1)), // I8
          Map.entry(25, new Block(1, 2)), // I16
          Map.entry(26, new Block(1, 4)), // I32
          Map.entry(27, new Block(1, 8)), // I64
          Map.entry(28, new Block(1, 8)), // F64
          Map.entry(29, new Block(256, 56)), // IQ1_M
          Map.entry(30, new Block(1, 2)), // BF16
          Map.entry(34, new Block(256, 54)), // TQ1_0
          Map.entry(35, new Block(256, 66)), // TQ2_0
          Map.entry(39, new Block(32, 17))); // MXFP4

  private GgufTensors() {}

  /**
   * Reads the list, which ends the header.
   *
   * @param count of tensors, as the header claims
   * @param alignment of the numbers behind the header, as the header says it; 0 when it does not
   * @return how long the whole file is at least
   * @throws IOException when the list makes no sense
   */
  static long leastFileBytes(GgufSource in, long count, long alignment) throws IOException {
    if (count < 0 || count > MAX_TENSORS) {
      throw new IOException("its header claims " + count + " tensors");
    }
    long end = 0;
    for (long i = 0; i < count; i++) {
      end = Math.max(end, end(in));
    }
    long alignmentBytes = alignment > 0 ? alignment : DEFAULT_ALIGNMENT_BYTES;
    long headerBlocks = Math.ceilDiv(in.positionBytes(), alignmentBytes);
    return Math.addExact(Math.multiplyExact(headerBlocks, alignmentBytes), end);
  }

  /** Where the next tensor ends, counted from the first one's beginning. */
  private static long end(GgufSource in) throws IOException {
    in.skipString(MAX_NAME_BYTES);
    int dimensions = in.u32();
    if (dimensions < 0 || dimensions > MAX_DIMENSIONS) {
      throw new IOException("its header has a tensor of " + dimensions + " dimensions");
    }
    long numbers = 1;
    for (int i = 0; i < dimensions; i++) {
      numbers = Math.multiplyExact(numbers, in.u64());
    }
    Block block = BLOCKS.get(in.u32());
    long offset = in.u64();
    if (numbers < 0 || offset < 0) {
      throw new IOException("its header has a tensor that makes no sense");
    }
    long bytes =
        block == null
            ? 0
            : Math.multiplyExact(
                Math.ceilDiv(numbers, (long) block.numbers()), (long) block.bytes());
    return Math.addExact(offset, bytes);
  }
}
