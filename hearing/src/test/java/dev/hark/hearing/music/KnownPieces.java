package dev.hark.hearing.music;

import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.MidiFile;
import dev.hark.hearing.music.render.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Pieces whose key, tempo and meter are known, one at a time.
 *
 * <p>A source is either {@code seeds:FROM-TO} or {@code modelled:FROM-TO}, composed and played here
 * by the plainest voices or by modelled ones, or a folder with 16 kHz mono WAV files and a {@code
 * manifest.jsonl} whose lines hold {@code file} and {@code music} with {@code key}, {@code
 * tempo_bpm} and {@code meter}. {@code midi:FROM-TO:FOLDER} writes composed pieces as MIDI files
 * for a better synthesizer, with such a manifest, and gives none.
 */
final class KnownPieces {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KnownPieces() {}

  /**
   * A piece and its truth.
   *
   * @param meter as written; may be one that Hark has no name for
   */
  record Known(String name, float[] samples, Key key, double tempoBpm, String meter) {}

  static void each(List<String> sources, Consumer<Known> use) throws IOException {
    for (String source : sources) {
      String[] words = source.split("[:-]", 4);
      switch (words[0]) {
        case "seeds" ->
            composed(words).forEach(piece -> use.accept(known(piece, Synthesizer.play(piece))));
        case "modelled" ->
            composed(words)
                .forEach(piece -> use.accept(known(piece, Synthesizer.playModelled(piece))));
        case "midi" -> writeMidi(composed(words), Path.of(words[3]));
        default -> folder(Path.of(source), use);
      }
    }
  }

  private static List<Piece> composed(String[] words) {
    List<Piece> pieces = new ArrayList<>();
    for (long seed = Long.parseLong(words[1]); seed < Long.parseLong(words[2]); seed++) {
      Piece piece = Composer.compose(seed);
      if (piece.truth().steady()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static Known known(Piece piece, float[] samples) {
    Piece.Truth truth = piece.truth();
    return new Known(piece.name(), samples, truth.key(), truth.tempoBpm(), truth.meter().label());
  }

  private static void writeMidi(List<Piece> pieces, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>();
    for (Piece piece : pieces) {
      MidiFile.write(piece, folder.resolve(piece.name() + ".mid"));
      Piece.Truth truth = piece.truth();
      lines.add(
          "{\"file\":\"%s.wav\",\"music\":{\"key\":\"%s\",\"tempo_bpm\":%.3f,\"meter\":\"%s\"}}"
              .formatted(
                  piece.name(), truth.key().label(), truth.tempoBpm(), truth.meter().label()));
    }
    Files.write(folder.resolve("manifest.jsonl"), lines);
  }

  private static void folder(Path folder, Consumer<Known> use) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
      JsonNode entry = JSON.readTree(line);
      JsonNode music = entry.path("music");
      String file = entry.path("file").stringValue();
      use.accept(
          new Known(
              file,
              readWav(folder.resolve(file)),
              Key.parse(music.path("key").stringValue()).orElseThrow(),
              music.path("tempo_bpm").doubleValue(),
              music.path("meter").stringValue()));
    }
  }

  private static float[] readWav(Path file) {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      if (in.getFormat().getSampleRate() != 16_000 || in.getFormat().getFrameSize() != 2) {
        throw new IllegalArgumentException("not 16 kHz mono of 16 bits: " + file);
      }
      byte[] bytes = in.readAllBytes();
      float[] samples = new float[bytes.length / 2];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8)) / 32_768f;
      }
      return samples;
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalArgumentException("no WAV file: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
