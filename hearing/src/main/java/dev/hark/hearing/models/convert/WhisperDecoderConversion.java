package dev.hark.hearing.models.convert;

import dev.hark.hearing.models.convert.WhisperDecoderGraph.AlignmentHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the graph of a Whisper's decoder. In: the weights, their dimensions where they lie apart,
 * and last how they are decoded.
 */
final class WhisperDecoderConversion implements Conversion {

  @Override
  public String name() {
    return "whisper-decoder";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    WhisperWeights weights = WhisperFiles.weights(inputs);
    List<AlignmentHead> heads = alignmentHeads(inputs.getLast());
    WhisperDecoderGraph.of(weights, Precision.INT8, heads).write(folder.resolve(mainFile));
  }

  static List<AlignmentHead> alignmentHeads(Path config) throws IOException {
    try {
      List<AlignmentHead> heads = new ArrayList<>();
      JsonNode root = new JsonMapper().readTree(Files.readAllBytes(config));
      for (JsonNode pair : root.required("alignment_heads")) {
        heads.add(new AlignmentHead(pair.required(0).asInt(), pair.required(1).asInt()));
      }
      return heads;
    } catch (JacksonException e) {
      throw new IOException(config + " names no alignment heads", e);
    }
  }
}
