package dev.hark.audio.decode;

import dev.hark.audio.decode.worker.Job;
import dev.hark.audio.decode.worker.JobProtocol;
import dev.hark.audio.decode.worker.Message;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker process as the parent sees it.
 *
 * <p>A thread of its own reads what the worker says, so that whoever waits can be interrupted and
 * can run out of time. Killing the process ends that thread and fails what it was doing.
 */
final class WorkerProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
  private static final int PIPE_BYTES = 64 << 10;
  private static final int COMPLAINT_BYTES = 4 << 10;
  private static final Duration DEATH = Duration.ofSeconds(5);
  private static final Duration CRASH = Duration.ofSeconds(2);

  private final Process process;
  private final DataOutputStream toWorker;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<String> complaint = new CompletableFuture<>();
  private volatile @Nullable JobRun current;
  private final AtomicReference<Succession> succession = new AtomicReference<>(Succession.NONE);
  private volatile boolean killed;
  private int jobs;

  private enum Succession {
    NONE,
    BEGUN,
    DONE
  }

  private WorkerProcess(Process process) {
    this.process = process;
    this.toWorker =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE_BYTES));
  }

  /**
   * Starts a worker; it is not ready yet.
   *
   * @throws DecoderUnavailable when the system starts no process
   */
  static WorkerProcess spawn(Path cacheFolder) {
    WorkerProcess worker;
    try {
      worker = new WorkerProcess(WorkerCommand.builder(cacheFolder).start());
    } catch (IOException e) {
      throw new DecoderUnavailable("no decoder process could be started", e);
    }
    String name = "hark-decoder-" + worker.pid();
    Thread.ofPlatform().daemon().name(name).start(worker::listen);
    Thread.ofPlatform().daemon().name(name + "-stderr").start(worker::readComplaint);
    return worker;
  }

  /**
   * Waits until it can take jobs. When this fails, the process is gone.
   *
   * @throws DecoderUnavailable when it does not get ready
   */
  void awaitReady(Duration timeout) throws InterruptedException {
    boolean started = false;
    try {
      ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      started = true;
    } catch (ExecutionException e) {
      throw new DecoderUnavailable("the decoder process ended while it started: " + lastWords(), e);
    } catch (TimeoutException e) {
      throw new DecoderUnavailable("the decoder process did not start within " + timeout, e);
    } finally {
      if (!started) {
        close();
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The processor time it has used since it started; zero where the system does not tell. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How many jobs it was given. */
  int jobs() {
    return jobs;
  }

  /** Whether it is for the caller to see to a successor: nobody has, yet. */
  boolean beginSuccession() {
    return succession.compareAndSet(Succession.NONE, Succession.BEGUN);
  }

  /** Its successor did not start; another may be tried. */
  void failSuccession() {
    succession.set(Succession.NONE);
  }

  /** Its successor is at work. */
  void succeeded() {
    succession.set(Succession.DONE);
  }

  boolean isSucceeded() {
    return succession.get() == Succession.DONE;
  }

  /** Gives it a job; whatever comes of it goes to the run. */
  void submit(Job job, JobRun run) {
    jobs++;
    current = run;
    // a worker that does not read must not stop the one who waits
    Thread.ofPlatform().daemon().name("hark-decoder-" + pid() + "-job").start(() -> write(job));
    if (!process.isAlive()) {
      fail(new IOException("the decoder process was gone"));
    }
  }

  /** Takes its run away; should it still say something, it is out of order. */
  void forget() {
    current = null;
  }

  /** How it ended and what it said last, for the log. */
  String lastWords() throws InterruptedException {
    kill();
    boolean ended = process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
    String said;
    try {
      said = complaint.get(DEATH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      said = "";
    }
    return "exit "
        + (ended ? process.exitValue() : "unknown")
        + (said.isEmpty() ? "" : ", " + said);
  }

  /**
   * How the process ended by itself.
   *
   * @return the exit code, or -1 when it was killed from here or still runs
   */
  int waitForDeath() throws InterruptedException {
    boolean ended = process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
    return ended && !killed ? process.exitValue() : -1;
  }

  void kill() {
    killed = true;
    process.destroyForcibly();
  }

  /** Kills it and waits until it is gone. */
  @Override
  public void close() {
    kill();
    try {
      if (!process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("decoder process {} does not die", pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Job job) {
    try {
      JobProtocol.write(toWorker, job);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void listen() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE_BYTES))) {
      while (true) {
        take(JobProtocol.readMessage(in));
      }
    } catch (StreamCorruptedException e) {
      awaitCrash();
      fail(e);
    } catch (RuntimeException e) {
      kill(); // what it says makes no sense, or cannot be stored
      fail(e);
    } catch (IOException e) {
      fail(e); // it is gone
    }
  }

  /** A JVM that crashes says so where messages are expected; it shall die of that, not of us. */
  private void awaitCrash() {
    try {
      if (!process.waitFor(CRASH.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void take(Message message) {
    JobRun run = current;
    if (message instanceof Message.Ready) {
      ready.complete(null);
    } else if (run != null) {
      run.take(message);
    } else {
      throw new IllegalStateException("a message without a job: " + message.getClass());
    }
  }

  private void fail(Exception cause) {
    ready.completeExceptionally(cause);
    JobRun run = current;
    if (run != null) {
      run.fail(cause);
    }
  }

  /** Keeps the beginning of what the worker writes to its standard error. */
  private void readComplaint() {
    try (InputStream errors = process.getErrorStream()) {
      byte[] kept = errors.readNBytes(COMPLAINT_BYTES);
      String text = new String(kept, StandardCharsets.UTF_8);
      complaint.complete(text.replaceAll("\\p{Cntrl}+", " ").strip());
      errors.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      complaint.complete("");
    }
  }
}
