package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.fact.FileFormat;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What file a recording came in, as JSON values. */
final class FileValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, String> KEYS = new HashMap<>();

  static {
    for (String line : Resource.lines(FileValues.class, "file-keys.tsv")) {
      String[] cells = line.split("\t");
      KEYS.put(cells[0], cells[0]);
      for (String name : cells[1].split(",")) {
        KEYS.put(name, cells[0]);
      }
    }
  }

  private FileValues() {}

  static JsonNode of(FileFormat file) {
    ObjectNode node = NODES.objectNode();
    for (String key : new String[] {"format", "codec", "sample_rate", "bits", "channels"}) {
      node.set(key, value(file, key));
    }
    return node;
  }

  /** What a key asks for of a file; empty where it asks for something else. */
  static Optional<JsonNode> of(String key, FileFormat file) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[_-]+", " ").strip();
    return Optional.ofNullable(KEYS.get(plain)).map(known -> value(file, known));
  }

  private static JsonNode value(FileFormat file, String key) {
    return switch (key) {
      case "format" -> NODES.stringNode(file.container().toLowerCase(Locale.ROOT));
      case "codec" -> NODES.stringNode(file.codec());
      case "sample_rate" -> NODES.numberNode(file.sampleRateHertz());
      case "bits" ->
          file.bits().isPresent() ? NODES.numberNode(file.bits().getAsInt()) : NODES.nullNode();
      case "channels" -> NODES.numberNode(file.channels());
      default -> throw new IllegalArgumentException("no value of a file is called " + key);
    };
  }
}
