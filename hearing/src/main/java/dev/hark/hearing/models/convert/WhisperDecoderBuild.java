package dev.hark.hearing.models.convert;

import dev.hark.hearing.models.convert.WhisperDecoderGraph.AlignmentHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the decoder graph out of Whisper's weights and the alignment heads of its config. */
final class WhisperDecoderBuild implements Conversion {

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
    WhisperWeights weights = CTranslate2Weights.open(inputs.get(0));
    JsonNode config = new JsonMapper().readTree(Files.readAllBytes(inputs.get(1)));
    List<AlignmentHead> heads = new ArrayList<>();
    for (JsonNode head : config.required("alignment_heads")) {
      heads.add(new AlignmentHead(head.get(0).asInt(), head.get(1).asInt()));
    }
    WhisperDecoderGraph.of(weights, Precision.INT8, heads).write(folder.resolve(mainFile));
  }
}
