package dev.hark.server.cli;

import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.llama.ModelFiles;
import dev.hark.engine.remote.FleetCheck;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.server.app.BadConfiguration;
import dev.hark.server.app.ModelSettings;
import dev.hark.server.app.Routes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the engines that the settings name would answer: files, memory, addresses, keys, and what
 * the routes lead to. Starts none of them and asks no question.
 */
final class EnginesCheck {

  private final ModelSettings models;
  private final String own;
  private final LlamaProgram program;
  private final long freeBytes;
  private final Set<String> working = new LinkedHashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param own the name of Hark's own engine
   * @param program what would run the models of llama-server
   * @param freeBytes of memory that the system could give to a new process
   */
  EnginesCheck(ModelSettings models, String own, LlamaProgram program, long freeBytes) {
    this.models = models;
    this.own = own;
    this.program = program;
    this.freeBytes = freeBytes;
  }

  /** One finding for every model file pair and every program, then the routes. */
  List<Finding> findings() {
    working.add(own);
    new TreeMap<>(models.llama()).forEach((name, files) -> findings.add(llama(name, files)));
    new TreeMap<>(models.remote()).forEach(this::remote);
    if (!models.routes().isEmpty()) {
      findings.add(routes());
    }
    return findings;
  }

  private Finding llama(String name, LlamaSettings files) {
    if (program == LlamaProgram.ABSENT) {
      return Finding.bad(
          name,
          "no llama-server: a server with these settings does not start",
          "'hark pull llama-server' gets one, or models.llama-server names one");
    }
    if (program == LlamaProgram.BROKEN) {
      return Finding.weak(
          name, "llama-server does not start", "on Debian it needs the package libgomp1");
    }
    String key = "models.llama." + name;
    try {
      ModelFiles checked = ModelFiles.check(files.model(), files.projector());
      long bytes = checked.memoryBytes(files);
      long most = models.llamaMaxMemoryBytes();
      String takes = "%s takes %s".formatted(files.model(), Machine.gigabytes(bytes));
      if (most > 0 && bytes > most) {
        return Finding.weak(
            name,
            "%s, more than the %s of models.llama-max-memory-bytes"
                .formatted(takes, Machine.gigabytes(most)),
            "lift it, or set fewer " + key + ".context-tokens");
      }
      String room = "%s, %s free".formatted(takes, free());
      if (bytes > freeBytes) {
        return Finding.weak(
            name, room + ": it would not be loaded now", "set fewer " + key + ".context-tokens");
      }
      working.add(name);
      return checked.known()
          ? Finding.good(name, room)
          : Finding.weak(
              name,
              "%s; its architecture (%s) is none that Hark knows"
                  .formatted(room, checked.architecture()),
              "ask it something: whether llama-server runs it shows then");
    } catch (ModelFiles.Unfit e) {
      return Finding.weak(name, String.valueOf(e.getMessage()), "mend the files of " + key);
    }
  }

  private String free() {
    return freeBytes == Long.MAX_VALUE ? "an unknown amount" : Machine.gigabytes(freeBytes);
  }

  private void remote(String name, RemoteSettings fleet) {
    String key = "models.remote." + name;
    try {
      List<FleetCheck.Found> programs = FleetCheck.look(fleet, models.upstream(), Names.SYSTEM);
      if (programs.isEmpty()) {
        findings.add(Finding.bad(name, key + ".urls names no program", "name one"));
      }
      for (FleetCheck.Found program : programs) {
        String found = program.address() + ": " + program.found();
        if (program.works()) {
          working.add(name);
        }
        findings.add(
            program.doubt()
                ? Finding.weak(name, found, "look at urls, key and model of " + key)
                : Finding.good(name, found));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.add(Finding.weak(name, "interrupted", ""));
    }
  }

  /** Whether somebody would answer for every model that has a route. */
  private Finding routes() {
    Set<String> engines = new LinkedHashSet<>(List.of(own));
    engines.addAll(models.llama().keySet());
    engines.addAll(models.remote().keySet());
    try {
      List<String> alone = new ArrayList<>();
      List<String> told = new ArrayList<>();
      Routes.of(models.routes(), engines)
          .byModel()
          .forEach((model, names) ->
              names.stream()
                  .filter(working::contains)
                  .findFirst()
                  .ifPresentOrElse(
                      first -> told.add(first + " for " + Routes.told(model)),
                      () -> alone.add(Routes.told(model))));
      return alone.isEmpty()
          ? Finding.good("routes", "would answer now: " + String.join(", ", told))
          : Finding.bad(
              "routes",
              "nobody would answer for " + String.join(", ", alone),
              "mend an engine of its route, or add " + own + " to it");
    } catch (BadConfiguration e) {
      return Finding.bad("routes", String.valueOf(e.getMessage()), "mend the settings");
    }
  }
}
