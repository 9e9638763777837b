package dev.hark.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code node}: a node lives as long as its count of beats grows. */
public final class NodeTable {

  private NodeTable() {}

  /** Counts one beat, and makes the node known when it is not. */
  public static void beat(Connection connection, String id, Instant startedAt) throws SQLException {
    Sql.of(
            connection,
            "INSERT INTO node (id, started_at, beats) VALUES (?, ?, 1)"
                + " ON CONFLICT (id) DO UPDATE SET beats = node.beats + 1",
            id,
            startedAt.toEpochMilli())
        .update();
  }

  /** Every known node and its count of beats. */
  public static Map<String, Long> beats(Connection connection) throws SQLException {
    Map<String, Long> beats = new LinkedHashMap<>();
    Sql.of(connection, "SELECT id, beats FROM node ORDER BY id")
        .forEach(row -> beats.put(row.getString(1), row.getLong(2)));
    return beats;
  }

  public static void remove(Connection connection, String id) throws SQLException {
    Sql.of(connection, "DELETE FROM node WHERE id = ?", id).update();
  }
}
