package dev.hark.server.admission;

import dev.hark.audio.DiskFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which node a data folder is, for as long as one process holds it. The system lets go of the lock
 * when the process dies, however it dies.
 */
public final class NodeIdentity implements AutoCloseable {

  private static final int ID_BYTES = 4;

  private final String id;
  private final FileChannel channel;

  private NodeIdentity(String id, FileChannel channel) {
    this.id = id;
    this.channel = channel;
  }

  /**
   * @throws IllegalStateException when another server uses the folder, or it cannot be used
   */
  public static NodeIdentity take(Path dataDir) {
    try {
      Path file = PrivateFiles.directory(dataDir.resolve("keys")).resolve("node");
      if (!Files.exists(file)) {
        byte[] random = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        String fresh = "node-" + HexFormat.of().formatHex(random);
        makeOnce(file, fresh);
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new IllegalStateException("another server uses the data folder " + dataDir);
      }
      return new NodeIdentity(Files.readString(file).strip(), channel);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the data folder " + dataDir + ": " + DiskFault.reason(e), e);
    }
  }

  private static void makeOnce(Path file, String id) throws IOException {
    try {
      PrivateFiles.create(file, id.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another server of this process
    }
  }

  /** The node's public name. */
  public String id() {
    return id;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot let go of the data folder", e);
    }
  }
}
