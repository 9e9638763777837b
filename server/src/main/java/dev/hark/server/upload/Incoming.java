package dev.hark.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file while it arrives. Closing it deletes what was not kept. Belongs to one thread. */
public final class Incoming implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Shelf shelf;
  private final Path path;
  private final OutputStream out;
  private final String account;
  private final long maxBytes;
  private final MessageDigest sha256 = sha256Digest();
  private long bytes;
  private boolean kept;
  private boolean closed;

  Incoming(Shelf shelf, Path path, String account, long maxBytes) throws IOException {
    this.shelf = shelf;
    this.path = path;
    this.account = account;
    this.maxBytes = maxBytes;
    this.out = Files.newOutputStream(path);
  }

  /**
   * Takes everything that arrives.
   *
   * @throws NoRoom when it is too large, or there is no more room
   * @throws IOException when it does not arrive
   */
  public void receive(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (bytes + read > maxBytes) {
        throw new NoRoom(true);
      }
      shelf.reserve(account, read);
      bytes += read;
      sha256.update(buffer, 0, read);
      write(buffer, read);
    }
  }

  private void write(byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw shelf.unwritable(e);
    }
  }

  String account() {
    return account;
  }

  long bytes() {
    return bytes;
  }

  /** Ends the hash; called once. */
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Ends the writing. */
  Path finish() throws IOException {
    out.close();
    return path;
  }

  void kept() {
    kept = true;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("a file that did not arrive could not be deleted", e);
    } finally {
      shelf.received(account, kept ? 0 : bytes);
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
