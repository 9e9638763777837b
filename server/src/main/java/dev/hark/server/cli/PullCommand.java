package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code hark pull}: gets a pack, or what is missing or damaged of it. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = "Get a pack of models, or mend it where files are missing or damaged.",
    footer = {
      "",
      "Packs: default, llama-server; real weights, which say first what they need: qwen3-omni,",
      "qwen3-omni-q8, qwen2.5-omni, qwen3-asr; and how to convert qwen3-omni-captioner, qwen2-audio."
    })
final class PullCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreChoice choice = new StoreChoice();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The pack; '${DEFAULT-VALUE}' when left out.",
      defaultValue = ModelStore.DEFAULT_PACK)
  private String name = ModelStore.DEFAULT_PACK;

  @Option(names = "--json", description = "Print the pack as JSON.")
  private boolean json;

  @Option(
      names = {"-y", "--yes"},
      description = "Fetch real weights without asking.")
  private boolean yes;

  PullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModelStore store = choice.open(console);
    Optional<OfficialModel> official = OfficialModel.ofPack(name);
    ModelPack pack =
        official.isPresent()
            ? new WeightsPull(console, store, Machine.measured(console)).pull(official.get(), yes)
            : store.pull(name);
    if (json) {
      ObjectNode answer = new JsonMapper().createObjectNode();
      answer.put("pack", pack.name()).put("fingerprint", pack.fingerprint());
      console.out().println(answer);
    } else {
      console.out().println("The pack '" + pack.name() + "' is here and verified.");
    }
    return Exit.OK.code();
  }
}
