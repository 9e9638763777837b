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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which families of instruments play, from all that a tagger says about music taken together.
 *
 * <p>In a mix no instrument has a score of its own that would be enough, but the many low scores
 * form a pattern: for each family a logistic regression (squared weights) over the mean log-odds of
 * AudioSet's 145 classes of music. It was fitted on 1,200 stretches of 11 seconds: pieces of {@code
 * Composer} with odd seeds from 10,001 on, each played by two General MIDI sound fonts with varying
 * programs. From where a family is told was chosen on as many stretches of even seeds, so that at
 * least 85 % of what is told plays; a family that never got there is never told. Plucked strings,
 * which keyboards of sound fonts are taken for, were raised to 90 % on 48 even stretches of varying
 * programs. The orchestra has no program and takes no part. {@code ./hark bench fit-families} fits
 * such weights anew.
 *
 * <p>It knows what it was fitted on: mixes of pitched instruments of some length. A recording of
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
  private final Map<String, double[]> weights; // class → (families)

  private FamilyReadout(
      List<Family> families, double[] toldFrom, double[] offsets, Map<String, double[]> weights) {
    this.families = List.copyOf(families);
    this.toldFrom = toldFrom;
    this.offsets = offsets;
    this.weights = Map.copyOf(weights);
  }

  static FamilyReadout fitted() {
    return FITTED;
  }

  /**
   * How likely each family plays; empty where the stretch is too short or a class is missing.
   *
   * @param stretch with the mean log-odds of all classes of music
   */
  Map<Family, Double> probabilities(MusicStretch stretch) {
    Map<Family, Double> probabilities = new EnumMap<>(Family.class);
    Map<String, Double> logits = stretch.tagLogits();
    if (stretch.seconds() < LEAST_SECONDS || !logits.keySet().containsAll(weights.keySet())) {
      return probabilities;
    }
    for (int i = 0; i < families.size(); i++) {
      double sum = offsets[i];
      for (Map.Entry<String, double[]> line : weights.entrySet()) {
        sum += line.getValue()[i] * logits.getOrDefault(line.getKey(), 0.0);
      }
      probabilities.put(families.get(i), 1 / (1 + Math.exp(-sum)));
    }
    return probabilities;
  }

  /** The classes that are asked. */
  Set<String> classes() {
    return weights.keySet();
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
   * for each class. Lines that begin with {@code #} are notes.
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
    Map<String, double[]> weights = new HashMap<>();
    for (String[] row : rows.subList(3, rows.size())) {
      weights.put(row[0], numbers(row));
    }
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
