package dev.hark.engine.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * The memory that loaded models share. A model that does not fit beside the others takes the place
 * of those that nobody is asking, longest unasked first.
 */
public final class LlamaMemory {

  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private final long maxBytes;
  private final LongSupplier freeBytes;
  private final LongFunction<ProcessMemory> processes;
  private final Map<Tenant, Held> held = new HashMap<>();

  /** Who holds memory. */
  interface Tenant {
    /** When it was last asked, as {@link System#nanoTime}. */
    long lastAskedNanos();

    /**
     * Ends what holds its memory and gives it back, unless it is being asked; tells whether it did.
     */
    boolean leaveIfIdle();
  }

  /**
   * What one of them holds.
   *
   * @param process that holds it; empty while the model is on its way into memory
   */
  private record Held(long bytes, OptionalLong process) {}

  /** Who was asked when, as it was at one moment: sorting must not see it change. */
  private record Asked(Tenant tenant, long lastAskedNanos) {}

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
    this(maxBytes, LlamaMemory::availableBytes, ProcessMemory::of);
  }

  /**
   * @param freeBytes what the system could give to a new process
   * @param processes what a process holds, by its id
   */
  LlamaMemory(long maxBytes, LongSupplier freeBytes, LongFunction<ProcessMemory> processes) {
    this.maxBytes = maxBytes;
    this.freeBytes = freeBytes;
    this.processes = processes;
  }

  /**
   * Takes memory, after making room. Until {@link #loaded} it is taken off what the system says is
   * free, since the model is still on its way there.
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
      other.leaveIfIdle();
    }
    synchronized (held) {
      if (!fits(bytes, limit)) {
        throw new NoRoom(
            "the model takes %s and there are %s free"
                .formatted(
                    gigabytes(bytes), gigabytes(Math.max(0, Math.min(unclaimed(), limit - sum())))),
            !held.isEmpty());
      }
      held.put(tenant, new Held(bytes, OptionalLong.empty()));
    }
  }

  /**
   * Its model is in memory: from now on the system counts what the process has of its own.
   *
   * @param process that holds it
   */
  void loaded(Tenant tenant, long process) {
    synchronized (held) {
      held.computeIfPresent(tenant, (same, had) -> new Held(had.bytes(), OptionalLong.of(process)));
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
      return sum() + bytes <= limit && bytes <= unclaimed();
    }
  }

  private long sum() {
    synchronized (held) {
      return held.values().stream().mapToLong(Held::bytes).sum();
    }
  }

  /** What the system has free and nobody here needs. */
  private long unclaimed() {
    synchronized (held) {
      return freeBytes.getAsLong() - held.values().stream().mapToLong(this::uncounted).sum();
    }
  }

  /**
   * What a model needs and the system calls free: all of it while it is being loaded, then the
   * pages of its file that are mapped. Linux would give these away, and every token would be read
   * from the disk again.
   */
  private long uncounted(Held model) {
    if (model.process().isEmpty()) {
      return model.bytes();
    }
    ProcessMemory now = processes.apply(model.process().getAsLong());
    return Math.clamp(model.bytes() - now.ownBytes(), 0, now.mappedBytes());
  }

  private List<Tenant> oldestFirst(Tenant but) {
    List<Tenant> others;
    synchronized (held) {
      others = held.keySet().stream().filter(tenant -> !tenant.equals(but)).toList();
    }
    return others.stream()
        .map(tenant -> new Asked(tenant, tenant.lastAskedNanos()))
        .sorted((one, other) -> Long.signum(one.lastAskedNanos() - other.lastAskedNanos()))
        .map(Asked::tenant)
        .toList();
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
