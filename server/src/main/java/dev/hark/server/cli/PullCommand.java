package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
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

  @Option(
      names = {"-y", "--yes"},
      description = "Fetch real weights without asking; fail where there are none.")
  private boolean yes;

  @Option(
      names = "--anyway",
      description = "Fetch real weights where they do not fit on this machine.")
  private boolean anyway;

  private PullCommand(Console console) {
    this.console = console;
  }

  /** The command; its help ends with the packs that there are. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new PullCommand(console));
    line.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_FOOTER,
            help ->
                help.createHeading(
                    "%nReal weights say first what they need, and want room for it. Packs:%n%s%n",
                    PackNames.of(StoreChoice.manifest(console)).toldInLines()));
    return line;
  }

  @Override
  public Integer call() throws IOException {
    ModelStore store = choice.open(console);
    PackNames names = PackNames.of(StoreChoice.manifest(console));
    if (!names.has(name)) {
      throw new Complaint(
          Exit.NO_MODEL,
          "model_missing",
          "no pack is called %s; there are: %s".formatted(name, names.told()));
    }
    Optional<OfficialModel> official = OfficialModel.ofPack(name);
    if (official.isPresent() && !store.knows(name) && !yes && !json) {
      return explain(official.get(), store);
    }
    ModelPack pack =
        official.isPresent()
            ? new WeightsPull(console, store, Machine.measured(console))
                .pull(official.get(), yes, anyway)
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

  /** Tells how to make what nobody publishes: then that is the result. */
  private int explain(OfficialModel model, ModelStore store) throws IOException {
    Machine machine = Machine.measured(console);
    WeightsPlan plan = new WeightsPlan(model, model.fileBytes(), store.freeBytes(), machine);
    ConversionAdvice.lines(plan, Path.of("")).forEach(console.out()::println);
    return Exit.OK.code();
  }
}
