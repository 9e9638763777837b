package dev.hark.hearing.music;

import dev.hark.hearing.music.InstrumentClass.Family;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which families of instruments play, from the timbre of a stretch of music.
 *
 * <p>Where several instruments play, no score of a tagger is high enough to tell one; the numbers
 * inside its network, of which the scores are made, still tell them apart. For each family a
 * logistic regression (squared weights) over the mean of each of these numbers. It was fitted on
 * 2,061 stretches of 11 seconds: pieces of {@code Composer} with seeds from 20,001 on, played by
 * three General MIDI sound fonts with varying programs and by modelled instruments, half of them as
 * worse recordings have them; then moved from there, changes at a cost, on 884 of seeds from 10,001
 * on, a third of them with the tune played by instruments that are seldom heard. From where a
 * family is told was chosen on 460 others, so that 91 of 100 that are told play, counting what
 * tables that do not know an instrument's maker make of them as much; a family that never got there
 * is never told. The orchestra has no program and takes no part. {@code ./hark bench fit-families}
 * moves such weights on.
 *
 * <p>It knows what it was fitted on: music of pitched instruments of some length. A recording of
 * one instrument is better told by that instrument's own score.
 */
final class FamilyReadout {

  /** Shorter stretches are not judged. */
  static final double LEAST_SECONDS = 8;

  private static final String RESOURCE = "family-readout.tsv";
  private static final FamilyReadout FITTED = read();

  private final List<Family> families;
  private final double[] toldFrom; // (families), probabilities
  private final double[] offsets; // (families)
  private final double[][] weights; // (numbers, families)

  private FamilyReadout(
      List<Family> families, double[] toldFrom, double[] offsets, double[][] weights) {
    this.families = List.copyOf(families);
    this.toldFrom = toldFrom;
    this.offsets = offsets;
    this.weights = weights;
  }

  static FamilyReadout fitted() {
    return FITTED;
  }

  /** How likely each family plays; empty where the stretch is too short or has no timbre. */
  Map<Family, Double> probabilities(MusicStretch stretch) {
    Map<Family, Double> probabilities = new EnumMap<>(Family.class);
    float[] timbre = stretch.timbre();
    if (stretch.seconds() < LEAST_SECONDS || timbre.length != weights.length) {
      return probabilities;
    }
    for (int i = 0; i < families.size(); i++) {
      double sum = offsets[i];
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k][i] * timbre[k];
      }
      probabilities.put(families.get(i), 1 / (1 + Math.exp(-sum)));
    }
    return probabilities;
  }

  /** The offset of a family; 0 for one that is not known. */
  double offset(Family family) {
    int index = families.indexOf(family);
    return index < 0 ? 0 : offsets[index];
  }

  /** What a number of a timbre says about a family; 0 for one that is not known. */
  double weight(int number, Family family) {
    int index = families.indexOf(family);
    return index < 0 ? 0 : weights[number][index];
  }

  /** Whether a family of that probability is told. */
  boolean tells(Family family, double probability) {
    int index = families.indexOf(family);
    return index >= 0 && probability >= toldFrom[index];
  }

  private static FamilyReadout read() {
    try (InputStream in = FamilyReadout.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      return parse(lines.lines().toList());
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + RESOURCE, broken);
    }
  }

  /**
   * Weights as a table: a row of families, one of what they are told from, one of offsets, and one
   * for each number of a timbre. Lines that begin with {@code #} are notes.
   */
  static FamilyReadout parse(List<String> lines) {
    List<String[]> rows =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .toList();
    List<Family> families = new ArrayList<>();
    for (int i = 1; i < rows.getFirst().length; i++) {
      families.add(Family.valueOf(rows.getFirst()[i]));
    }
    double[][] weights =
        rows.subList(3, rows.size()).stream().map(FamilyReadout::numbers).toArray(double[][]::new);
    return new FamilyReadout(families, numbers(rows.get(1)), numbers(rows.get(2)), weights);
  }

  private static double[] numbers(String[] row) {
    double[] numbers = new double[row.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(row[i + 1]);
    }
    return numbers;
  }
}
