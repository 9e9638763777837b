package dev.hark.server.app;

import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.upstream.UpstreamLimits;
import java.util.List;
import java.util.Map;

/**
 * What Hark itself listens with, engines beside its own, and which of them answer for which models.
 *
 * @param speech what Hark itself writes speech down with
 * @param llamaServer the program; empty looks for {@code llama-server} on the path and in the store
 * @param usePulled whether official models that were pulled answer, without any further setting
 * @param llamaMaxMemoryBytes for all loaded models together; 0 is what the machine has free
 * @param upstream what is borne of engines that are other programs
 * @param llama models for llama-server, by the name of the engine
 * @param remote fleets of programs on other machines, by the name of the engine
 * @param routes model name to the names of its engines, best first; {@code "*"} is every other
 *     model
 */
public record ModelSettings(
    SpeechSettings speech,
    String llamaServer,
    boolean usePulled,
    long llamaMaxMemoryBytes,
    UpstreamLimits upstream,
    Map<String, LlamaSettings> llama,
    Map<String, RemoteSettings> remote,
    Map<String, List<String>> routes) {

  /** Hark's own engine alone. */
  public static final ModelSettings DEFAULT =
      new ModelSettings(
          SpeechSettings.DEFAULT,
          "",
          true,
          0,
          UpstreamLimits.DEFAULT,
          Map.of(),
          Map.of(),
          Map.of());

  public ModelSettings {
    llama = Map.copyOf(llama);
    remote = Map.copyOf(remote);
    routes = Map.copyOf(routes);
  }

  /** The same with other models for llama-server, and other routes. */
  public ModelSettings withLlama(
      Map<String, LlamaSettings> models, Map<String, List<String>> changedRoutes) {
    return new ModelSettings(
        speech,
        llamaServer,
        usePulled,
        llamaMaxMemoryBytes,
        upstream,
        models,
        remote,
        changedRoutes);
  }
}
