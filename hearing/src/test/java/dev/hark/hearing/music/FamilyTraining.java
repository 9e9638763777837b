package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Span;
import dev.hark.hearing.music.InstrumentClass.Family;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.sound.TaggedMusic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Fits {@link FamilyReadout}, one logistic regression a family, by stretches of {@value
 * #STRETCH_SECONDS} seconds of composed pieces: weights by those with odd seeds, from where a
 * family is told by every other even seed, and judged by the rest.
 */
public final class FamilyTraining {

  private static final long FIRST_SEED = 10_001;
  private static final double STRETCH_SECONDS = 12;
  private static final List<Family> FAMILIES =
      Arrays.stream(Family.values()).filter(family -> family != Family.ORCHESTRA).toList();

  /** A way to play pieces. */
  public interface Material {

    String name();

    /** The samples of a piece, 16 kHz mono. */
    float[] play(Piece piece) throws IOException;
  }

  /**
   * How right the families told of some stretches are.
   *
   * @param leadTold the share of stretches whose lead's family is among those told
   * @param right the share of all families told that play
   */
  public record Outcome(String material, int stretches, double leadTold, double right) {}

  /**
   * @param table the weights as {@link FamilyReadout} reads them
   * @param before outcomes with the weights in use
   * @param after the same with the new ones
   */
  public record Fit(String table, List<Outcome> before, List<Outcome> after) {}

  private record Heard(
      String material, long seed, Set<String> playing, String lead, MusicStretch stretch) {

    boolean fits() {
      return seed % 2 != 0;
    }

    boolean chooses() {
      return seed % 4 == 0;
    }

    FamilyTable.Example example() {
      return new FamilyTable.Example(stretch.tagLogits(), playing);
    }
  }

  private final SoundTagger tagger;
  private final List<String> classes;

  /**
   * @param tagger whose scores are to be read
   */
  public FamilyTraining(SoundTagger tagger) {
    this.tagger = tagger;
    this.classes = FamilyReadout.fitted().classes().stream().sorted().toList();
  }

  /**
   * Plays, hears and fits.
   *
   * @param fitted what the weights are fitted on
   * @param others what they are only judged on
   * @param pieces how many seeds
   */
  public Fit fit(List<Material> fitted, List<Material> others, int pieces) throws IOException {
    List<Heard> known = new ArrayList<>();
    List<Heard> judged = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + pieces; seed++) {
      Piece piece = Composer.compose(seed);
      for (Material material : fitted) {
        Heard heard = hear(material, seed, piece);
        (heard.fits() || heard.chooses() ? known : judged).add(heard);
      }
      for (Material material : seed % 4 == 2 ? others : List.<Material>of()) {
        judged.add(hear(material, seed, piece));
      }
    }
    FamilyTable table = new FamilyTable(classes, FAMILIES);
    table.fit(known.stream().filter(Heard::fits).map(Heard::example).toList());
    table.choose(known.stream().filter(Heard::chooses).map(Heard::example).toList());
    FamilyReadout readout = FamilyReadout.parse(table.lines().lines().toList());
    return new Fit(
        table.lines(), outcomes(judged, FamilyReadout.fitted()), outcomes(judged, readout));
  }

  private Heard hear(Material material, long seed, Piece piece) throws IOException {
    double length = Math.min(STRETCH_SECONDS, piece.seconds());
    double start = new Random(seed).nextDouble() * (piece.seconds() - length);
    float[] samples = material.play(excerpt(piece, start, length));
    int heard = (int) Math.min(samples.length, length * Recording.SAMPLE_RATE_HERTZ);
    SoundTagger.Stream stream = tagger.begin(length);
    stream.accept(samples, 0, heard);
    stream.finish();
    MusicStretch stretch =
        TaggedMusic.stretch(stream.track(), tagger.ontology(), new Span(0, length), 0);
    Set<String> playing = FamilyTruth.between(piece, start, start + length);
    return new Heard(material.name(), seed, playing, FamilyTruth.of(piece.truth().lead()), stretch);
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

  /** What a listener would tell of them, by material. */
  private static List<Outcome> outcomes(List<Heard> judged, FamilyReadout readout) {
    Map<String, List<Heard>> byMaterial = new LinkedHashMap<>();
    judged.forEach(heard ->
        byMaterial.computeIfAbsent(heard.material(), name -> new ArrayList<>()).add(heard));
    List<Outcome> outcomes = new ArrayList<>();
    byMaterial.forEach((material, all) -> {
      int lead = 0;
      int told = 0;
      int right = 0;
      for (Heard heard : all) {
        List<String> families =
            new TagReading(heard.stretch(), true, readout)
                .families().stream().map(Estimate::value).map(String::valueOf).toList();
        lead += families.contains(heard.lead()) ? 1 : 0;
        told += families.size();
        right += (int) families.stream().filter(heard.playing()::contains).count();
      }
      outcomes.add(
          new Outcome(
              material,
              all.size(),
              (double) lead / all.size(),
              (double) right / Math.max(1, told)));
    });
    return outcomes;
  }
}
