package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.Panel;
import java.io.IOException;

/**
 * Gets an official model: says first what it needs and what this machine has, and fetches only when
 * a person agrees.
 */
final class WeightsPull {

  private static final String PROGRAM = "llama-server";

  private final Console console;
  private final ModelStore store;
  private final Machine machine;

  WeightsPull(Console console, ModelStore store, Machine machine) {
    this.console = console;
    this.store = store;
    this.machine = machine;
  }

  /**
   * Fetches it.
   *
   * @param agreed whether nobody has to be asked
   * @param anyway whether it is fetched where it does not fit
   * @throws Complaint when it does not fit, nobody agrees, or there is nothing to fetch
   */
  ModelPack pull(OfficialModel model, boolean agreed, boolean anyway) throws IOException {
    if (!store.knows(model.pack())) {
      throw new Complaint(
          Exit.NO_MODEL,
          "not_published",
          "there is no official conversion of %s for llama-server; 'hark pull %s' tells how to make one"
              .formatted(model.name(), model.pack()));
    }
    long bytes =
        store.missing(model.pack()).stream()
            .mapToLong(piece -> piece.origin() instanceof Fetched fetched ? fetched.bytes() : 0)
            .sum();
    if (bytes > 0) {
      WeightsPlan plan = plan(model, bytes);
      plan.lines().forEach(console.err()::println);
      requireRoom(plan, anyway);
      requireAgreement(bytes, agreed);
    }
    ModelPack pack = store.pull(model.pack());
    getProgram();
    return pack;
  }

  private WeightsPlan plan(OfficialModel model, long bytes) throws IOException {
    return new WeightsPlan(model, bytes, store.freeBytes(), machine);
  }

  private static void requireRoom(WeightsPlan plan, boolean anyway) {
    if (!anyway && !plan.fits()) {
      throw new Complaint(
          Exit.UNAVAILABLE,
          "does_not_fit",
          "%s does not fit on this machine as it is now; --anyway fetches it all the same"
              .formatted(plan.model().name()));
    }
  }

  private void requireAgreement(long bytes, boolean agreed) {
    if (agreed) {
      return;
    }
    String size = Machine.gigabytes(bytes);
    if (!console.terminal()) {
      throw new Complaint(
          Exit.USAGE, "not_agreed", "fetching " + size + " needs --yes where nobody can be asked");
    }
    if (!console.confirms("Fetch " + size + "?")) {
      throw new Complaint(Exit.USAGE, "not_agreed", "nothing was fetched");
    }
  }

  /** A llama-server, when there is none yet. */
  private void getProgram() throws IOException {
    if (Panel.llamaServerOnPath(console.environment()).isPresent()
        || store.installed(PROGRAM).isPresent()) {
      return;
    }
    try {
      store.pull(PROGRAM);
    } catch (ModelMissing e) {
      console.say(
          "no llama-server could be had, name one by models.llama-server: " + e.getMessage());
    }
  }
}
