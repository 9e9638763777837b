package dev.hark.server.cli;

import dev.hark.engine.Engine;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Panel;
import dev.hark.server.app.Settings;

/**
 * What answers in a command that asks engines: Hark's own engine, those that the settings name, and
 * the official models that were pulled.
 */
record EngineParts(Settings settings, HarkServer.Parts parts) {

  static EngineParts of(
      Settings settings, Engine own, Senses senses, StoreChoice choice, Console console) {
    ModelStore store = choice.open(console);
    Settings whole = new PulledModels(store, console).into(settings, own.name());
    return new EngineParts(
        whole,
        new HarkServer.Parts(
            own,
            senses.decoder(),
            SettingsChoice.llamaServer(whole, store),
            console.environment()));
  }

  /**
   * A server with these engines.
   *
   * @throws dev.hark.server.app.BadConfiguration when they cannot be made
   * @throws IllegalStateException when it cannot listen
   */
  HarkServer serve() {
    return HarkServer.start(settings, parts);
  }

  /**
   * These engines, to be asked side by side.
   *
   * @throws dev.hark.server.app.BadConfiguration when they cannot be made
   */
  Panel panel() {
    return Panel.open(settings, parts);
  }
}
