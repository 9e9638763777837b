package dev.hark.hearing.phrasing.label;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one class of sound is spoken of.
 *
 * @param name the AudioSet class
 * @param parents classes that this one is a kind of
 * @param noun English, as in "there is {a dog barking}"
 * @param clause English, as in "{a dog barks}"; empty for places and traits
 * @param chinese Chinese noun phrase, as in "能听到{狗叫声}"
 * @param pitch of a steady tone, such as "440 Hz"; blank for any other sound
 */
public record Label(
    String name,
    List<String> parents,
    Role role,
    String noun,
    String clause,
    String chinese,
    String pitch) {

  public Label {
    parents = List.copyOf(parents);
  }

  /** The same class as a tone of one pitch. */
  Label at(double hertz) {
    String told = Math.round(hertz) + " Hz";
    String pitched = noun + " of " + told;
    return new Label(
        name, parents, role, pitched, clause.replace(noun, pitched), told + "的" + chinese, told);
  }

  /** Labels are the same that name the same class. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Label label && name.equals(label.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** How a sound behaves in a description. */
  public enum Role {
    /** Someone talks: told through the words themselves where these are known. */
    TALK,
    /** A human voice that does more or less than talk. */
    VOICE,
    /** Something that happens. */
    EVENT,
    /** Something that goes on. */
    STEADY,
    MUSIC,
    INSTRUMENT,
    GENRE,
    MOOD,
    /** Where it is. */
    PLACE,
    /** How the recording is. */
    TRAIT,
    /** Nothing sounds. */
    QUIET,
    /** Only a gathering of other classes: told when nothing better is known. */
    BROAD;

    /** Whether it belongs to what is said of music. */
    public boolean musical() {
      return this == MUSIC || this == INSTRUMENT || this == GENRE || this == MOOD;
    }
  }

  /** The noun without its article: "violin". */
  public String bareNoun() {
    return noun.replaceFirst("^(?:an?|the) ", "");
  }

  /** The Chinese noun without "声": the thing rather than its sound. */
  public String bareChinese() {
    return chinese.replaceFirst("(?:的?演奏)?的?(?:声音|声)$", "");
  }

  /** Whether the English noun is of many: "bees", "footsteps". */
  public boolean isPlural() {
    return noun.equals(bareNoun()) && noun.matches(".*[^s]s");
  }
}
