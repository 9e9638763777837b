package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers how a Whisper is to be decoded: tokens that never come, those that don't come first, and
 * the heads that follow the words. In: {@code config.json} and, where it is to be had, {@code
 * generation_config.json} as published. Without named heads all of the upper half of the decoder
 * are taken, as OpenAI's own code does.
 */
final class WhisperConfigConversion implements Conversion {

  @Override
  public String name() {
    return "whisper-config";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    JsonMapper mapper = new JsonMapper();
    try {
      JsonNode config = mapper.readTree(inputs.get(0).toFile());
      JsonNode generation =
          inputs.size() > 1 ? mapper.readTree(inputs.get(1).toFile()) : mapper.createObjectNode();
      ObjectNode gathered = mapper.createObjectNode();
      gathered.set("suppress_ids", either(generation, config, "suppress_tokens"));
      gathered.set("suppress_ids_begin", either(generation, config, "begin_suppress_tokens"));
      gathered.set(
          "alignment_heads",
          generation.has("alignment_heads")
              ? generation.required("alignment_heads")
              : upperHalf(config, mapper.createArrayNode()));
      Files.write(folder.resolve(mainFile), mapper.writeValueAsBytes(gathered));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(inputs.get(0) + " is no configuration of Whisper", e);
    }
  }

  private static JsonNode either(JsonNode first, JsonNode second, String key) {
    return first.path(key).isArray() ? first.required(key) : second.required(key);
  }

  private static ArrayNode upperHalf(JsonNode config, ArrayNode heads) {
    int layers = config.required("decoder_layers").asInt();
    int count = config.required("decoder_attention_heads").asInt();
    for (int layer = layers / 2; layer < layers; layer++) {
      for (int head = 0; head < count; head++) {
        heads.addArray().add(layer).add(head);
      }
    }
    return heads;
  }
}
