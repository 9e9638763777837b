package dev.hark.hearing.testing;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real recordings and what is known about them. */
public final class Clips implements AutoCloseable {

  private final Path folder;
  private final List<Truth> truths = new ArrayList<>();
  private final Decoder decoder;

  private Clips(Path folder, Path spool) {
    this.folder = folder;
    JsonMapper mapper = JsonMapper.builder().build();
    try {
      for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
        truths.add(Truth.of(mapper.readTree(line)));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    this.decoder = Decoders.open(DecoderSettings.DEFAULT.withWorkers(1).withSpoolFolder(spool));
  }

  /**
   * What is known about a clip.
   *
   * @param kind speech, sound, music or mixed
   * @param language ISO 639 code, empty without speech
   */
  public record Truth(
      String file, String kind, String language, String transcript, List<String> tags) {

    private static Truth of(JsonNode line) {
      List<String> tags = new ArrayList<>();
      line.get("tags").forEach(tag -> tags.add(tag.stringValue()));
      return new Truth(
          line.get("file").stringValue(),
          line.get("kind").stringValue(),
          line.get("language").asString(""),
          line.get("transcript").asString(""),
          tags);
    }
  }

  /** The recordings that come with the project. */
  public static Clips fixtures(Path spool) {
    return new Clips(Golden.root().resolve("fixtures/open"), spool);
  }

  /** All recordings, beside the project; only for tests tagged "shared". */
  public static Clips shared(Path spool) {
    return new Clips(Golden.root().resolve("../shared/audio/open"), spool);
  }

  /** The clips of some kinds. */
  public List<Truth> of(String... kinds) {
    return truths.stream().filter(truth -> List.of(kinds).contains(truth.kind())).toList();
  }

  public Recording decode(Truth truth) {
    return decode(truth.file());
  }

  public Recording decode(String file) {
    return decoder.decode(new Clip.InFile(file, folder.resolve(file)), DecodeLimits.DEFAULT);
  }

  /** All samples of a clip. */
  public float[] samples(String file) {
    try (Recording recording = decode(file);
        Recording.Reader reader = recording.reader()) {
      float[] samples = new float[Math.toIntExact(recording.frames())];
      int at = 0;
      while (at < samples.length) {
        at += reader.read(samples, at, samples.length - at);
      }
      return samples;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
