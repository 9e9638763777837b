package dev.hark.server.store;

import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked; nothing of the unit of work has happened. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean busy;

  private StoreFailure(String message, boolean busy, @Nullable Throwable cause) {
    super(message, cause);
    this.busy = busy;
  }

  /** Broken: a lost connection, a full disk, a mistake in the SQL. */
  static StoreFailure broken(Throwable cause) {
    return new StoreFailure("the database failed: " + cause.getMessage(), false, cause);
  }

  /** More work than it bears. */
  static StoreFailure busy(String message) {
    return new StoreFailure(message, true, null);
  }

  /** Whether it may work when asked again in a while. */
  public boolean busy() {
    return busy;
  }
}
