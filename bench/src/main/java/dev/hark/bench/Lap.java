package dev.hark.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.Transcripts.Distance;
import java.lang.management.ManagementFactory;

/**
 * What one side of a race took for all clips, and how wrong it was.
 *
 * @param seconds by the clock
 * @param busySeconds of all processors together
 */
record Lap(double seconds, double busySeconds, Distance distance) {

  /** By the clock, and by what this process has computed. */
  record Moment(long clockNanos, long busyNanos) {
    static Moment now() {
      return new Moment(
          System.nanoTime(),
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }
  }

  /** Nothing heard yet. */
  static Lap start() {
    return new Lap(0, 0, new Distance(0, 0));
  }

  /** With one more clip, whose work began at a moment of this process and has ended now. */
  Lap plus(Moment start, Entry entry, String text) {
    Moment end = Moment.now();
    return plus(
        (end.clockNanos() - start.clockNanos()) / 1e9,
        (end.busyNanos() - start.busyNanos()) / 1e9,
        entry,
        text);
  }

  /** With one more clip. */
  Lap plus(double more, double busy, Entry entry, String text) {
    Distance wrong =
        Transcripts.compare(entry.language().orElse("en"), entry.transcript().orElse(""), text);
    return new Lap(seconds + more, busySeconds + busy, distance.plus(wrong));
  }
}
