package dev.hark.hearing.phrasing.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chords as steps of their key: "C – Am – F – G" in C major is I – vi – IV – V. Capitals are major,
 * small letters minor, ° is diminished.
 */
final class Degrees {

  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
  private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};
  private static final List<String> NUMERALS = List.of("I", "II", "III", "IV", "V", "VI", "VII");
  private static final String LETTERS = "C D EF G A B"; // a letter's place is its pitch class
  private static final int CLASSES = 12;

  private Degrees() {}

  /**
   * The steps of some chords.
   *
   * @param chords as written above a score
   * @param key "C major", "F# minor"
   * @return empty when a root is not in the key
   */
  static Optional<List<String>> of(List<String> chords, String key) {
    int tonic = pitchClass(key);
    int[] scale = key.endsWith("minor") ? MINOR : MAJOR;
    List<String> degrees = new ArrayList<>();
    for (String chord : chords) {
      int above = Math.floorMod(pitchClass(chord) - tonic, CLASSES);
      int step = 0;
      while (step < scale.length && scale[step] != above) {
        step++;
      }
      if (step == scale.length) {
        return Optional.empty();
      }
      degrees.add(degree(NUMERALS.get(step), chord.substring(accidental(chord) ? 2 : 1)));
    }
    return Optional.of(degrees);
  }

  private static String degree(String numeral, String quality) {
    String small = numeral.toLowerCase(Locale.ROOT);
    if (quality.startsWith("dim")) {
      return small + "°";
    }
    boolean minor = quality.startsWith("m") && !quality.startsWith("maj");
    return minor ? small + quality.substring(1) : numeral + quality;
  }

  private static int pitchClass(String name) {
    int natural = LETTERS.indexOf(name.charAt(0));
    int shift = !accidental(name) ? 0 : name.charAt(1) == '#' ? 1 : -1;
    return Math.floorMod(natural + shift, CLASSES);
  }

  private static boolean accidental(String name) {
    return name.length() > 1 && (name.charAt(1) == '#' || name.charAt(1) == 'b');
  }
}
