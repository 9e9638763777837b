package dev.hark.server.intake;

import dev.hark.server.refusal.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files that requests need while they run. Bounded in all, and emptied when the server starts:
 * what a crash left behind goes then.
 */
public final class TemporaryFiles {

  private static final String PREFIX = "sound-";

  private final Path dir;
  private final long maxBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  /**
   * @param dir a folder for these files alone
   * @param maxBytes all of them together
   */
  public TemporaryFiles(Path dir, long maxBytes) {
    this.dir = dir;
    this.maxBytes = maxBytes;
    try {
      Files.createDirectories(dir);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(dir, PREFIX + "*")) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot use the folder " + dir + ": " + e.getMessage(), e);
    }
  }

  /** A new file to write to; closing it deletes it. */
  public Spool spool() throws IOException {
    Path file = Files.createTempFile(dir, PREFIX, "");
    return new Spool(file, Files.newOutputStream(file));
  }

  /** A file being written, then read. Not safe for several threads. */
  public final class Spool implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private long bytes;

    private Spool(Path file, OutputStream out) {
      this.file = file;
      this.out = out;
    }

    /**
     * @throws dev.hark.server.refusal.Refused when all files together would be too large
     */
    public void write(byte[] source, int offset, int length) throws IOException {
      bytes += length;
      if (usedBytes.addAndGet(length) > maxBytes) {
        throw Refusal.OVERLOADED.with().because("The server's temporary space is in use.");
      }
      out.write(source, offset, length);
    }

    /** Ends the writing. */
    public Path finished() throws IOException {
      out.close();
      return file;
    }

    @Override
    public void close() {
      try {
        out.close();
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("a temporary file could not be deleted", e);
      } finally {
        usedBytes.addAndGet(-bytes);
        bytes = 0;
      }
    }
  }
}
