package dev.hark.server.testing;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document, and what fits its schemas. */
public final class ApiDocument {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final ObjectNode root;

  public ApiDocument(String json) {
    this.root = (ObjectNode) MAPPER.readTree(json);
  }

  /** One method on one path. */
  public record Operation(String method, String path, JsonNode described) {
    @Override
    public String toString() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }

  /** A value that is said to fit a schema. */
  public record Claim(String where, JsonNode value, JsonNode schema) {
    @Override
    public String toString() {
      return where;
    }
  }

  public JsonNode root() {
    return root;
  }

  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          all.add(new Operation(method, path.getKey(), path.getValue().get(method)));
        }
      }
    }
    return all;
  }

  /** What a node stands for, references followed. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(root.at(node.get("$ref").asString().substring(1))) : node;
  }

  /** Every reference, wherever it stands. */
  public List<String> references() {
    return root.findValuesAsString("$ref");
  }

  /** Every example of the media types under a node. */
  public List<Claim> examples(String where, JsonNode content) {
    List<Claim> claims = new ArrayList<>();
    for (Map.Entry<String, JsonNode> media : content.properties()) {
      JsonNode schema = media.getValue().get("schema");
      String place = where + " " + media.getKey();
      if (media.getValue().has("example")) {
        claims.add(new Claim(place, media.getValue().get("example"), schema));
      }
      for (Map.Entry<String, JsonNode> one : media.getValue().path("examples").properties()) {
        claims.add(new Claim(place + " " + one.getKey(), one.getValue().get("value"), schema));
      }
    }
    return claims;
  }

  /** What does not fit; unknown fields fit. */
  public List<Error> faults(JsonNode value, JsonNode schema) {
    return check(value, schema, root.get("components"));
  }

  /** What does not fit; a field that is not described does not. */
  public List<Error> strictFaults(String value, JsonNode schema) {
    JsonNode closedSchema = schema.deepCopy();
    JsonNode components = root.get("components").deepCopy();
    close(closedSchema);
    close(components);
    return check(MAPPER.readTree(value), closedSchema, components);
  }

  private static List<Error> check(JsonNode value, JsonNode schema, JsonNode components) {
    ObjectNode whole = MAPPER.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", components);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(value);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && object.path("type").asString("").equals("object")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiDocument::close);
  }
}
