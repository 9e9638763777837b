package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the graph of a Whisper's encoder. In: the weights, and their dimensions beside them where
 * they lie apart.
 */
final class WhisperEncoderConversion implements Conversion {

  @Override
  public String name() {
    return "whisper-encoder";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    WhisperWeights weights = WhisperFiles.weights(inputs);
    WhisperEncoderGraph.of(weights, Precision.INT8).write(folder.resolve(mainFile));
  }
}
