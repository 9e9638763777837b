package dev.hark.server.store;

import java.time.Duration;

/**
 * Where accounts and the ledger lie, and how much work the database takes on.
 *
 * @param url a JDBC URL, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}; empty
 *     for {@code hark.db} in the data folder
 * @param user of PostgreSQL, when the URL does not name one
 * @param passwordFile a file with the password of PostgreSQL; empty for none
 * @param maxPendingWrites units of work that may wait for the one writer of SQLite
 * @param waitTime how long a unit of work waits for its turn or for a connection
 * @param readers connections that read from SQLite at once
 * @param connections to PostgreSQL at once
 * @param answerTime how long PostgreSQL may be silent over one statement before the connection
 *     counts as lost
 */
public record StoreSettings(
    String url,
    String user,
    String passwordFile,
    int maxPendingWrites,
    Duration waitTime,
    int readers,
    int connections,
    Duration answerTime) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  public static final StoreSettings DEFAULT =
      new StoreSettings("", "", "", 10_000, Duration.ofSeconds(10), 2, 10, Duration.ofSeconds(15));

  public StoreSettings {
    if (maxPendingWrites < 1 || readers < 1 || connections < 1) {
      throw new IllegalArgumentException(
          "store.max-pending-writes, store.readers and store.connections must be at least 1");
    }
    if (!url.isEmpty() && !url.startsWith("jdbc:sqlite:") && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "store.url must begin with jdbc:sqlite: or jdbc:postgresql:");
    }
  }

  /** Whether several nodes may use it. */
  public boolean shared() {
    return url.startsWith(POSTGRESQL);
  }

  public StoreSettings withUrl(String changed) {
    return new StoreSettings(
        changed, user, passwordFile, maxPendingWrites, waitTime, readers, connections, answerTime);
  }
}
