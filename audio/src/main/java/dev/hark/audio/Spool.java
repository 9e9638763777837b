package dev.hark.audio;

import dev.hark.audio.Recording.SourceFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file behind a long recording. It has no name as soon as it is open (the system deletes it
 * with the last handle, even when Hark is killed), so nothing is left over; where files in use
 * cannot be deleted, it goes when it is closed, and {@link PrivateFiles#sweep} removes what dead
 * processes left.
 *
 * <p>It is read and not mapped: pages of a mapped file count as memory of the process for as long
 * as the recording is open, 154 MB for forty minutes. And it is no channel: those close under every
 * reader when the thread of one is interrupted.
 */
final class Spool implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile file; // guarded by this
  private boolean closed; // guarded by this

  private Spool(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static Spool create(Path folder) throws IOException {
    Path path = PrivateFiles.freshName(folder, ".f32");
    Files.createFile(path, PrivateFiles.ownerOnly(folder));
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.delete(path);
    } catch (FileSystemException _) {
      // this system keeps the names of open files: closing deletes it
    }
    return new Spool(path, file);
  }

  /** Adds to the end. */
  synchronized void write(byte[] bytes) throws IOException {
    file.write(bytes);
  }

  /**
   * Reads bytes that were written.
   *
   * @throws IllegalStateException when the spool is closed
   */
  synchronized byte[] read(long position, int length) throws IOException {
    if (closed) {
      throw new IllegalStateException("the recording is closed");
    }
    byte[] bytes = new byte[length];
    file.seek(position);
    file.readFully(bytes);
    return bytes;
  }

  /** Hands the file over to a recording, which frees it when closed. */
  Recording recording(SourceFormat format, long frames, long totalFrames, String sha256) {
    return new SpooledRecording(this, frames, format, totalFrames, sha256);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a spool", e);
    }
  }
}
