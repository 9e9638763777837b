package dev.hark.server.cli;

import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import java.io.IOException;
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
    description = "Get a pack of models, or mend it where files are missing or damaged.")
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

  PullCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModelPack pack = choice.open(console).pull(name);
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
