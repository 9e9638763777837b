package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code hark pull} can be asked for.
 *
 * @param own packs that Hark itself hears with, the default one first
 * @param weights llama-server, and the models that it runs
 * @param converted official models without a published conversion, of which it tells how to make
 *     one
 */
record PackNames(List<String> own, List<String> weights, List<String> converted) {

  private static final String PROGRAM = "llama-server";
  private static final int LINE_CHARS = 78;

  PackNames {
    own = List.copyOf(own);
    weights = List.copyOf(weights);
    converted = List.copyOf(converted);
  }

  static PackNames of(Manifest manifest) {
    Set<String> packs = new TreeSet<>(manifest.packs().keySet());
    List<String> official = OfficialModel.ALL.stream().map(OfficialModel::pack).toList();
    List<String> weights = new ArrayList<>();
    if (packs.remove(PROGRAM)) {
      weights.add(PROGRAM);
    }
    official.stream().sorted().filter(packs::remove).forEach(weights::add);
    List<String> own = new ArrayList<>();
    if (packs.remove(ModelStore.DEFAULT_PACK)) {
      own.add(ModelStore.DEFAULT_PACK);
    }
    own.addAll(packs);
    return new PackNames(
        own, weights, official.stream().filter(pack -> !weights.contains(pack)).toList());
  }

  boolean has(String name) {
    return Stream.of(own, weights, converted).anyMatch(names -> names.contains(name));
  }

  /** Such as "default; real weights: llama-server; and how to convert qwen2-audio". */
  String told() {
    StringBuilder told = new StringBuilder(String.join(", ", own));
    if (!weights.isEmpty()) {
      told.append("; real weights: ").append(String.join(", ", weights));
    }
    if (!converted.isEmpty()) {
      told.append("; and how to convert ").append(String.join(", ", converted));
    }
    return told.toString();
  }

  /** The same in indented lines for a help page, which by itself breaks names at their dots. */
  String toldInLines() {
    StringBuilder lines = new StringBuilder();
    int lineChars = LINE_CHARS;
    for (String word : told().split(" ")) {
      boolean fits = lineChars + 1 + word.length() <= LINE_CHARS;
      lines.append(fits ? " " : lines.isEmpty() ? "  " : "\n  ").append(word);
      lineChars = (fits ? lineChars + 1 : 2) + word.length();
    }
    return lines.toString();
  }
}
