package dev.hark.audio.decode.worker;

import dev.hark.audio.ByteSource;
import dev.hark.audio.Container;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The worker's main program.
 *
 * <p>One thread reads jobs, so that the end of the input (the parent is gone, however it went) ends
 * this process at once, in the middle of a decoding too. The main thread decodes.
 */
public final class DecodeWorker {

  private static final int PIPE_BYTES = 64 << 10;

  private static final int WARM_UP_FRAMES = 22_050;
  private static final Duration WARM_UP_TIME = Duration.ofSeconds(30);

  /** The first process the system should kill when memory runs out. */
  private static final String OOM_SCORE = "900";

  private final DataOutputStream out;

  private DecodeWorker(DataOutputStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PIPE_BYTES));
    System.setOut(System.err); // the pipe is for messages alone
    offerToTheOomKiller();
    BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(1);
    Thread.ofPlatform().daemon().name("jobs").start(() -> readJobs(jobs));
    Libav.load();
    warmUp();
    DecodeWorker worker = new DecodeWorker(out);
    JobProtocol.write(out, new Message.Ready());
    while (true) {
      Job job = jobs.take();
      JobProtocol.write(out, new Message.Accepted());
      JobProtocol.write(out, worker.answer(job));
    }
  }

  /** Decodes a moment of silence for nobody, so that the first clip finds everything loaded. */
  private static void warmUp() throws IOException {
    try (DataOutputStream nowhere = new DataOutputStream(OutputStream.nullOutputStream())) {
      Job job =
          new Job(
              Container.WAV,
              new Job.Input.Bytes(Silence.wav(WARM_UP_FRAMES)),
              0,
              Long.MAX_VALUE / 2,
              Long.MAX_VALUE / 2,
              WARM_UP_TIME);
      Message answer = new DecodeWorker(nowhere).answer(job);
      if (!(answer instanceof Message.Done)) {
        throw new IOException("the decoder decodes nothing: " + answer);
      }
    }
  }

  private Message answer(Job job) throws IOException {
    Deadline deadline = new Deadline(job.timeout());
    SampleSender sender = new SampleSender(out, job);
    try (ByteSource source = open(job);
        ClipDecoding decoding = new ClipDecoding(source, job, sender, deadline)) {
      return decoding.run();
    } catch (Refused refused) {
      return refused.message();
    } catch (IOException | UncheckedIOException e) {
      return new Message.Failed(e.toString());
    }
  }

  private static ByteSource open(Job job) throws IOException {
    ByteSource whole =
        switch (job.input()) {
          case Job.Input.Bytes(byte[] bytes) -> ByteSource.of(bytes);
          case Job.Input.File(String path) -> ByteSource.open(Path.of(path));
        };
    ByteSource source = job.start() == 0 ? whole : whole.splice(new byte[0], job.start());
    return job.container() == Container.FLAC ? FlacTags.drop(source) : source;
  }

  private static void readJobs(BlockingQueue<Job> jobs) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in), PIPE_BYTES))) {
      while (true) {
        jobs.put(JobProtocol.readJob(in));
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void offerToTheOomKiller() {
    Path score = Path.of("/proc/self/oom_score_adj");
    if (Files.isWritable(score)) {
      try {
        Files.writeString(score, OOM_SCORE);
      } catch (IOException e) {
        System.err.println("cannot offer to be killed first when memory runs out: " + e);
      }
    }
  }
}
