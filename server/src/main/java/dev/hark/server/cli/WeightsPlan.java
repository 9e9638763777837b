package dev.hark.server.cli;

import dev.hark.engine.llama.GraphicsCard;
import dev.hark.engine.llama.OfficialModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What an official model needs and whether this machine has it, said before anything is fetched.
 *
 * @param downloadBytes still to be fetched
 * @param freeDiskBytes where it would lie
 */
record WeightsPlan(OfficialModel model, long downloadBytes, long freeDiskBytes, Machine machine) {

  /** Whether there is room for it on disk, and in memory or on a card. */
  boolean fits() {
    boolean room =
        machine.fits(model) || machine.cards().stream().anyMatch(card -> Machine.fits(model, card));
    return room && downloadBytes <= freeDiskBytes;
  }

  /** For a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(model.name() + ", language model in " + model.quantisation());
    lines.add(
        "  disk      %s to fetch, %s free%s"
            .formatted(
                Machine.gigabytes(downloadBytes),
                Machine.gigabytes(freeDiskBytes),
                downloadBytes > freeDiskBytes ? ": it does not fit" : ""));
    lines.add(
        "  memory    %s when it answers, %s free: %s"
            .formatted(
                Machine.gigabytes(model.memoryBytes()),
                machine.free(),
                machine.fits(model)
                    ? "it fits, %s by this processor (estimate: memory measured at %s, %s read a token)"
                        .formatted(
                            machine.pace(model),
                            machine.speed(),
                            Machine.gigabytes(model.tokenBytes()))
                    : "it does not fit"));
    for (GraphicsCard card : machine.cards()) {
      lines.add(
          "  graphics  %s: %s"
              .formatted(
                  card,
                  Machine.fits(model, card)
                      ? "it fits, " + Machine.pace(model, card) + " (estimate by the data sheet)"
                      : "only part of it fits"));
    }
    lines.add(
        "  answers   "
            + (model.answersFor().isEmpty()
                ? "for no model by itself: it transcribes; a route may name it"
                : String.join(", ", model.answersFor())));
    return lines;
  }
}
