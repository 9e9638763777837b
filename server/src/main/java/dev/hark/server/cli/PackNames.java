package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code hark pull} can be asked for.
 *
 * @param fetched the packs that there are
 * @param converted official models without a published conversion, of which it tells how to make
 *     one
 */
record PackNames(List<String> fetched, List<String> converted) {

  PackNames {
    fetched = List.copyOf(fetched);
    converted = List.copyOf(converted);
  }

  static PackNames of(Manifest manifest) {
    List<String> fetched = new ArrayList<>(manifest.packs().keySet());
    return new PackNames(
        fetched,
        OfficialModel.ALL.stream()
            .map(OfficialModel::pack)
            .filter(pack -> !fetched.contains(pack))
            .toList());
  }

  boolean has(String name) {
    return fetched.contains(name) || converted.contains(name);
  }

  /** Such as "default, llama-server; and how to convert qwen2-audio". */
  String told() {
    String packs = String.join(", ", fetched);
    return converted.isEmpty()
        ? packs
        : packs + "; and how to convert " + String.join(", ", converted);
  }
}
