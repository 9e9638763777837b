package dev.hark.engine.llama;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * How fast this machine reads its memory, which bounds how fast a model answers: each token reads
 * every active weight once.
 *
 * <p>Every processor sums an array of its own, larger together than the caches; the best of a few
 * rounds counts, since whatever else runs only makes it slower. It takes some tenths of a second.
 */
public final class MemorySpeed {

  private static final int ROUNDS = 4;
  private static final long MAX_TOTAL_BYTES = 512L << 20;
  private static final int HEAP_SHARE = 4;

  private MemorySpeed() {}

  /** Bytes a second, as measured now. */
  public static double bytesPerSecond() {
    long total = Math.min(MAX_TOTAL_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    return bytesPerSecond(Runtime.getRuntime().availableProcessors(), total);
  }

  static double bytesPerSecond(int threads, long totalBytes) {
    int each = (int) Math.max(1, totalBytes / Long.BYTES / threads);
    long[][] arrays = new long[threads][];
    // Written once, so that the system really gives the memory; by the thread that will read it.
    inParallel(
        threads,
        thread -> {
          arrays[thread] = filled(each);
          return each;
        });
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      inParallel(threads, thread -> sum(arrays[thread]));
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.max(best, (double) each * Long.BYTES * threads / seconds);
    }
    return best;
  }

  private interface Work {
    long of(int thread);
  }

  private static void inParallel(int threads, Work work) {
    var all =
        IntStream.range(0, threads)
            .mapToObj(thread ->
                CompletableFuture.supplyAsync(
                    () -> work.of(thread), each -> Thread.ofPlatform().daemon().start(each)))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  private static long[] filled(int length) {
    long[] array = new long[length];
    Arrays.setAll(array, i -> i);
    return array;
  }

  /** Four sums at once, so that adding is never what bounds it. */
  private static long sum(long[] array) {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    int whole = array.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      a += array[i];
      b += array[i + 1];
      c += array[i + 2];
      d += array[i + 3];
    }
    return a + b + c + d;
  }
}
