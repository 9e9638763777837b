package dev.hark.server.upload;

import dev.hark.audio.DiskFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files there are, whose they are and how much room they take. What is kept survives a restart;
 * what is being received does not. Safe for any number of threads.
 *
 * <p>One lock guards the books. Bytes are written and read outside it.
 */
public final class Shelf {

  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final ShelfFolder folder;
  private final UploadSettings settings;
  private final Clock clock;
  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<String, Long> bytesByAccount = new HashMap<>();
  private final Map<String, Integer> filesByAccount = new HashMap<>();
  private long bytes;
  private final Map<String, Integer> receivingByAccount = new HashMap<>();
  private int receiving;

  /** A file and how many requests are reading it. */
  private static final class Entry {
    final StoredFile file;
    int readers;
    boolean forgotten;

    Entry(StoredFile file) {
      this.file = file;
    }
  }

  /** A file that stays readable until this is closed. */
  public record Lease(StoredFile file, Path path, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
      release.run();
    }
  }

  private Shelf(ShelfFolder folder, UploadSettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Opens the shelf in a folder of its own.
   *
   * @throws IllegalStateException when the folder cannot be used
   */
  public static Shelf open(Path path, UploadSettings settings, Clock clock) {
    try {
      Shelf shelf = new Shelf(ShelfFolder.open(path), settings, clock);
      for (StoredFile file : shelf.folder.load()) {
        shelf.enter(file);
        shelf.charge(file.account(), file.bytes());
      }
      shelf.sweep();
      return shelf;
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the folder " + path + ": " + DiskFault.reason(e), e);
    }
  }

  /**
   * Begins to receive a file. Closing what this returns without {@link #keep} leaves nothing.
   *
   * @param maxBytes its most bytes
   * @throws NoRoom when there are too many files, in all or of this account, too many arrive, or
   *     more than half of those that may are this account's
   */
  public Incoming receive(String account, long maxBytes) {
    synchronized (this) {
      int half = (settings.maxArriving() + 1) / 2;
      if (byName.size() + receiving >= settings.maxFiles()
          || filesOf(account) >= settings.maxAccountFiles()
          || receiving >= settings.maxArriving()
          || receivingByAccount.getOrDefault(account, 0) >= half) {
        throw new NoRoom(false);
      }
      receiving++;
      receivingByAccount.merge(account, 1, Integer::sum);
    }
    try {
      return new Incoming(this, folder.fresh(), account, maxBytes);
    } catch (IOException e) {
      received(account, 0);
      throw unwritable(e);
    }
  }

  /** The files of an account, those that are being received included. */
  private int filesOf(String account) {
    return filesByAccount.getOrDefault(account, 0) + receivingByAccount.getOrDefault(account, 0);
  }

  /**
   * Keeps what was received, for as long as the settings say. The same bytes under the same key are
   * kept once.
   *
   * @param model the model it is for; empty for any
   * @param purpose what OpenAI calls so; empty for none
   * @throws KeyTaken when other bytes have the key
   * @throws NoRoom when the disk does not take it
   */
  public StoredFile keep(
      Incoming incoming, String key, String model, String fileName, String purpose) {
    Instant now = clock.instant();
    StoredFile file =
        new StoredFile(
            key,
            incoming.account(),
            model,
            fileName,
            purpose,
            ShelfFolder.dataName(),
            incoming.bytes(),
            incoming.sha256(),
            now,
            now.plus(settings.keepTime()));
    synchronized (this) {
      Entry there = byName.get(StoredFile.name(key));
      if (there != null && !expired(there.file)) {
        if (there.file.sha256().equals(file.sha256()) && there.file.key().equals(key)) {
          return there.file;
        }
        throw new KeyTaken();
      }
      if (there != null) {
        forget(there);
      }
      try {
        folder.keep(incoming.finish(), file);
      } catch (IOException e) {
        throw unwritable(e);
      }
      incoming.kept();
      enter(file);
      return file;
    }
  }

  /** What a sender is told of a disk that fails; the log says which way. */
  NoRoom unwritable(IOException why) {
    LOG.error("the upload space cannot be written", why);
    return new NoRoom(why);
  }

  /** A file that has not expired, by its key. */
  public synchronized Optional<StoredFile> find(String key) {
    return entry(StoredFile.name(key)).map(e -> e.file).filter(file -> file.key().equals(key));
  }

  /** A file that has not expired, by its public id. */
  public synchronized Optional<StoredFile> findId(String id) {
    return id.startsWith("file-") ? entry(id.substring(5)).map(e -> e.file) : Optional.empty();
  }

  /** An account's files that have not expired, newest first. */
  public synchronized List<StoredFile> list(String account) {
    return byName.values().stream()
        .map(entry -> entry.file)
        .filter(file -> file.account().equals(account) && !expired(file))
        .sorted(
            Comparator.comparing(StoredFile::createdAt).reversed().thenComparing(StoredFile::id))
        .toList();
  }

  /** Opens a file for reading; none when it is gone meanwhile. */
  public synchronized Optional<Lease> lease(StoredFile file) {
    return entry(StoredFile.name(file.key()))
        .map(entry -> {
          entry.readers++;
          return new Lease(file, folder.data(file), new Once(() -> release(entry)));
        });
  }

  /** Takes a file away; who reads it may finish. */
  public synchronized void delete(StoredFile file) {
    Entry entry = byName.get(StoredFile.name(file.key()));
    if (entry != null) {
      forget(entry);
    }
  }

  /** Takes away what has expired. */
  public synchronized void sweep() {
    List<Entry> old = byName.values().stream().filter(entry -> expired(entry.file)).toList();
    old.forEach(this::forget);
  }

  /** How much room all files take, those that are being received included. */
  public synchronized long usedBytes() {
    return bytes;
  }

  /** Called before bytes of an arriving file are written. */
  synchronized void reserve(String account, long count) {
    if (!fits(account, count)) {
      sweep();
      if (!fits(account, count)) {
        throw new NoRoom(false);
      }
    }
    charge(account, count);
  }

  /** An arriving file came to its end; {@code unused} bytes of it were not kept. */
  synchronized void received(String account, long unused) {
    receiving--;
    oneLess(receivingByAccount, account);
    charge(account, -unused);
  }

  private boolean fits(String account, long count) {
    return bytes + count <= settings.maxBytes()
        && bytesByAccount.getOrDefault(account, 0L) + count <= settings.maxAccountBytes();
  }

  private Optional<Entry> entry(String name) {
    return Optional.ofNullable(byName.get(name)).filter(entry -> !expired(entry.file));
  }

  private boolean expired(StoredFile file) {
    return !clock.instant().isBefore(file.expiresAt());
  }

  private void enter(StoredFile file) {
    byName.put(StoredFile.name(file.key()), new Entry(file));
    filesByAccount.merge(file.account(), 1, Integer::sum);
  }

  private void charge(String account, long count) {
    if (count == 0) {
      return;
    }
    bytes += count;
    bytesByAccount.merge(account, count, (a, b) -> a + b == 0 ? null : a + b);
  }

  private static void oneLess(Map<String, Integer> counts, String account) {
    counts.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
  }

  private void forget(Entry entry) {
    byName.remove(StoredFile.name(entry.file.key()));
    oneLess(filesByAccount, entry.file.account());
    entry.forgotten = true;
    try {
      folder.forget(entry.file);
      deleteIfUnread(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("a file could not be deleted", e);
    }
  }

  private synchronized void release(Entry entry) {
    entry.readers--;
    try {
      deleteIfUnread(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("a file could not be deleted", e);
    }
  }

  private void deleteIfUnread(Entry entry) throws IOException {
    if (entry.forgotten && entry.readers == 0) {
      folder.delete(entry.file);
      charge(entry.file.account(), -entry.file.bytes());
    }
  }

  /** Runs at most once. */
  private static final class Once implements Runnable {
    private final Runnable task;
    private boolean ran;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public synchronized void run() {
      if (!ran) {
        ran = true;
        task.run();
      }
    }
  }
}
