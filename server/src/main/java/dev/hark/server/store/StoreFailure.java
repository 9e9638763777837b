package dev.hark.server.store;

import org.jspecify.annotations.Nullable;

/**
 * The database did not do what it was asked. Nothing of the unit of work has happened, unless the
 * answer to its commit was lost: then nobody knows.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private enum Kind {
    BROKEN,
    BUSY,
    DOUBTFUL
  }

  private final Kind kind;

  private StoreFailure(String message, Kind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Broken: a lost connection, a full disk, a mistake in the SQL. */
  static StoreFailure broken(Throwable cause) {
    return new StoreFailure("the database failed: " + cause.getMessage(), Kind.BROKEN, cause);
  }

  /** More work than it bears. */
  public static StoreFailure busy(String message) {
    return new StoreFailure(message, Kind.BUSY, null);
  }

  /** The answer to a commit was lost. */
  public static StoreFailure doubtful(Throwable cause) {
    return new StoreFailure(
        "the answer to a commit was lost: " + cause.getMessage(), Kind.DOUBTFUL, cause);
  }

  /** Whether the unit of work may have happened. */
  public boolean doubtful() {
    return kind == Kind.DOUBTFUL;
  }

  /** Whether it may work when asked again in a while. */
  public boolean busy() {
    return kind == Kind.BUSY;
  }
}
