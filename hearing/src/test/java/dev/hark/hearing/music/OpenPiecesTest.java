package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.testing.TestPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The pieces of known key and tempo that lie beside the project. */
class OpenPiecesTest {

  private static final Path OPEN =
      Path.of(System.getProperty("hark.root"), "..", "shared", "audio", "open");

  @Test
  @Tag("shared")
  void hearsKeyAndTempoOfTheOpenPieces() throws IOException {
    double key = 0;
    int tempo = 0;
    int pieces = 0;
    ObjectMapper json = new ObjectMapper();
    try (Decoder decoder = Decoders.open(DecoderSettings.DEFAULT);
        MusicAnalyzer analyzer = EmbeddedMusicAnalyzer.open(TestPack.open(), 2)) {
      for (String line : Files.readAllLines(OPEN.resolve("manifest.jsonl"))) {
        JsonNode entry = json.readTree(line);
        JsonNode truth = entry.path("music");
        if (truth.has("tempo_bpm")) {
          Path file = OPEN.resolve(entry.path("file").stringValue());
          Hearing.Music music = hear(decoder, analyzer, file);
          Key known = Key.parse(truth.path("key").stringValue()).orElseThrow();
          key += Judgement.key(known, music.key());
          double bpm = truth.path("tempo_bpm").doubleValue();
          tempo += Judgement.tempoOrOctave(bpm, music.tempoBpm()) ? 1 : 0;
          pieces++;
        }
      }
    }

    assertThat(pieces).isGreaterThanOrEqualTo(6);
    assertThat(key / pieces).isGreaterThanOrEqualTo(0.8);
    assertThat(tempo).isGreaterThanOrEqualTo(pieces - 1);
  }

  private static Hearing.Music hear(Decoder decoder, MusicAnalyzer analyzer, Path file) {
    Clip clip = new Clip.InFile("piece", file);
    try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
      MusicStretch stretch = new MusicStretch(0, recording.seconds(), Map.of(), 0);
      return analyzer.analyze(recording, stretch, Cancellation.NEVER);
    }
  }
}
