package dev.hark.audio.decode;

import dev.hark.audio.Recording;
import dev.hark.audio.RecordingWriter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How decoding is set up.
 *
 * @param workers worker processes at most, so decodings at the same time
 * @param jobsPerWorker clips after which a worker is replaced
 * @param startTimeout how long a worker may take to start
 * @param queueTimeout how long a clip may wait for a worker
 * @param memorySeconds recordings up to this length are kept in memory, longer ones in a file
 * @param cacheFolder where the native libraries are unpacked, once
 * @param spoolFolder where long recordings and large clips go meanwhile; everything in it whose
 *     name begins with "hark-" may be deleted
 */
public record DecoderSettings(
    int workers,
    int jobsPerWorker,
    Duration startTimeout,
    Duration queueTimeout,
    double memorySeconds,
    Path cacheFolder,
    Path spoolFolder) {

  /** Two workers, 200 clips each, 30 s to start and to wait, 4 minutes in memory. */
  public static final DecoderSettings DEFAULT = under(userCache());

  public DecoderSettings {
    if (workers < 1 || jobsPerWorker < 1) {
      throw new IllegalArgumentException("at least one worker and one clip for each");
    }
  }

  /** The defaults with all files under one folder. */
  public static DecoderSettings under(Path folder) {
    return new DecoderSettings(
        2,
        200,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        240,
        folder.resolve("decoder"),
        folder.resolve("spool"));
  }

  /** What gathers the samples of one recording. */
  RecordingWriter writer() {
    return RecordingWriter.spooling(spoolFolder, memoryFrames());
  }

  /** How many samples of one recording are kept in memory. */
  long memoryFrames() {
    return (long) (memorySeconds * Recording.SAMPLE_RATE_HERTZ);
  }

  public DecoderSettings withWorkers(int count) {
    return new DecoderSettings(
        count, jobsPerWorker, startTimeout, queueTimeout, memorySeconds, cacheFolder, spoolFolder);
  }

  public DecoderSettings withJobsPerWorker(int jobs) {
    return new DecoderSettings(
        workers, jobs, startTimeout, queueTimeout, memorySeconds, cacheFolder, spoolFolder);
  }

  public DecoderSettings withQueueTimeout(Duration timeout) {
    return new DecoderSettings(
        workers, jobsPerWorker, startTimeout, timeout, memorySeconds, cacheFolder, spoolFolder);
  }

  public DecoderSettings withMemorySeconds(double seconds) {
    return new DecoderSettings(
        workers, jobsPerWorker, startTimeout, queueTimeout, seconds, cacheFolder, spoolFolder);
  }

  public DecoderSettings withSpoolFolder(Path folder) {
    return new DecoderSettings(
        workers, jobsPerWorker, startTimeout, queueTimeout, memorySeconds, cacheFolder, folder);
  }

  private static Path userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path cache =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return cache.resolve("hark");
  }
}
