package dev.hark.server.intake;

import dev.hark.audio.Clip;
import dev.hark.server.refusal.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/** A body on its way in: kept in memory while it is small, on disk once it is not. */
final class Download {

  private static final int PIECE_BYTES = 64 << 10;

  private final InputStream body;
  private final long maxBytes;
  private final OptionalLong length;
  private long taken;

  /**
   * @param length how long it is, when that is known for sure
   */
  Download(InputStream body, long maxBytes, OptionalLong length) {
    this.body = body;
    this.maxBytes = maxBytes;
    this.length = length;
  }

  TakenClip into(String label, int maxInMemoryBytes, TemporaryFiles files) throws IOException {
    byte[] memory = new byte[(int) Math.min(PIECE_BYTES, maxInMemoryBytes + 1L)];
    int have = 0;
    while (true) {
      int read = read(memory, have, memory.length - have);
      if (read < 0) {
        requireWhole(have);
        return TakenClip.inMemory(label, Arrays.copyOf(memory, have));
      }
      have += read;
      requireSmallEnough(have);
      if (have > maxInMemoryBytes) {
        return spooled(label, memory, have, files);
      }
      if (have == memory.length) {
        memory = Arrays.copyOf(memory, (int) Math.min(2L * have, maxInMemoryBytes + 1L));
      }
    }
  }

  private TakenClip spooled(String label, byte[] begun, int begunBytes, TemporaryFiles files)
      throws IOException {
    TemporaryFiles.Spool spool = files.spool();
    try {
      spool.write(begun, 0, begunBytes);
      long have = begunBytes;
      byte[] piece = new byte[PIECE_BYTES];
      for (int read = read(piece, 0, piece.length);
          read >= 0;
          read = read(piece, 0, piece.length)) {
        have += read;
        requireSmallEnough(have);
        spool.write(piece, 0, read);
      }
      requireWhole(have);
      return new TakenClip(new Clip.InFile(label, spool.finished()), spool::close);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /** Reads no further than the declared length: the origin may keep the connection open. */
  private int read(byte[] target, int offset, int wanted) throws IOException {
    if (length.isEmpty()) {
      return body.read(target, offset, wanted);
    }
    long left = length.getAsLong() - taken;
    if (left == 0) {
      return -1;
    }
    int read = body.read(target, offset, (int) Math.min(wanted, left));
    taken += Math.max(read, 0);
    return read;
  }

  private void requireSmallEnough(long have) {
    if (have > maxBytes) {
      throw Refusal.FILE_TOO_LARGE.with();
    }
  }

  private void requireWhole(long have) throws EOFException {
    if (length.isPresent() && have < length.getAsLong()) {
      throw new EOFException("the origin closed early");
    }
  }
}
