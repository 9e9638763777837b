package dev.hark.engine;

import dev.hark.hearing.Cancellation;
import java.util.function.Consumer;

/**
 * Something that answers questions about sound. Safe for any number of threads; each call blocks
 * its (virtual) thread until the answer is complete.
 */
public interface Engine extends AutoCloseable {

  /** The public name of the engine, such as "embedded" or "llama"; told with every answer. */
  String name();

  /** Whether a question would be answered now. */
  boolean ready();

  /**
   * How many questions it would take at once, now; its line holds the others back, where they take
   * turns.
   */
  default int room() {
    return Integer.MAX_VALUE;
  }

  /**
   * Answers, handing over every piece as soon as it exists.
   *
   * @throws EngineFailure when there is no answer, or no more of it
   * @throws java.util.concurrent.CancellationException when the asker has left
   */
  void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas);

  @Override
  void close();
}
