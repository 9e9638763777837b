package dev.hark.audio.decode;

import dev.hark.audio.Recording;
import dev.hark.audio.Recording.SourceFormat;
import dev.hark.audio.RecordingWriter;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.decode.worker.Message;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * One job as it comes back: gathers samples until the worker says how it ended. Messages come from
 * the worker's thread, everything else is asked by the one who waits.
 */
final class JobRun {

  /** How a job ended. */
  sealed interface Outcome {
    record Decoded(Recording recording) implements Outcome {}

    record Refused(UndecodableAudio.Reason reason, String detail) implements Outcome {}

    /** The worker could not read the clip. */
    record Failed(String detail) implements Outcome {}
  }

  private final RecordingWriter writer;
  private final long keepFrames;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private Optional<Message.Format> format = Optional.empty();
  private volatile boolean accepted;
  private volatile long frames;

  JobRun(RecordingWriter writer, long keepFrames) {
    this.writer = writer;
    this.keepFrames = keepFrames;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Whether the worker has begun. */
  boolean accepted() {
    return accepted;
  }

  /** How many samples have come out so far. */
  long frames() {
    return frames;
  }

  /**
   * Takes a message.
   *
   * @throws IllegalStateException when it does not belong here: the worker is out of order
   * @throws java.io.UncheckedIOException when the samples cannot be stored
   */
  synchronized void take(Message message) {
    if (outcome.isDone()) {
      throw new IllegalStateException("a message after the end: " + message.getClass());
    }
    switch (message) {
      case Message.Ready() -> throw new IllegalStateException("ready in the middle of a job");
      case Message.Accepted() -> accepted = true;
      case Message.Format found -> format = Optional.of(found);
      case Message.Samples(byte[] bytes) -> append(bytes);
      case Message.Progress(long count) -> frames = count;
      case Message.Done done -> finish(done);
      case Message.Refused(UndecodableAudio.Reason reason, String detail) ->
          end(new Outcome.Refused(reason, detail));
      case Message.Failed(String detail) -> end(new Outcome.Failed(detail));
    }
  }

  /** Ends the run: the worker is gone. */
  synchronized void fail(Exception cause) {
    if (outcome.completeExceptionally(cause)) {
      writer.close();
    }
  }

  /** Ends the run: nobody wants its outcome any more. */
  synchronized void abandon() {
    fail(new CancellationException("nobody waits for this clip any more"));
    if (outcome.state() == Future.State.SUCCESS
        && outcome.resultNow() instanceof Outcome.Decoded(Recording recording)) {
      recording.close();
    }
  }

  private void append(byte[] bytes) {
    writer.append(bytes);
    frames = Math.max(frames, writer.frames());
    if (writer.frames() > keepFrames) {
      throw new IllegalStateException("more samples than asked for");
    }
  }

  private void finish(Message.Done done) {
    Message.Format found =
        format.orElseThrow(() -> new IllegalStateException("done without a format"));
    SourceFormat source =
        new SourceFormat(
            found.container(),
            found.codec(),
            found.sampleRateHertz(),
            found.channels(),
            done.incomplete());
    outcome.complete(new Outcome.Decoded(writer.finish(source, done.totalFrames())));
  }

  private void end(Outcome how) {
    writer.close();
    outcome.complete(how);
  }
}
