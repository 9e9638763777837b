package dev.hark.hearing.music;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.music.InstrumentClass.Family;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.sound.SoundTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fits {@link FamilyReadout}, one logistic regression a family, by stretches of composed pieces as
 * a {@link FamilyEar} hears them: weights by those with odd seeds, from where a family is told by
 * every other even seed, and judged by the rest, as they are composed and played. A piece with a
 * tune is heard once as it is composed and once with its tune played by brass, woodwind, bowed
 * strings or a synthesizer, which otherwise would be few. Weights begin at those in use and move
 * away from them at a cost.
 *
 * <p>From where a family is told is chosen by what the table makes of materials that it knows, and,
 * counting as much, by what tables fitted on the other materials make of them: instruments that
 * were never heard are told less surely.
 */
public final class FamilyTraining {

  private static final long FIRST_SEED = 10_001;

  /** Leads of which there would be few, those of few instruments more often. */
  private static final Instrument[] SELDOM = {
    Instrument.TRUMPET,
    Instrument.TRUMPET,
    Instrument.FRENCH_HORN,
    Instrument.FRENCH_HORN,
    Instrument.FLUTE,
    Instrument.CLARINET,
    Instrument.OBOE,
    Instrument.TENOR_SAX,
    Instrument.VIOLIN,
    Instrument.CELLO,
    Instrument.SQUARE_LEAD,
    Instrument.SQUARE_LEAD
  };

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

  private final FamilyEar ear;

  /**
   * @param tagger whose scores are to be read
   * @param kept a folder where what was heard is kept
   */
  public FamilyTraining(SoundTagger tagger, Path kept) throws IOException {
    this.ear = new FamilyEar(tagger, kept);
  }

  /**
   * Plays, hears and fits.
   *
   * @param fitted what the weights are fitted on
   * @param others what they are only judged on
   * @param pieces how many seeds
   */
  public Fit fit(List<Material> fitted, List<Material> others, int pieces) throws IOException {
    List<HeardStretch> known = new ArrayList<>();
    List<HeardStretch> judged = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + pieces; seed++) {
      Piece piece = Composer.compose(seed);
      Piece recast = Composer.compose(seed, SELDOM[(int) (seed / 8 % SELDOM.length)]);
      for (Material material : fitted) {
        HeardStretch heard = ear.hear(material, seed, piece);
        (heard.judges() ? judged : known).add(heard);
        if (!heard.judges() && !piece.truth().lead().equals(recast.truth().lead())) {
          known.add(ear.hear(material, seed, recast));
        }
      }
      for (Material material : seed % 4 == 2 ? others : List.<Material>of()) {
        judged.add(ear.hear(material, seed, piece));
      }
    }
    FamilyTable table = table(known.stream().filter(HeardStretch::fits).toList());
    table.choose(opinions(known, fitted, table));
    FamilyReadout readout = FamilyReadout.parse(table.lines().lines().toList());
    return new Fit(
        table.lines(), outcomes(judged, FamilyReadout.fitted()), outcomes(judged, readout));
  }

  private static FamilyTable table(List<HeardStretch> heard) {
    FamilyTable table = new FamilyTable(heard.getFirst().stretch().timbre().length, FAMILIES);
    table.beginAt(FamilyReadout.fitted());
    table.fit(heard.stream().map(HeardStretch::example).toList());
    return table;
  }

  /**
   * Of each material by a table fitted on all, and by one fitted on the others if there are any.
   */
  private static List<FamilyTable.Opinion> opinions(
      List<HeardStretch> known, List<Material> materials, FamilyTable all) {
    List<FamilyTable.Opinion> opinions = new ArrayList<>();
    for (Material material : materials) {
      Predicate<HeardStretch> own = heard -> heard.material().equals(material.name());
      List<HeardStretch> ofOthers =
          known.stream().filter(HeardStretch::fits).filter(own.negate()).toList();
      FamilyTable others = ofOthers.isEmpty() ? all : table(ofOthers);
      for (HeardStretch heard : known.stream().filter(own).filter(HeardStretch::chooses).toList()) {
        opinions.add(all.opinion(heard.example()));
        opinions.add(others.opinion(heard.example()));
      }
    }
    return opinions;
  }

  /** What a listener would tell of them, by material. */
  private static List<Outcome> outcomes(List<HeardStretch> judged, FamilyReadout readout) {
    Map<String, List<HeardStretch>> byMaterial = new LinkedHashMap<>();
    judged.forEach(heard ->
        byMaterial.computeIfAbsent(heard.material(), name -> new ArrayList<>()).add(heard));
    List<Outcome> outcomes = new ArrayList<>();
    byMaterial.forEach((material, all) -> {
      int lead = 0;
      int told = 0;
      int right = 0;
      for (HeardStretch heard : all) {
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
