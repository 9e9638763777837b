package dev.hark.hearing.phrasing.label;

import java.util.List;
import java.util.Optional;
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

  private static final List<String> NOTES =
      List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
  private static final double CONCERT_PITCH_HERTZ = 440;
  private static final int A4 = 69; // as MIDI numbers keys
  private static final double LOWEST_NOTE_HERTZ = 27;
  private static final double HIGHEST_NOTE_HERTZ = 4200;
  private static final double MOST_SEMITONES_OFF = 0.15;

  public Label {
    parents = List.copyOf(parents);
  }

  /** The same class as a tone of one pitch. */
  Label at(double hertz) {
    String told = Math.round(hertz) + " Hz";
    Optional<String> note = note(hertz);
    String pitched = noun + " of " + told + note.map(one -> " (" + one + ")").orElse("");
    String inChinese = told + note.map(one -> "（" + one + "）").orElse("") + "的" + chinese;
    return new Label(
        name,
        parents,
        role,
        pitched,
        clause.replace(noun, pitched),
        inChinese,
        told + note.map(one -> ", " + one).orElse(""));
  }

  /** The note of a pitch, "A4" of 440 Hz; empty between the notes and where notes are not heard. */
  private static Optional<String> note(double hertz) {
    if (hertz < LOWEST_NOTE_HERTZ || hertz > HIGHEST_NOTE_HERTZ) {
      return Optional.empty();
    }
    double semitones = 12 * Math.log(hertz / CONCERT_PITCH_HERTZ) / Math.log(2) + A4;
    int nearest = (int) Math.round(semitones);
    return Math.abs(semitones - nearest) > MOST_SEMITONES_OFF
        ? Optional.empty()
        : Optional.of(NOTES.get(nearest % 12) + (nearest / 12 - 1));
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
