package dev.hark.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/**
 * Watches what this process holds from {@link #begin} to {@link #close}, five times a second.
 *
 * <p>Two numbers: what is resident in all, which also counts garbage that nobody collected yet, and
 * what lives: the heap as the last collection left it, and everything beside the heap.
 */
final class MemoryWatch implements AutoCloseable {

  private static final long PAUSE_MILLIS = 200;
  private static final double BYTES_A_MEGABYTE = 1e6;

  private final Thread watcher = Thread.ofPlatform().daemon().unstarted(this::watch);
  private volatile boolean over;
  private volatile double resident;
  private volatile double living;

  private MemoryWatch() {}

  /** Collects garbage of the past, then begins. */
  static MemoryWatch begin() {
    System.gc();
    MemoryWatch watch = new MemoryWatch();
    watch.look();
    watch.watcher.start();
    return watch;
  }

  /** The most that was resident, in megabytes. */
  double mostResident() {
    return resident;
  }

  /** The most that lived, in megabytes. */
  double mostLiving() {
    return living;
  }

  private void watch() {
    while (!over) {
      look();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        return; // the end
      }
    }
  }

  private synchronized void look() {
    double now = Machine.residentMegabytes();
    double committed =
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / BYTES_A_MEGABYTE;
    double kept = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && after != null) {
        kept += after.getUsed() / BYTES_A_MEGABYTE;
      }
    }
    resident = Math.max(resident, now);
    living = Math.max(living, Math.max(0, now - committed) + kept);
  }

  @Override
  public void close() {
    over = true;
    watcher.interrupt();
    look();
  }
}
