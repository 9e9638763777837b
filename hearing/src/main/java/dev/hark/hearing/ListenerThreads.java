package dev.hark.hearing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The threads on which models run: platform threads, since native code would pin the carrier of a
 * virtual one. First come, first served; a recording takes its place anew for each step, so a long
 * one never keeps a short one waiting for its end.
 */
final class ListenerThreads implements AutoCloseable {

  /**
   * ONNX Runtime looks over the command line of its process when it starts, by a recursion as deep
   * as that is long: a class path of five thousand characters overflows Java's usual megabyte, and
   * ends the process without a word. Memory is taken as it is used.
   */
  private static final long STACK_BYTES = 64L << 20;

  private final ExecutorService loaders = threads("hark-load", 2);
  private final ExecutorService detectors;
  private final ExecutorService recognizers;

  ListenerThreads(ListenerSettings settings) {
    this.detectors = threads("hark-detect", settings.detectorThreads());
    this.recognizers = threads("hark-recognize", settings.recognitions());
  }

  ExecutorService loaders() {
    return loaders;
  }

  <T> Errand<T> detect(Supplier<T> work) {
    Errand<T> errand = new Errand<>(work);
    detectors.execute(errand);
    return errand;
  }

  <T> Errand<T> recognize(Supplier<T> work) {
    Errand<T> errand = new Errand<>(work);
    recognizers.execute(errand);
    return errand;
  }

  /** Waits for what runs, and takes no more. */
  @Override
  public void close() {
    detectors.close();
    recognizers.close();
    loaders.close();
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().daemon().stackSize(STACK_BYTES).name(name + "-", 1).factory());
  }
}
