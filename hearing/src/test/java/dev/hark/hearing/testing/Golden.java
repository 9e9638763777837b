package dev.hark.hearing.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reference values made outside Hark, and the clips they were made from. */
public final class Golden {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;
  private final JsonNode clips;

  private Golden(Path folder) {
    this.folder = folder;
    this.clips = MAPPER.readTree(folder.resolve("golden.json")).get("clips");
  }

  /** The references that come with the project. */
  public static Golden fixtures() {
    return new Golden(root().resolve("fixtures/golden"));
  }

  /** All references, beside the project; only for tests tagged "shared". */
  public static Golden shared() {
    return new Golden(root().resolve("../shared/golden"));
  }

  /** The clips whose sound is here. */
  public List<String> names() {
    return clips.propertyNames().stream()
        .filter(name -> Files.exists(folder.resolve(name + ".wav")))
        .toList();
  }

  /** The sound of a clip, 16 kHz mono. */
  public float[] sound(String name) {
    return WavFile.read(folder.resolve(name + ".wav"));
  }

  /** The references of a clip. */
  public JsonNode of(String name) {
    return clips.get(name);
  }

  public static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }

  /** The root of the project. */
  public static Path root() {
    return Path.of(System.getProperty("hark.root", ".")).toAbsolutePath().normalize();
  }
}
