package dev.hark.bench.speech;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recordings of {@code fixtures/spoken}: sentences, read by people or synthesised, and single
 * words of four languages, each recorded alone.
 *
 * @param sentences file name to sentence, in the order of the manifest
 * @param words language to its words, in the order of the manifest
 */
public record SpokenSet(Map<String, Spoken> sentences, Map<String, List<Spoken>> words) {

  // the words were recorded with at least so much quiet around them
  private static final double AROUND_SECONDS = 0.04;

  public SpokenSet {
    sentences = new LinkedHashMap<>(sentences);
    words = new LinkedHashMap<>(words);
  }

  /**
   * Reads and decodes all of it.
   *
   * @param root of the project
   */
  public static SpokenSet read(Path root, Decoder decoder) throws IOException {
    Path folder = root.resolve("fixtures").resolve("spoken");
    JsonMapper mapper = new JsonMapper();
    Map<String, Spoken> sentences = new LinkedHashMap<>();
    Map<String, List<Spoken>> words = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
      JsonNode node = mapper.readTree(line);
      String file = node.required("file").asString();
      Spoken spoken = spoken(decoder, folder.resolve(file).normalize(), node);
      if (node.required("kind").asString().equals("words")) {
        words.put(
            spoken.language(),
            spoken.words().stream().map(word -> spoken.cut(word, AROUND_SECONDS)).toList());
      } else {
        sentences.put(file.substring(file.lastIndexOf('/') + 1), spoken);
      }
    }
    return new SpokenSet(sentences, words);
  }

  /** The words of a language; empty when there are none. */
  public List<Spoken> words(String language) {
    return words.getOrDefault(language, List.of());
  }

  /** A single word that was recorded alone. */
  public Spoken word(String language, String text) {
    return words(language).stream()
        .filter(word -> word.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no recording of " + text));
  }

  /** A sentence by the name of its file. */
  public Spoken sentence(String file) {
    Spoken sentence = sentences.get(file);
    if (sentence == null) {
      throw new IllegalArgumentException("no recording " + file);
    }
    return sentence;
  }

  private static Spoken spoken(Decoder decoder, Path file, JsonNode node) throws IOException {
    List<Spoken.Word> words = new ArrayList<>();
    for (JsonNode word : node.required("words")) {
      words.add(
          new Spoken.Word(
              word.required("text").asString(),
              word.required("start").asDouble(),
              word.required("end").asDouble()));
    }
    Clip clip = new Clip.InFile(file.getFileName().toString(), file);
    try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
      return new Spoken(samples(recording), node.required("language").asString(), words);
    }
  }

  private static float[] samples(Recording recording) throws IOException {
    float[] samples = new float[Math.toIntExact(recording.frames())];
    try (Recording.Reader reader = recording.reader()) {
      int have = 0;
      while (have < samples.length) {
        have += Math.max(0, reader.read(samples, have, samples.length - have));
      }
    }
    return samples;
  }
}
