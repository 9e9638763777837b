package dev.hark.engine.llama;

import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import java.nio.file.Path;
import java.time.Duration;

/** A process that starts a server, tells its process id, and waits to be killed. */
final class ParentProcess {

  private ParentProcess() {}

  public static void main(String[] files) throws Exception {
    LlamaSettings settings = LlamaSettings.DEFAULT.withFiles(Path.of(files[0]), Path.of(files[1]));
    LlamaChild child = LlamaChild.start(StoredPrograms.llamaServer(), settings);
    child.awaitReady(new UpstreamClient(UpstreamLimits.DEFAULT), Duration.ofSeconds(30));
    System.out.println(child.pid());
    Thread.currentThread().join();
  }
}
