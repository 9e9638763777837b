package dev.hark.server.app;

import dev.hark.engine.Dispatcher;
import dev.hark.engine.Engine;
import dev.hark.engine.Engines;
import dev.hark.engine.Fallback;
import dev.hark.engine.Models;
import dev.hark.engine.llama.LlamaEngine;
import dev.hark.engine.llama.LlamaMemory;
import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.remote.Fleet;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.window.WindowedEngine;
import dev.hark.server.app.HarkServer.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every engine of a server behind its line, and the routes to them. Closing it ends the lines and
 * the engines that were made here.
 */
final class EngineRoom implements AutoCloseable {

  private final List<Engine> made = new ArrayList<>();
  private final Map<String, Fleet> fleets = new LinkedHashMap<>();
  private final Map<String, Dispatcher> lines = new LinkedHashMap<>();
  private final Settings settings;
  private final Engines engines;

  private EngineRoom(Settings settings, Parts parts) {
    this.settings = settings;
    requireDistinctNames(settings.models(), parts.engine().name());
    lines.put(parts.engine().name(), new Dispatcher(parts.engine(), settings.engine()));
    try {
      llama(parts);
      fleets();
      Routes routes = Routes.of(settings.models().routes(), lines.keySet());
      WeightFiles.check(settings.models().llama(), routes);
      this.engines = routed(routes, parts.engine().name());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Makes the engines that the settings name.
   *
   * @throws BadConfiguration when they cannot be made, a route leads nowhere, or only to engines
   *     whose files cannot work
   */
  static EngineRoom open(Settings settings, Parts parts) {
    return new EngineRoom(settings, parts);
  }

  Engines engines() {
    return engines;
  }

  /** The engines that are many programs. */
  Collection<Fleet> everyFleet() {
    return fleets.values();
  }

  /** Nobody is asked or started for settings that are refused. */
  private static void requireDistinctNames(ModelSettings models, String own) {
    Set<String> taken = new HashSet<>(Set.of(own));
    Stream.of(models.llama(), models.remote())
        .flatMap(named -> named.keySet().stream().sorted())
        .filter(name -> !taken.add(name))
        .findFirst()
        .ifPresent(name -> {
          throw new BadConfiguration("two engines are called " + name);
        });
  }

  private void llama(Parts parts) {
    Map<String, LlamaSettings> models = settings.models().llama();
    if (models.isEmpty()) {
      return;
    }
    Path program = llamaServer(parts);
    LlamaMemory memory = new LlamaMemory(settings.models().llamaMaxMemoryBytes());
    models.forEach((name, model) -> {
      LlamaEngine engine =
          new LlamaEngine(name, program, model, memory, settings.models().upstream());
      add(new WindowedEngine(engine, model.windows()), model.slots());
    });
  }

  private void fleets() {
    settings
        .models()
        .remote()
        .forEach((name, remote) -> {
          try {
            Fleet.requireAddresses(remote.urls());
            Fleet fleet = new Fleet(name, remote, settings.models().upstream(), Names.SYSTEM);
            fleets.put(name, fleet);
            add(new WindowedEngine(fleet, remote.windows()), remote.concurrency());
          } catch (IllegalArgumentException e) {
            throw badUrls(name, e);
          }
        });
  }

  /**
   * Gives the fleets the members that other settings name; nothing else changes.
   *
   * @throws BadConfiguration when one is no address; nothing has changed then
   */
  void members(ModelSettings changed) {
    changed
        .remote()
        .forEach((name, remote) -> {
          try {
            Fleet.requireAddresses(remote.urls());
          } catch (IllegalArgumentException e) {
            throw badUrls(name, e);
          }
        });
    fleets.forEach((name, fleet) -> {
      RemoteSettings remote = changed.remote().get(name);
      if (remote != null) { // a fleet ends with the server
        fleet.members(remote.urls());
      }
    });
  }

  private static BadConfiguration badUrls(String fleet, IllegalArgumentException why) {
    return new BadConfiguration("models.remote." + fleet + ".urls: " + why.getMessage(), why);
  }

  /** Settings first, then the path, then the store. */
  private Path llamaServer(Parts parts) {
    String named = settings.models().llamaServer();
    if (!named.isEmpty()) {
      Path program = Path.of(named);
      if (!Files.isExecutable(program)) {
        throw new BadConfiguration("models.llama-server names " + named + ", which cannot be run");
      }
      return program;
    }
    return onPath(parts.environment())
        .or(parts::llamaServer)
        .orElseThrow(() ->
            new BadConfiguration(
                "models.llama needs llama-server and there is none; 'hark pull llama-server' gets"
                    + " one, or models.llama-server names one"));
  }

  /** The llama-server that the environment's path leads to. */
  static Optional<Path> onPath(Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "llama-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void add(Engine engine, int concurrency) {
    made.add(engine);
    Dispatcher.Settings common = settings.engine();
    Dispatcher.Settings own =
        new Dispatcher.Settings(
            concurrency, common.queueLength(), common.maxQueueTime(), common.maxAnswerTime());
    Dispatcher line = new Dispatcher(engine, own, Thread.ofVirtual());
    lines.put(engine.name(), line);
  }

  private Engines routed(Routes routes, String embedded) {
    Map<String, Fallback> byModel = new HashMap<>();
    routes
        .byModel()
        .forEach((model, names) ->
            byModel.put(model, new Fallback(names.stream().map(lines::get).toList())));
    Fallback own = new Fallback(List.of(lines.get(embedded)));
    Fallback others = byModel.getOrDefault(Routes.OTHERS, own);
    byModel.remove(Routes.OTHERS);
    byModel.put(Models.FACTS, own); // facts are what Hark itself hears
    return new Engines(List.copyOf(lines.values()), byModel, others);
  }

  /** How many questions are being answered or wait for it. */
  int answering() {
    return lines.values().stream()
        .map(Dispatcher::load)
        .mapToInt(load -> load.running() + load.waiting())
        .sum();
  }

  /** Ends the lines: what runs is stopped, what waits is refused, and nothing more is taken. */
  void stop() {
    lines.values().forEach(Dispatcher::close);
  }

  @Override
  public void close() {
    stop();
    made.forEach(Engine::close);
  }
}
