package dev.hark.engine.llama;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.upstream.UpstreamClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the servers of one model, one after the other. */
@FunctionalInterface
interface ServerStart {

  /**
   * Starts a server and waits until it is ready; its memory is the tenant's from then on.
   *
   * @throws EngineFailure when it does not start; it holds no memory then
   */
  RunningServer start(LlamaMemory.Tenant tenant) throws InterruptedException;

  /** Starts the real llama-server, after a look at the files and when there is memory. */
  record Real(
      String name, Path program, LlamaSettings settings, LlamaMemory memory, UpstreamClient client)
      implements ServerStart {

    private static final Logger log = LoggerFactory.getLogger(Real.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public RunningServer start(LlamaMemory.Tenant tenant) throws InterruptedException {
      take(tenant);
      boolean ready = false;
      try {
        long startedNanos = System.nanoTime();
        LlamaChild one = LlamaChild.startReady(program, settings, client, settings.startTime());
        ready = true;
        memory.loaded(tenant, one.pid());
        log.info(
            "{}: llama-server is ready after {} ms",
            name,
            Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
        return one;
      } catch (IOException e) {
        throw new EngineFailure.Broken(name + ": " + e.getMessage(), e);
      } finally {
        if (!ready) {
          memory.give(tenant);
        }
      }
    }

    private void take(LlamaMemory.Tenant tenant) {
      try {
        ModelFiles files = ModelFiles.check(settings.model(), settings.projector());
        memory.take(tenant, files.memoryBytes(settings));
      } catch (ModelFiles.Unfit e) {
        throw new EngineFailure.Broken(name + ": " + e.getMessage(), e);
      } catch (LlamaMemory.NoRoom e) {
        if (!e.later()) {
          log.warn("{}: {}", name, e.getMessage()); // nobody's end makes room for it
        }
        throw new EngineFailure.Overloaded(name + ": " + e.getMessage(), SOON);
      }
    }
  }
}
