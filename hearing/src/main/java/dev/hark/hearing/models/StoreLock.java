package dev.hark.hearing.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change a store, held by one thread of one process at a time.
 *
 * <p>The operating system lets go of a file lock when its process dies, so a crash never leaves a
 * store locked. Such locks belong to whole processes; a lock in memory keeps threads apart.
 */
final class StoreLock implements AutoCloseable {

  private static final ConcurrentMap<Path, ReentrantLock> WITHIN_PROCESS =
      new ConcurrentHashMap<>();

  private final ReentrantLock inner;
  private final FileChannel channel;

  private StoreLock(ReentrantLock inner, FileChannel channel) {
    this.inner = inner;
    this.channel = channel;
  }

  /** Waits until nobody else changes the store, telling so once when it has to. */
  static StoreLock acquire(Path root, Runnable waiting) throws IOException {
    Files.createDirectories(root);
    Path real = root.toRealPath();
    ReentrantLock inner = WITHIN_PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
    if (!inner.tryLock()) {
      waiting.run();
      inner.lock();
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              real.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock outer = channel.tryLock();
      if (outer == null) {
        waiting.run();
        outer = channel.lock();
      }
      return new StoreLock(inner, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      inner.unlock();
      throw e;
    }
  }

  /** Lets go; closing the channel releases the file lock. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      inner.unlock();
    }
  }
}
