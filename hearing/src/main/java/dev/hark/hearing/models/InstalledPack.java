package dev.hark.hearing.models;

import dev.hark.hearing.Hearing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack whose pieces all lie in a store.
 *
 * @param pieces role of a piece to what is installed
 * @param constants role of a piece to its numbers
 */
record InstalledPack(
    String name, Map<String, Installed> pieces, Map<String, Map<String, Double>> constants)
    implements ModelPack {

  InstalledPack {
    pieces = Map.copyOf(pieces);
    constants = Map.copyOf(constants);
  }

  @Override
  public Path file(String piece) {
    return installed(piece).mainFile();
  }

  @Override
  public double constant(String piece, String constant) {
    Double value = constants.getOrDefault(piece, Map.of()).get(constant);
    if (value == null) {
      throw new ModelMissing("the model %s has no number %s".formatted(piece, constant));
    }
    return value;
  }

  @Override
  public Hearing.ModelUse use(String piece) {
    Installed installed = installed(piece);
    return new Hearing.ModelUse(installed.piece(), installed.version(), installed.sha256());
  }

  @Override
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(pieces)
        .forEach((piece, installed) -> {
          List<String> hashes =
              installed.files().stream().map(Installed.FileRecord::sha256).toList();
          all.append(piece).append('=').append(String.join(",", hashes)).append('\n');
        });
    return Sha256.of(all.toString());
  }

  private Installed installed(String piece) {
    Installed installed = pieces.get(piece);
    if (installed == null) {
      throw new ModelMissing("the pack %s has no model %s".formatted(name, piece));
    }
    return installed;
  }
}
