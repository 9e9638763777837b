package dev.hark.audio;

import dev.hark.audio.Recording.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The file behind a long recording. It has no name as soon as it is open (the system deletes it
 * with the last handle, even when Hark is killed), so nothing is left over; where files in use
 * cannot be deleted, {@link PrivateFiles#sweep} removes what dead processes left.
 */
final class Spool implements AutoCloseable {

  private final FileChannel channel;

  private Spool(FileChannel channel) {
    this.channel = channel;
  }

  static Spool create(Path folder) throws IOException {
    Path file = PrivateFiles.freshName(folder, ".f32");
    return new Spool(
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE),
            PrivateFiles.ownerOnly(folder)));
  }

  void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Hands the file over to a recording, which maps it and frees it when closed. */
  Recording recording(SourceFormat format, long frames, long totalFrames, String sha256)
      throws IOException {
    Arena arena = Arena.ofShared();
    try {
      MemorySegment samples =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, frames * SampleBytes.BYTES, arena);
      return new SpooledRecording(this, arena, samples, format, totalFrames, sha256);
    } catch (IOException | RuntimeException e) {
      arena.close();
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a spool", e);
    }
  }
}
