package dev.hark.server.cli;

import dev.hark.engine.embedded.EmbeddedEngine;
import dev.hark.engine.llama.LlamaMemory;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.Settings;
import java.util.stream.Stream;

/** The engines that a server on this machine would have: of the settings, and models pulled. */
record ConfiguredEngines(Console console, StoreChoice choice, Settings settings) {

  /** What there is to say of each, and of the routes to them; at least that there is none. */
  Stream<Finding> findings() {
    ModelStore store = choice.open(console);
    Settings whole = new PulledModels(store, console).into(settings, EmbeddedEngine.NAME);
    if (whole.models().llama().isEmpty() && whole.models().remote().isEmpty()) {
      return Stream.of(
          Finding.good(
              "engines", "Hark's own answers for every model; the settings name no other"));
    }
    LlamaProgram program =
        new WeightsCheck(console, store, whole.models().llamaServer()).llamaProgram();
    return new EnginesCheck(
            whole.models(), EmbeddedEngine.NAME, program, LlamaMemory.availableBytes())
        .findings().stream();
  }
}
