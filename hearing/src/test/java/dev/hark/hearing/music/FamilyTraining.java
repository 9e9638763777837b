package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Span;
import dev.hark.hearing.music.InstrumentClass.Family;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.WorseRecording;
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
import java.util.function.Predicate;

/**
 * Fits {@link FamilyReadout}, one logistic regression a family, by stretches of {@value
 * #STRETCH_SECONDS} seconds of composed pieces, half of them as a {@link WorseRecording} has them:
 * weights by those with odd seeds, from where a family is told by every other even seed, and judged
 * by the rest, as they are played.
 *
 * <p>From where a family is told is chosen by what the table makes of materials that it knows, and,
 * counting as much, by what tables fitted on the other materials make of them: instruments that
 * were never heard are told less surely.
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

    boolean judged() {
      return !fits() && !chooses();
    }

    FamilyTable.Example example() {
      return new FamilyTable.Example(stretch.timbre(), playing);
    }
  }

  private final SoundTagger tagger;

  /**
   * @param tagger whose scores are to be read
   */
  public FamilyTraining(SoundTagger tagger) {
    this.tagger = tagger;
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
        (heard.judged() ? judged : known).add(heard);
      }
      for (Material material : seed % 4 == 2 ? others : List.<Material>of()) {
        judged.add(hear(material, seed, piece));
      }
    }
    FamilyTable table = table(known.stream().filter(Heard::fits).toList());
    table.choose(opinions(known, fitted, table));
    FamilyReadout readout = FamilyReadout.parse(table.lines().lines().toList());
    return new Fit(
        table.lines(), outcomes(judged, FamilyReadout.fitted()), outcomes(judged, readout));
  }

  private static FamilyTable table(List<Heard> heard) {
    FamilyTable table = new FamilyTable(heard.getFirst().stretch().timbre().length, FAMILIES);
    table.fit(heard.stream().map(Heard::example).toList());
    return table;
  }

  /**
   * Of each material by a table fitted on all, and by one fitted on the others if there are any.
   */
  private static List<FamilyTable.Opinion> opinions(
      List<Heard> known, List<Material> materials, FamilyTable all) {
    List<FamilyTable.Opinion> opinions = new ArrayList<>();
    for (Material material : materials) {
      Predicate<Heard> own = heard -> heard.material().equals(material.name());
      List<Heard> ofOthers = known.stream().filter(Heard::fits).filter(own.negate()).toList();
      FamilyTable others = ofOthers.isEmpty() ? all : table(ofOthers);
      for (Heard heard : known.stream().filter(own).filter(Heard::chooses).toList()) {
        opinions.add(all.opinion(heard.example()));
        opinions.add(others.opinion(heard.example()));
      }
    }
    return opinions;
  }

  private Heard hear(Material material, long seed, Piece piece) throws IOException {
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
