package dev.hark.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code docs/deploy}. */
final class Recipes {

  private static final JsonMapper JSON = new JsonMapper();

  private Recipes() {}

  static Path folder() {
    return Path.of(System.getProperty("hark.root", ".")).resolve("docs").resolve("deploy");
  }

  static String text(String name) throws IOException {
    return Files.readString(folder().resolve(name));
  }

  /** Every file below the folder with this ending. */
  static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder())) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** The settings that a file makes, where every variable it wants from the environment is set. */
  static Settings settings(String name) throws IOException {
    String text = text(name).replaceAll("\\$\\{[A-Z_]+}", "\"from the environment\"");
    return Configuration.parse(text, Settings.defaults(Map.of("HARK_DATA", "/data")));
  }

  /** Every object of a YAML file. */
  static List<JsonNode> objects(Path file) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    for (Object each : new Load(settings).loadAllFromString(Files.readString(file))) {
      all.add(JSON.valueToTree(each));
    }
    return all;
  }

  /** Every object of the Kubernetes recipe. */
  static List<JsonNode> cluster() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : files(".yaml")) {
      if (!file.endsWith("kustomization.yaml")) {
        all.addAll(objects(file));
      }
    }
    return all;
  }

  static Stream<JsonNode> cluster(String kind) throws IOException {
    return cluster().stream().filter(each -> each.path("kind").asString().equals(kind));
  }

  /** The one of a kind and a name. */
  static JsonNode cluster(String kind, String name) throws IOException {
    return cluster(kind)
        .filter(each -> each.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }
}
