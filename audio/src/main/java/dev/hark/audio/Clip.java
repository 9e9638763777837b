package dev.hark.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Encoded audio as received. Its format is what its bytes say, never its label. */
public sealed interface Clip {

  /** A short name for messages and logs: a file name, a host, or "data url". */
  String label();

  /** How many encoded bytes there are. */
  long sizeBytes() throws IOException;

  /** Audio that lies in memory. The array belongs to the clip and is not copied. */
  record InMemory(String label, byte[] bytes) implements Clip {
    @Override
    public long sizeBytes() {
      return bytes.length;
    }
  }

  /** Audio that lies in a file. The file belongs to whoever made the clip. */
  record InFile(String label, Path path) implements Clip {
    @Override
    public long sizeBytes() throws IOException {
      return Files.size(path);
    }
  }
}
