package dev.hark.server.admission;

import dev.hark.audio.DiskFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which node a data folder is, for as long as one process holds it. The system lets go of the lock
 * when the process dies, however it dies; POSIX also lets go of it when the process closes any
 * other descriptor of the file, so a process that holds it never opens it a second time.
 */
public final class NodeIdentity implements AutoCloseable {

  private static final int ID_BYTES = 4;

  /** The files that this process holds, by their real paths. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final String id;
  private final Path held;
  private final FileChannel channel;

  private NodeIdentity(String id, Path held, FileChannel channel) {
    this.id = id;
    this.held = held;
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
      Path real = file.toRealPath();
      if (!HELD.add(real)) {
        throw inUse(dataDir);
      }
      Optional<NodeIdentity> taken = Optional.empty();
      try {
        taken = lock(real);
        return taken.orElseThrow(() -> inUse(dataDir));
      } finally {
        if (taken.isEmpty()) {
          HELD.remove(real);
        }
      }
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

  private static IllegalStateException inUse(Path dataDir) {
    return new IllegalStateException("another server uses the data folder " + dataDir);
  }

  /** Reads the id through the one channel that is locked; empty when another process holds it. */
  private static Optional<NodeIdentity> lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Optional<NodeIdentity> taken = Optional.empty();
    try {
      if (channel.tryLock() != null) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        String id = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        taken = Optional.of(new NodeIdentity(id, file, channel));
      }
      return taken;
    } finally {
      if (taken.isEmpty()) {
        channel.close();
      }
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
    } finally {
      HELD.remove(held);
    }
  }
}
