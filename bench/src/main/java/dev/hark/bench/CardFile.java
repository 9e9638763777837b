package dev.hark.bench;

import dev.hark.bench.Measure.Better;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The card as JSON, {@code docs/accuracy.json}: the measures over the recordings inside the
 * project, which a test holds later versions against, and those over the full set.
 */
record CardFile(Path file) {

  private static final JsonMapper MAPPER = new JsonMapper();

  void write(Card repository, Card card) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("pack", card.fingerprint());
    put(root.putArray("repository"), repository.measures());
    if (card.full()) {
      put(root.putArray("full"), card.measures());
    }
    Files.writeString(file, root.toPrettyString() + "\n");
  }

  /** The measures over the recordings inside the project, as they were when the card was made. */
  List<Measure> repository() throws IOException {
    List<Measure> measures = new ArrayList<>();
    for (JsonNode node : MAPPER.readTree(Files.readString(file)).required("repository")) {
      measures.add(
          new Measure(
              node.required("task").asString(),
              node.required("metric").asString(),
              node.required("value").asDouble(),
              node.required("noise").asDouble(),
              node.required("cases").asInt(),
              Better.valueOf(node.required("better").asString()),
              number(node, "baseline"),
              number(node, "target")));
    }
    return measures;
  }

  private static OptionalDouble number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  private static void put(ArrayNode list, List<Measure> measures) {
    for (Measure measure : measures) {
      ObjectNode node =
          list.addObject()
              .put("task", measure.task())
              .put("metric", measure.metric())
              .put("value", rounded(measure.value()))
              .put("noise", rounded(measure.noise()))
              .put("cases", measure.cases())
              .put("better", measure.better().name());
      measure.baseline().ifPresent(value -> node.put("baseline", rounded(value)));
      measure.target().ifPresent(value -> node.put("target", value));
    }
  }

  private static double rounded(double value) {
    return Math.rint(1e4 * value) / 1e4;
  }
}
