package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files that a Whisper is built from, whichever way it is published. */
final class WhisperFiles {

  private WhisperFiles() {}

  /**
   * The weights among the inputs of a conversion.
   *
   * @param inputs a CTranslate2 file first, or safetensors (an index of them) and the first other
   *     JSON file as their {@code config.json}
   */
  static WhisperWeights weights(List<Path> inputs) throws IOException {
    if (nameOf(inputs.getFirst()).endsWith(".bin")) {
      return CTranslate2Weights.open(inputs.getFirst());
    }
    List<Path> tensors =
        inputs.stream().filter(file -> nameOf(file).contains(".safetensors")).toList();
    Path config =
        inputs.stream()
            .filter(file -> !tensors.contains(file) && nameOf(file).endsWith(".json"))
            .findFirst()
            .orElseThrow(() -> new IOException("the weights come without a configuration"));
    return PublishedWhisper.open(tensors, config);
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString();
  }
}
