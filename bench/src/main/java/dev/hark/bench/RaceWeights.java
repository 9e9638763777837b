package dev.hark.bench;

import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreOptions;
import dev.hark.hearing.models.convert.GgmlWhisper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The weights of the default pack's Whisper in the formats of those it races with. */
final class RaceWeights {

  private final Path cache;

  /**
   * @param cache where they are kept
   */
  RaceWeights(Path cache) {
    this.cache = cache;
  }

  /** Under the names that faster-whisper wants, in one folder. */
  Path forFasterWhisper() throws IOException {
    Manifest manifest;
    try (InputStream in = RaceWeights.class.getResourceAsStream("race-manifest.json")) {
      if (in == null) {
        throw new IOException("race-manifest.json is missing");
      }
      manifest = Manifest.parse(in);
    }
    StoreOptions options = StoreOptions.at(cache.resolve("models"));
    ModelPack pack = new ModelStore(options, manifest, Progress.NONE).open("faster-whisper");
    Path folder = Files.createDirectories(cache.resolve("faster-whisper"));
    for (String piece : manifest.packs().getOrDefault("faster-whisper", List.of())) {
      Path file = pack.file(piece);
      Path link = folder.resolve(file.getFileName());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, file);
    }
    return folder;
  }

  /** As one file, written anew from what faster-whisper gets. */
  Path forWhisperCpp() throws IOException {
    Path folder = forFasterWhisper();
    Path file = cache.resolve("whisper-base.ggml");
    GgmlWhisper.write(folder.resolve("model.bin"), folder.resolve("vocabulary.json"), file);
    return file;
  }
}
