package dev.hark.hearing.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instrument that AudioSet has a class for.
 *
 * @param tag AudioSet's name of the class
 * @param name what a musician calls it
 * @param family what kind of instrument it is
 * @param general the tag of the wider class that it makes superfluous, if there is one
 */
record InstrumentClass(String tag, String name, Family family, Optional<String> general) {

  /** A kind of instrument. */
  enum Family {
    PLUCKED_STRINGS("plucked strings"),
    BOWED_STRINGS("bowed strings"),
    KEYBOARD("keyboard"),
    BRASS("brass"),
    WOODWIND("woodwind"),
    PERCUSSION("percussion"),
    TUNED_PERCUSSION("tuned percussion"),
    ELECTRONIC("electronic"),
    ORCHESTRA("orchestra");

    private final String label;

    Family(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final List<InstrumentClass> ALL = table();

  static List<InstrumentClass> all() {
    return ALL;
  }

  /** Each line: tag, name, and the tag of the wider class. */
  private static List<InstrumentClass> table() {
    List<InstrumentClass> all = new ArrayList<>();
    add(
        all,
        Family.PLUCKED_STRINGS,
        """
        Guitar|guitar|Plucked string instrument
        Electric guitar|electric guitar|Guitar
        Bass guitar|bass guitar|Guitar
        Acoustic guitar|acoustic guitar|Guitar
        Steel guitar, slide guitar|slide guitar|Guitar
        Banjo|banjo|Plucked string instrument
        Sitar|sitar|Plucked string instrument
        Mandolin|mandolin|Plucked string instrument
        Zither|zither|Plucked string instrument
        Ukulele|ukulele|Plucked string instrument
        Harp|harp|Plucked string instrument
        """);
    add(
        all,
        Family.BOWED_STRINGS,
        """
        Bowed string instrument|bowed strings|
        String section|string section|Bowed string instrument
        Violin, fiddle|violin|Bowed string instrument
        Cello|cello|Bowed string instrument
        Double bass|double bass|Bowed string instrument
        """);
    add(
        all,
        Family.KEYBOARD,
        """
        Keyboard (musical)|keyboard|
        Piano|piano|Keyboard (musical)
        Electric piano|electric piano|Keyboard (musical)
        Organ|organ|Keyboard (musical)
        Electronic organ|electronic organ|Organ
        Hammond organ|Hammond organ|Organ
        Harpsichord|harpsichord|Keyboard (musical)
        Accordion|accordion|Keyboard (musical)
        """);
    add(
        all,
        Family.BRASS,
        """
        Brass instrument|brass|
        French horn|French horn|Brass instrument
        Trumpet|trumpet|Brass instrument
        Trombone|trombone|Brass instrument
        """);
    add(
        all,
        Family.WOODWIND,
        """
        Wind instrument, woodwind instrument|woodwind|
        Flute|flute|Wind instrument, woodwind instrument
        Saxophone|saxophone|Wind instrument, woodwind instrument
        Clarinet|clarinet|Wind instrument, woodwind instrument
        Harmonica|harmonica|Wind instrument, woodwind instrument
        Bagpipes|bagpipes|Wind instrument, woodwind instrument
        Didgeridoo|didgeridoo|Wind instrument, woodwind instrument
        """);
    add(
        all,
        Family.PERCUSSION,
        """
        Percussion|percussion|
        Drum kit|drum kit|Percussion
        Drum machine|drum machine|Percussion
        Drum|drums|Percussion
        Snare drum|snare drum|Drum
        Bass drum|bass drum|Drum
        Timpani|timpani|Drum
        Tabla|tabla|Drum
        Cymbal|cymbal|Percussion
        Hi-hat|hi-hat|Cymbal
        Wood block|wood block|Percussion
        Tambourine|tambourine|Percussion
        Maraca|maracas|Percussion
        Gong|gong|Percussion
        """);
    add(
        all,
        Family.TUNED_PERCUSSION,
        """
        Mallet percussion|mallets|
        Marimba, xylophone|marimba or xylophone|Mallet percussion
        Glockenspiel|glockenspiel|Mallet percussion
        Vibraphone|vibraphone|Mallet percussion
        Steelpan|steelpan|Mallet percussion
        Tubular bells|tubular bells|
        Singing bowl|singing bowl|
        """);
    add(
        all,
        Family.ELECTRONIC,
        """
        Synthesizer|synthesizer|
        Sampler|sampler|Synthesizer
        Theremin|theremin|
        """);
    add(all, Family.ORCHESTRA, "Orchestra|orchestra|");
    return List.copyOf(all);
  }

  private static void add(List<InstrumentClass> all, Family family, String lines) {
    for (String line : lines.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      Optional<String> general = cells[2].isEmpty() ? Optional.empty() : Optional.of(cells[2]);
      all.add(new InstrumentClass(cells[0], cells[1], family, general));
    }
  }
}
