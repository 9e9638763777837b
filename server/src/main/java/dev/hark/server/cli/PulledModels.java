package dev.hark.server.cli;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.ModelSettings;
import dev.hark.server.app.Panel;
import dev.hark.server.app.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Official models that were pulled answer without a further setting: each is an engine with the
 * name of its pack, and comes before Hark's own on the routes of the models it answers for. What
 * the settings say of an engine or a route counts; a route for "*" leaves the others alone.
 */
final class PulledModels {

  private static final String OTHERS = "*";

  private final ModelStore store;
  private final Console console;

  PulledModels(ModelStore store, Console console) {
    this.store = store;
    this.console = console;
  }

  /**
   * The settings with what was pulled.
   *
   * @param own the name of Hark's own engine
   */
  Settings into(Settings settings, String own) {
    ModelSettings given = settings.models();
    if (!given.usePulled()) {
      return settings;
    }
    Map<String, LlamaSettings> models = new LinkedHashMap<>();
    Map<String, List<String>> routes = new LinkedHashMap<>();
    for (OfficialModel model : OfficialModel.ALL) {
      installed(model)
          .filter(pack -> !given.llama().containsKey(model.pack()))
          .ifPresent(pack -> {
            models.put(model.pack(), settings(model, pack));
            model
                .answersFor()
                .forEach(name ->
                    routes.computeIfAbsent(name, each -> new ArrayList<>()).add(model.pack()));
          });
    }
    if (models.isEmpty()) {
      return settings;
    }
    if (!hasProgram(given)) {
      console.say(
          "%s is not used: there is no llama-server; 'hark pull llama-server' gets one"
              .formatted(String.join(", ", models.keySet())));
      return settings;
    }
    routes.values().forEach(names -> names.add(own));
    if (given.routes().containsKey(OTHERS)) {
      routes.clear();
    }
    given.routes().keySet().forEach(name -> routes.remove(canonical(name)));
    routes.putAll(given.routes());
    models.putAll(given.llama());
    return settings.withModels(given.withLlama(models, routes));
  }

  /** A route of the settings may call a model by an alias. */
  private static String canonical(String name) {
    return Models.STANDARD.find(name).map(Model::name).orElse(name);
  }

  private Optional<ModelPack> installed(OfficialModel model) {
    return store.knows(model.pack()) ? store.installed(model.pack()) : Optional.empty();
  }

  private boolean hasProgram(ModelSettings given) {
    return !given.llamaServer().isEmpty()
        || Panel.llamaServerOnPath(console.environment()).isPresent()
        || SettingsChoice.llamaServer(store).isPresent();
  }

  private static LlamaSettings settings(OfficialModel model, ModelPack pack) {
    return LlamaSettings.DEFAULT
        .withFiles(pack.file(model.languagePiece()), pack.file(model.encoderPiece()))
        .withContextTokens(model.contextTokens());
  }
}
