package dev.hark.server.cli;

import dev.hark.hearing.models.Installed;
import dev.hark.hearing.models.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hark models}: what lies in the store, whence, under which licence. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List the models that are here, with origin, licence and hash.")
final class ModelsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreChoice choice = new StoreChoice();

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModelStore store = choice.open(console);
    List<Installed> here = store.list();
    if (json) {
      console.out().println(array(here));
      return Exit.OK.code();
    }
    Path root = choice.options(console).root();
    if (here.isEmpty()) {
      console.out().println("No models in " + root + "; 'hark pull' gets the default pack.");
      offers(store);
      return Exit.OK.code();
    }
    console.out().println("Models in " + root);
    for (Installed piece : here) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-20s %-8s %7.1f MB  %-12s %s  %s",
                  piece.piece(),
                  piece.version(),
                  piece.bytes() / 1e6,
                  piece.licence(),
                  piece.sha256().substring(0, 12),
                  piece.origin()));
    }
    offers(store);
    return Exit.OK.code();
  }

  private void offers(ModelStore store) {
    console.out().println("Packs for 'hark pull':");
    for (ModelStore.Offer offer : store.offers()) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-24s %8.1f MB%s",
                  offer.pack(),
                  offer.fetchBytes() / 1e6,
                  offer.here() ? "  here" : ""));
    }
  }

  private static ArrayNode array(List<Installed> here) {
    ArrayNode array = new JsonMapper().createArrayNode();
    for (Installed piece : here) {
      ObjectNode node = array.addObject();
      node.put("name", piece.piece()).put("version", piece.version());
      node.put("licence", piece.licence()).put("origin", piece.origin());
      node.put("installed", piece.installedAt().toString())
          .put("folder", piece.folder().toString());
      for (Installed.FileRecord file : piece.files()) {
        node.withArray("files")
            .addObject()
            .put("name", file.name())
            .put("bytes", file.bytes())
            .put("sha256", file.sha256());
      }
    }
    return array;
  }
}
