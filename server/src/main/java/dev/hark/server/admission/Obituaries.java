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

/**
 * Which nodes are dead: those whose count of beats has not grown for a while, by this node's own
 * clock, so that clocks that differ or jump do no harm. Belongs to one thread.
 */
final class Obituaries {

  private final long deadNanos;
  private final Map<String, Sighting> sightings = new HashMap<>();

  /** A count of beats and when it was first seen, by {@link System#nanoTime}. */
  private record Sighting(long beats, long sinceNanos) {}

  Obituaries(Duration deadTime) {
    this.deadNanos = deadTime.toNanos();
  }

  /** The count of beats of every node, -1 of one that has only reservations left. */
  static Map<String, Long> report(Connection connection) throws SQLException {
    Map<String, Long> beats = new HashMap<>(NodeTable.beats(connection));
    for (String node : ReservationTable.nodes(connection)) {
      beats.putIfAbsent(node, -1L);
    }
    return beats;
  }

  /** The nodes but this one that are dead at a time of {@link System#nanoTime}. */
  List<String> dead(Map<String, Long> beats, String self, long nanos) {
    sightings.keySet().retainAll(beats.keySet());
    List<String> dead = new ArrayList<>();
    beats.forEach((node, count) -> {
      Sighting before = sightings.get(node);
      if (before == null || before.beats() != count) {
        sightings.put(node, new Sighting(count, nanos));
      } else if (!node.equals(self) && nanos - before.sinceNanos() >= deadNanos) {
        dead.add(node);
      }
    });
    return dead;
  }
}
