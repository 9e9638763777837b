package dev.hark.audio.decode;

import dev.hark.audio.ByteSource;
import dev.hark.audio.Clip;
import dev.hark.audio.Container;
import dev.hark.audio.PrivateFiles;
import dev.hark.audio.Recording;
import dev.hark.audio.Sniffed;
import dev.hark.audio.Sniffer;
import dev.hark.audio.UndecodableAudio.Reason;
import dev.hark.audio.decode.worker.Job;
import dev.hark.audio.decode.worker.JobProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes in worker processes: look at the bytes → refuse what is no sound → take a worker → give
 * it the clip → gather the samples, with an eye on the clock → give the worker back, or kill it.
 */
final class WorkerDecoder implements Decoder {

  private static final Logger log = LoggerFactory.getLogger(WorkerDecoder.class);

  private static final int SIGKILL_EXIT = 137;
  private static final int SIGTERM_EXIT = 143;

  private final DecoderSettings settings;
  private final WorkerPool pool;

  private WorkerDecoder(DecoderSettings settings) {
    this.settings = settings;
    this.pool = new WorkerPool(settings);
  }

  static WorkerDecoder open(DecoderSettings settings) {
    try {
      PrivateFiles.folder(settings.cacheFolder());
      PrivateFiles.folder(settings.spoolFolder());
      PrivateFiles.sweep(settings.spoolFolder());
    } catch (IOException e) {
      throw new DecoderUnavailable("the decoder's folders cannot be used: " + e.getMessage(), e);
    }
    return new WorkerDecoder(settings);
  }

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    Refusals refusals = new Refusals(clip.label());
    try {
      Sniffed.Sound sound = sniff(clip, limits, refusals);
      return decode(clip, sound, limits, refusals);
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("decoding was interrupted");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public Load load() {
    return pool.load();
  }

  /** The processes at work or at rest. */
  List<Long> pids() {
    return pool.pids();
  }

  private static Sniffed.Sound sniff(Clip clip, DecodeLimits limits, Refusals refusals)
      throws IOException {
    long bytes = clip.sizeBytes();
    if (bytes > limits.maxBytes()) {
      throw refusals.tooLarge(bytes, limits.maxBytes());
    }
    try (ByteSource source = ByteSource.of(clip)) {
      return switch (Sniffer.sniff(source)) {
        case Sniffed.Sound sound -> sound;
        case Sniffed.Foreign(String what) -> throw refusals.foreign(what);
        case Sniffed.Empty() -> throw refusals.empty();
      };
    }
  }

  private Recording decode(Clip clip, Sniffed.Sound sound, DecodeLimits limits, Refusals refusals)
      throws IOException, InterruptedException {
    Optional<Path> written = Optional.empty();
    try {
      Job.Input input;
      switch (clip) {
        case Clip.InFile inFile -> input = file(inFile.path());
        case Clip.InMemory inMemory -> {
          if (inMemory.bytes().length <= JobProtocol.MAX_INLINE_BYTES) {
            input = new Job.Input.Bytes(inMemory.bytes());
          } else {
            Path file = PrivateFiles.write(settings.spoolFolder(), inMemory.bytes());
            written = Optional.of(file);
            input = file(file);
          }
        }
      }
      Job job = job(input, sound, limits);
      Optional<Recording> first = attempt(job, limits, refusals);
      if (first.isPresent()) {
        return first.get();
      }
      // the worker had died before it saw the clip
      return attempt(job, limits, refusals)
          .orElseThrow(() -> new DecoderUnavailable("decoder processes die before they begin"));
    } finally {
      if (written.isPresent()) {
        Files.deleteIfExists(written.get());
      }
    }
  }

  /** Decodes once; empty when the worker died before it took the job. */
  private Optional<Recording> attempt(Job job, DecodeLimits limits, Refusals refusals)
      throws InterruptedException {
    WorkerProcess worker = pool.take();
    JobRun run = new JobRun(settings.writer(), job.keepFrames());
    boolean reusable = false;
    try {
      worker.submit(job, run);
      JobWatch watch = new JobWatch(worker, run, limits.timeout());
      JobRun.Outcome outcome = outcome(watch, worker, refusals);
      reusable = true;
      return Optional.of(recording(outcome, job.container(), limits, refusals));
    } catch (ExecutionException e) {
      if (!run.accepted()) {
        return Optional.empty();
      }
      if (e.getCause() instanceof UncheckedIOException full) {
        throw new DecoderUnavailable("the samples of the clip could not be stored", full);
      }
      throw dead(worker, job.container(), limits, refusals);
    } finally {
      worker.forget();
      if (reusable) {
        pool.giveBack(worker);
      } else {
        pool.discard(worker);
        run.abandon();
      }
    }
  }

  /**
   * Waits for the outcome of a job in its time.
   *
   * @throws UndecodableAudio when the clip takes too long
   * @throws DecoderUnavailable when the machine had no time for it
   */
  private static JobRun.Outcome outcome(JobWatch watch, WorkerProcess worker, Refusals refusals)
      throws ExecutionException, InterruptedException {
    try {
      JobRun.Outcome outcome = watch.await();
      if (!timedOut(outcome)) {
        return outcome;
      }
    } catch (TimeoutException _) {
      // ends as when the worker itself gives up
    }
    boolean starved = watch.starved();
    log.warn(
        "decoder process {} was killed at the time limit of its job{}",
        worker.pid(),
        starved ? ", for which it was given little processor time" : "");
    throw starved
        ? new DecoderUnavailable("the machine had no time to decode the clip; try again")
        : refusals.timedOut();
  }

  private static Recording recording(
      JobRun.Outcome outcome, Container container, DecodeLimits limits, Refusals refusals) {
    return switch (outcome) {
      case JobRun.Outcome.Decoded(Recording recording) -> recording;
      case JobRun.Outcome.Refused(Reason reason, String detail) ->
          throw refusals.of(reason, detail, container, limits);
      case JobRun.Outcome.Failed(String detail) -> {
        log.warn("a decoder process could not read a clip: {}", detail);
        throw new DecoderUnavailable("the clip could not be read by the decoder");
      }
    };
  }

  private static boolean timedOut(JobRun.Outcome outcome) {
    return outcome instanceof JobRun.Outcome.Refused(Reason reason, _)
        && reason == Reason.TIMED_OUT;
  }

  /** A worker that was killed from outside says nothing about the clip; one that crashed does. */
  private static RuntimeException dead(
      WorkerProcess worker, Container container, DecodeLimits limits, Refusals refusals)
      throws InterruptedException {
    int exit = worker.waitForDeath();
    log.warn("decoder process {} died at work: {}", worker.pid(), worker.lastWords());
    if (exit < 0 || exit == SIGKILL_EXIT || exit == SIGTERM_EXIT) {
      return new DecoderUnavailable("the decoder process was killed while it worked; try again");
    }
    return refusals.of(Reason.CORRUPT_AUDIO, "", container, limits);
  }

  private static Job job(Job.Input input, Sniffed.Sound sound, DecodeLimits limits) {
    return new Job(
        sound.container(),
        input,
        sound.start(),
        limits.maxFrames(),
        limits.keepFrames(),
        limits.timeout());
  }

  private static Job.Input file(Path path) {
    return new Job.Input.File(path.toAbsolutePath().toString());
  }
}
