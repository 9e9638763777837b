package dev.hark.server.testing;

import dev.hark.server.store.StoreSettings;

/** The databases that promise the same: every test class of the books runs on each. */
public enum StoreKind {
  SQLITE,
  POSTGRESQL;

  /** Settings of a database that is empty, or lies empty in the data folder. */
  public StoreSettings fresh() {
    return switch (this) {
      case SQLITE -> StoreSettings.DEFAULT;
      case POSTGRESQL -> StoreSettings.DEFAULT.withUrl(PostgresServer.freshDatabase());
    };
  }

  /** How many nodes may have it open at once, as far as tests go. */
  public int nodes() {
    return switch (this) {
      case SQLITE -> 1;
      case POSTGRESQL -> 2;
    };
  }
}
