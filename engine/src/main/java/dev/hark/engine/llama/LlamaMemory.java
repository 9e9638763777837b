package dev.hark.engine.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The memory that loaded models share. A model that does not fit beside the others takes the place
 * of those that nobody is asking, longest unasked first.
 */
public final class LlamaMemory {

  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private final long maxBytes;
  private final LongSupplier freeBytes;
  private final Map<Tenant, Long> held = new HashMap<>();

  /** Who holds memory. */
  interface Tenant {
    /** When it was last asked, as {@link System#nanoTime}. */
    long lastAskedNanos();

    /** Frees its memory unless it is being asked; tells whether it did. */
    boolean leaveIfIdle();
  }

  /** There is no room. */
  static final class NoRoom extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean later;

    NoRoom(String message, boolean later) {
      super(message);
      this.later = later;
    }

    /** Whether there may be room when others are done. */
    boolean later() {
      return later;
    }
  }

  /**
   * @param maxBytes for all models together; 0 bounds them only by what the machine has free
   */
  public LlamaMemory(long maxBytes) {
    this(maxBytes, LlamaMemory::availableBytes);
  }

  LlamaMemory(long maxBytes, LongSupplier freeBytes) {
    this.maxBytes = maxBytes;
    this.freeBytes = freeBytes;
  }

  /**
   * Takes memory, after making room.
   *
   * @throws NoRoom when there is none
   */
  void take(Tenant tenant, long bytes) throws NoRoom {
    long limit = maxBytes > 0 ? maxBytes : Long.MAX_VALUE;
    if (bytes > limit) {
      throw new NoRoom(
          "the model takes %s, more than the %s that models may take"
              .formatted(gigabytes(bytes), gigabytes(limit)),
          false);
    }
    for (Tenant other : oldestFirst(tenant)) {
      if (fits(bytes, limit)) {
        break;
      }
      if (other.leaveIfIdle()) {
        give(other);
      }
    }
    synchronized (held) {
      if (!fits(bytes, limit)) {
        throw new NoRoom(
            "the model takes %s and there are %s free"
                .formatted(
                    gigabytes(bytes), gigabytes(Math.min(freeBytes.getAsLong(), limit - sum()))),
            !held.isEmpty());
      }
      held.put(tenant, bytes);
    }
  }

  /** Gives it back. */
  void give(Tenant tenant) {
    synchronized (held) {
      held.remove(tenant);
    }
  }

  private boolean fits(long bytes, long limit) {
    synchronized (held) {
      return sum() + bytes <= limit && bytes <= freeBytes.getAsLong();
    }
  }

  private long sum() {
    synchronized (held) {
      return held.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private List<Tenant> oldestFirst(Tenant but) {
    synchronized (held) {
      return held.keySet().stream()
          .filter(tenant -> !tenant.equals(but))
          .sorted(Comparator.comparingLong(Tenant::lastAskedNanos))
          .toList();
    }
  }

  /** What the system could give to a new process; unbounded where it does not say. */
  public static long availableBytes() {
    if (!Files.isReadable(MEMORY_INFO)) {
      return Long.MAX_VALUE;
    }
    try {
      for (String line : Files.readAllLines(MEMORY_INFO)) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
      return Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE; // a system that hides it does not bound it here
    }
  }

  static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
