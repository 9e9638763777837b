package dev.hark.server.store;

import java.nio.file.Path;

/**
 * A database with Hark's tables. Safe for any number of threads, virtual ones too; {@link #write},
 * {@link #read} and {@link #scan} block.
 */
public interface Database extends AutoCloseable {

  /**
   * Opens the database of the settings and brings its tables up to date.
   *
   * @param dataDir where the file lies when the settings name no place
   * @throws IllegalStateException when it cannot be opened; the message is one sentence for a
   *     person
   */
  static Database open(StoreSettings settings, Path dataDir) {
    return settings.shared() ? Postgres.open(settings) : Sqlite.open(settings, dataDir);
  }

  /**
   * Does a unit of work in a transaction that others see wholly or not at all. When it returns, the
   * work outlives a power cut.
   *
   * @throws StoreFailure when the database fails; nothing has happened then, unless it is {@link
   *     StoreFailure#doubtful}
   * @throws RuntimeException what the work throws; nothing has happened then
   */
  <T> T write(Work<T> work);

  /**
   * Reads. Sees everything that was written before.
   *
   * @throws StoreFailure when the database fails
   */
  <T> T read(Work<T> work);

  /**
   * Reads much, such as the ledger: one at a time, so that others find a reader. The next one waits
   * its turn for the wait time of the settings.
   *
   * @throws StoreFailure when the database fails, or others read much for too long
   */
  <T> T scan(Work<T> work);

  /** "sqlite" or "postgresql". */
  String kind();

  @Override
  void close();
}
