package dev.hark.server.api;

import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document: fragments joined, with the names of the models and the words of the
 * refusals filled in. Made once, when the server starts.
 */
public final class Description {

  /** Where it is served. */
  public static final String PATH = "/openapi.json";

  /** Each a resource beside this class, with {@code paths} and {@code components} of its own. */
  private static final List<String> FRAGMENTS =
      List.of("native", "compatible", "hearings", "receipts", "files", "admin", "operations");

  /** What stands for the values in the messages of refusals. */
  private static final List<Object> BLANKS = List.of("…", "…", "…");

  private static final JsonMapper MAPPER = new JsonMapper();

  private final byte[] json;

  /**
   * @param nativeModels names of models on the native protocol
   * @param compatibleModels names of models on the OpenAI-compatible protocol
   */
  public Description(List<String> nativeModels, List<String> compatibleModels) {
    ObjectNode document = fragment("base");
    ((ObjectNode) document.required("info")).put("version", version());
    for (String name : FRAGMENTS) {
      join(document, fragment(name));
    }
    names(document, "NativeModel", nativeModels);
    names(document, "CompatibleModel", compatibleModels);
    refusals(document, "NativeRefusal", refusal -> refusal.nativeWording(BLANKS));
    refusals(document, "CompatibleRefusal", refusal -> refusal.compatWording(BLANKS));
    json = document.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The version of Hark, as the jar's manifest has it; class files have none. */
  private static String version() {
    return Optional.ofNullable(Description.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** Answers with the document. */
  public void send(Exchange exchange) {
    exchange.set("cache-control", "no-cache");
    exchange.set("access-control-allow-origin", "*");
    exchange.send(200, "application/json", json);
  }

  private static ObjectNode fragment(String name) {
    try (InputStream in = Description.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the fragment " + name + " is missing");
      }
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts what one fragment has into the whole; nothing may be there twice. */
  private static void join(ObjectNode whole, ObjectNode part) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode there = whole.path(field.getKey());
      if (there instanceof ObjectNode inner && field.getValue() instanceof ObjectNode more) {
        join(inner, more);
      } else if (there.isMissingNode()) {
        whole.set(field.getKey(), field.getValue());
      } else {
        throw new IllegalStateException("described twice: " + field.getKey());
      }
    }
  }

  private static void names(ObjectNode document, String schema, List<String> names) {
    ArrayNode values =
        (ArrayNode)
            document.required("components").required("schemas").required(schema).required("enum");
    names.forEach(values::add);
  }

  /** Lists every refusal by its status. */
  private static void refusals(
      ObjectNode document, String response, Function<Refusal, Refusal.Wording> wording) {
    Map<Integer, List<Refusal.Wording>> byStatus =
        Arrays.stream(Refusal.values())
            .map(wording)
            .collect(
                Collectors.groupingBy(Refusal.Wording::status, TreeMap::new, Collectors.toList()));
    StringBuilder list = new StringBuilder("\n");
    byStatus.forEach((status, words) ->
        words.stream()
            .map(
                word -> "\n- " + status + " `" + word.code().orElse("null") + "` " + word.message())
            .distinct()
            .forEach(list::append));
    ObjectNode told =
        (ObjectNode) document.required("components").required("responses").required(response);
    told.put("description", told.required("description").asString() + list);
  }
}
