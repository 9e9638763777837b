package dev.hark.engine.llama;

import dev.hark.engine.upstream.Upstream;
import java.util.concurrent.CompletableFuture;

/** A server of one model that was started here and is ready. */
interface RunningServer extends AutoCloseable {

  /** How it is asked. */
  Upstream upstream();

  boolean isAlive();

  /** Its process id. */
  long pid();

  /** Completes when it has ended, for whatever reason. */
  CompletableFuture<?> onExit();

  /** How it ended, for a person. */
  String lastWords();

  /** Ends it; returns when it is gone. */
  @Override
  void close();
}
