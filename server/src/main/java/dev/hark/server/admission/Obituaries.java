package dev.hark.server.admission;

import dev.hark.server.store.NodeTable;
import dev.hark.server.store.ReservationTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which nodes are dead: those whose count of beats has not grown for a while, by this node's own
 * clock, so that clocks that differ or jump do no harm. Only time in which this node kept looking
 * counts: while the database is away nobody can beat. Belongs to one thread.
 */
final class Obituaries {

  /** A look that comes later than this many beats counts as one that came in time. */
  private static final int MAX_BEATS_BETWEEN_LOOKS = 2;

  private final long deadNanos;
  private final long maxLookNanos;
  private final Map<String, Sighting> sightings = new HashMap<>();
  private OptionalLong seenBeforeNanos = OptionalLong.empty();

  /** A count of beats, and for how long nothing else was seen. */
  private record Sighting(long beats, long silentNanos) {}

  Obituaries(Duration deadTime, Duration beatInterval) {
    this.deadNanos = deadTime.toNanos();
    this.maxLookNanos = beatInterval.multipliedBy(MAX_BEATS_BETWEEN_LOOKS).toNanos();
  }

  /** The count of beats of every node, -1 of one that has only reservations left. */
  static Map<String, Long> report(Connection connection) throws SQLException {
    Map<String, Long> beats = new HashMap<>(NodeTable.beats(connection));
    for (String node : ReservationTable.nodes(connection)) {
      beats.putIfAbsent(node, -1L);
    }
    return beats;
  }

  /**
   * The nodes but this one that are dead. Silence is counted from the end of one look to the begin
   * of the next, so that a look that takes long adds none.
   *
   * @param lookNanos {@link System#nanoTime} when this node began to look
   * @param seenNanos when it had seen
   */
  List<String> dead(Map<String, Long> beats, String self, long lookNanos, long seenNanos) {
    long passed = seenBeforeNanos.isEmpty() ? 0 : lookNanos - seenBeforeNanos.getAsLong();
    long counted = Math.min(passed, maxLookNanos);
    seenBeforeNanos = OptionalLong.of(seenNanos);
    sightings.keySet().retainAll(beats.keySet());
    List<String> dead = new ArrayList<>();
    beats.forEach((node, count) -> {
      Sighting before = sightings.get(node);
      if (before == null || before.beats() != count) {
        sightings.put(node, new Sighting(count, 0));
        return;
      }
      Sighting now = new Sighting(count, before.silentNanos() + counted);
      sightings.put(node, now);
      if (!node.equals(self) && now.silentNanos() >= deadNanos) {
        dead.add(node);
      }
    });
    return dead;
  }
}
