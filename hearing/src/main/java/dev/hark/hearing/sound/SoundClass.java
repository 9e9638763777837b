package dev.hark.hearing.sound;

/**
 * One of the classes a tagger can name.
 *
 * @param index where its score lies
 * @param name as AudioSet writes it: "Crowing, cock-a-doodle-doo"
 * @param parent index of the class this is a kind of, or {@link #NO_PARENT}
 * @param gathers whether it only gathers other classes ("Wild animals") and says little itself
 */
public record SoundClass(int index, String name, Family family, int parent, boolean gathers) {

  /** The parent of a class that is not a kind of another. */
  public static final int NO_PARENT = -1;

  /** The first of the names, without what is in brackets: "Crowing", "Roaring cats". */
  public String shortName() {
    String first = name.split(",", 2)[0];
    int bracket = first.indexOf('(');
    return (bracket < 0 ? first : first.substring(0, bracket)).strip();
  }
}
