package dev.hark.audio;

import dev.hark.audio.Recording.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Gathers samples into a recording: in memory as long as they are few, then in a spool file. Used
 * by one thread. Closing it without {@link #finish} drops what was gathered.
 */
public final class RecordingWriter implements AutoCloseable {

  private final Optional<Path> spoolFolder;
  private final long memoryFrames;
  private final MessageDigest digest = SampleBytes.digest();
  private final List<byte[]> blocks = new ArrayList<>();
  private Optional<Spool> spool = Optional.empty();
  private long frames;

  private RecordingWriter(Optional<Path> spoolFolder, long memoryFrames) {
    this.spoolFolder = spoolFolder;
    this.memoryFrames = memoryFrames;
  }

  /** Everything stays in memory. */
  public static RecordingWriter inMemory() {
    return new RecordingWriter(Optional.empty(), Integer.MAX_VALUE);
  }

  /**
   * More than a number of frames go to a file.
   *
   * @param spoolFolder where the file goes; it has to exist
   */
  public static RecordingWriter spooling(Path spoolFolder, long memoryFrames) {
    return new RecordingWriter(Optional.of(spoolFolder), memoryFrames);
  }

  /** How many samples were gathered. */
  public long frames() {
    return frames;
  }

  /**
   * Adds samples.
   *
   * @param bytes little-endian float32, finite and in [-1, 1]; belongs to the writer from here on
   * @throws UncheckedIOException when the spool cannot be written
   */
  public void append(byte[] bytes) {
    digest.update(bytes);
    frames += bytes.length / SampleBytes.BYTES;
    try {
      if (spool.isPresent()) {
        spool.get().write(bytes);
      } else {
        blocks.add(bytes);
        if (frames > memoryFrames && spoolFolder.isPresent()) {
          moveToSpool(spoolFolder.get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the spool of a long recording", e);
    }
  }

  /**
   * The recording of everything gathered.
   *
   * @param totalFrames how long the whole clip was; at least what was gathered counts
   */
  public Recording finish(SourceFormat format, long totalFrames) {
    String sha256 = HexFormat.of().formatHex(digest.digest());
    long total = Math.max(frames, totalFrames);
    if (spool.isPresent()) {
      Spool filled = spool.get();
      spool = Optional.empty();
      return filled.recording(format, frames, total, sha256);
    }
    float[] samples = new float[Math.toIntExact(frames)];
    int at = 0;
    for (byte[] block : blocks) {
      SampleBytes.toSamples(block, samples, at);
      at += block.length / SampleBytes.BYTES;
    }
    blocks.clear();
    return new MemoryRecording(samples, format, total, sha256);
  }

  @Override
  public void close() {
    blocks.clear();
    spool.ifPresent(Spool::close);
    spool = Optional.empty();
  }

  private void moveToSpool(Path folder) throws IOException {
    Spool file = Spool.create(folder);
    spool = Optional.of(file);
    for (byte[] block : blocks) {
      file.write(block);
    }
    blocks.clear();
  }
}
