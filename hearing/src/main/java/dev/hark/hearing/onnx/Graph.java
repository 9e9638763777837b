package dev.hark.hearing.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.Cancellation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A loaded graph. Any number of threads may run it at once; closing it waits for the runs that are
 * underway and refuses those that come later, so native memory is never freed under a run.
 *
 * <p>ONNX Runtime frees its own environment when the Java machine shuts down, whatever runs then:
 * close every graph before.
 */
public final class Graph implements AutoCloseable {

  private final OrtSession session;
  private final Set<String> inputNames;
  private final Set<String> outputNames;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed; // guarded by the lock

  /** From now on the session is this graph's to run and to close. */
  public Graph(OrtSession session) {
    this.session = session;
    this.inputNames = Set.copyOf(session.getInputNames());
    this.outputNames = Set.copyOf(session.getOutputNames());
  }

  /**
   * Computes every output.
   *
   * @return the outputs, to be closed; they may outlive the graph
   * @throws IllegalStateException when the graph is closed
   */
  public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
    lock.readLock().lock();
    try {
      return requireOpen().run(inputs);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Computes some outputs; see {@link #run(Map)}. */
  public OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs)
      throws OrtException {
    lock.readLock().lock();
    try {
      return requireOpen().run(inputs, outputs);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Computes every output, for as long as somebody wants them; for graphs that compute for tenths
   * of a second and more.
   *
   * @param cancellation asked before and, on another thread, during the run
   * @throws CancellationException when nobody wants the outputs; then the run has ended
   */
  public OrtSession.Result run(Map<String, OnnxTensor> inputs, Cancellation cancellation)
      throws OrtException {
    cancellation.throwIfCancelled();
    lock.readLock().lock();
    try (WatchedRun run = new WatchedRun(cancellation)) {
      return requireOpen().run(inputs, run.options());
    } catch (OrtException e) {
      cancellation.throwIfCancelled();
      throw e;
    } finally {
      lock.readLock().unlock();
    }
  }

  public Set<String> inputNames() {
    return inputNames;
  }

  public Set<String> outputNames() {
    return outputNames;
  }

  /** Called with the lock held. */
  private OrtSession requireOpen() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    return session;
  }

  /** Waits for what runs, then frees the graph; once is enough. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model does not close", e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
