package dev.hark.hearing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is loaded when it is first wanted, once, on whatever thread the executor gives. Safe
 * for any number of threads.
 */
final class Later<T> {

  private final Supplier<T> load;
  private final Executor executor;
  private @Nullable CompletableFuture<T> loading;

  Later(Supplier<T> load, Executor executor) {
    this.load = load;
    this.executor = executor;
  }

  /** Begins to load, and returns at once; a failure shows when the model is wanted. */
  void begin() {
    CompletableFuture<T> _ = loading();
  }

  private synchronized CompletableFuture<T> loading() {
    CompletableFuture<T> begun = loading;
    if (begun == null) {
      begun = CompletableFuture.supplyAsync(load, executor);
      loading = begun;
    }
    return begun;
  }

  /** The model, after waiting for it; a failure to load is thrown each time. */
  T get() {
    try {
      return loading().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /**
   * Does something with the model if it was ever wanted; one that failed to load is passed over.
   */
  synchronized void ifBegun(Consumer<T> use) {
    if (loading != null) {
      loading
          .handle((model, failure) -> {
            if (failure == null) {
              use.accept(model);
            }
            return null;
          })
          .join();
    }
  }
}
