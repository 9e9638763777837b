package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.hearing.Span;
import dev.hark.hearing.music.FamilyTraining.Material;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.WorseRecording;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.sound.TaggedMusic;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Hears stretches of {@value #STRETCH_SECONDS} seconds of composed pieces, half of those that are
 * not judged as a {@link WorseRecording} has them. What was heard is kept in a folder, so that a
 * fit that was interrupted, or is done again with other settings, hears nothing twice; after a
 * change of how pieces are made, played or heard the folder must go.
 */
final class FamilyEar {

  private static final double STRETCH_SECONDS = 12;

  private final SoundTagger tagger;
  private final Path kept;

  /**
   * @param kept where what was heard is kept
   */
  FamilyEar(SoundTagger tagger, Path kept) throws IOException {
    this.tagger = tagger;
    this.kept = Files.createDirectories(kept);
  }

  HeardStretch hear(Material material, long seed, Piece piece) throws IOException {
    Path file =
        kept.resolve("%s-%d-%s".formatted(material.name(), seed, piece.truth().lead().name()));
    if (!Files.exists(file)) {
      HeardStretch heard = listen(material, seed, piece);
      Path written = Files.createTempFile(kept, "stretch", "");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
        heard.write(out);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return HeardStretch.read(in);
    }
  }

  private HeardStretch listen(Material material, long seed, Piece piece) throws IOException {
    double length = Math.min(STRETCH_SECONDS, piece.seconds());
    double start = new Random(seed).nextDouble() * (piece.seconds() - length);
    float[] samples = material.play(excerpt(piece, start, length));
    if (seed % 4 != 2 && seed / 4 % 2 == 0) {
      samples = WorseRecording.of(samples, seed);
    }
    int heard = (int) Math.min(samples.length, length * Recording.SAMPLE_RATE_HERTZ);
    SoundTagger.Stream stream = tagger.begin(length);
    stream.accept(samples, 0, heard);
    stream.finish();
    MusicStretch stretch =
        TaggedMusic.stretch(stream.track(), tagger.ontology(), new Span(0, length), 0);
    Set<String> playing = FamilyTruth.between(piece, start, start + length);
    return new HeardStretch(
        material.name(), seed, playing, FamilyTruth.of(piece.truth().lead()), stretch);
  }

  /** What begins in a part of a piece, as a piece of its own. */
  private static Piece excerpt(Piece piece, double start, double length) {
    List<Piece.Part> parts = new ArrayList<>();
    for (Piece.Part part : piece.parts()) {
      parts.add(
          new Piece.Part(
              part.instrument(),
              part.notes().stream()
                  .filter(note -> note.start() >= start && note.start() < start + length)
                  .map(note ->
                      new Piece.Note(
                          note.start() - start, note.seconds(), note.midi(), note.loudness()))
                  .toList()));
    }
    List<Piece.Hit> hits =
        piece.hits().stream()
            .filter(hit -> hit.start() >= start && hit.start() < start + length)
            .map(hit -> new Piece.Hit(hit.start() - start, hit.drum(), hit.loudness()))
            .toList();
    return new Piece(
        piece.name(),
        parts,
        hits,
        length,
        piece.tuningCents(),
        piece.reverberation(),
        piece.truth());
  }
}
