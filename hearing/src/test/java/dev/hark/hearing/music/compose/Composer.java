package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Key;
import dev.hark.hearing.music.Meter;
import dev.hark.hearing.music.compose.Piece.ChordSpan;
import dev.hark.hearing.music.compose.Piece.Hit;
import dev.hark.hearing.music.compose.Piece.Note;
import dev.hark.hearing.music.compose.Piece.Part;
import dev.hark.hearing.music.compose.Piece.Shape;
import dev.hark.hearing.music.compose.Piece.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes up a piece of 20 to 30 seconds from a seed; the same seed gives the same piece. */
public final class Composer {

  private static final Instrument[] LEADS = {
    Instrument.FLUTE,
    Instrument.VIOLIN,
    Instrument.TRUMPET,
    Instrument.CLARINET,
    Instrument.OBOE,
    Instrument.TENOR_SAX,
    Instrument.PIANO,
    Instrument.STEEL_GUITAR,
    Instrument.CLEAN_GUITAR,
    Instrument.SQUARE_LEAD,
    Instrument.VIBRAPHONE,
    Instrument.CELLO,
    Instrument.FRENCH_HORN,
    Instrument.DISTORTION_GUITAR,
    Instrument.MARIMBA,
    Instrument.ACCORDION
  };
  private static final Instrument[] CHORDS = {
    Instrument.PIANO, Instrument.PIANO, Instrument.NYLON_GUITAR, Instrument.STEEL_GUITAR,
    Instrument.CLEAN_GUITAR, Instrument.CHURCH_ORGAN, Instrument.STRING_ENSEMBLE, Instrument.HARP,
    Instrument.ELECTRIC_PIANO, Instrument.WARM_PAD, Instrument.HARPSICHORD, Instrument.ACCORDION
  };
  private static final Instrument[] ALONE = {
    Instrument.PIANO, Instrument.PIANO, Instrument.NYLON_GUITAR, Instrument.STEEL_GUITAR,
    Instrument.CHURCH_ORGAN, Instrument.HARP, Instrument.HARPSICHORD, Instrument.MUSIC_BOX,
    Instrument.ACCORDION, Instrument.ELECTRIC_PIANO
  };

  private enum Texture {
    TUNE,
    CHORALE,
    ALONE,
    DUO,
    BAND,
    RHYTHM
  }

  private final Random random;
  private final Optional<Instrument> melodist; // in the place of the one that is drawn
  private final String name;
  private final Key key;
  private final Meter meter;
  private final double tempoBpm;
  private final Texture texture;
  private final int bars;
  private final List<Harmony.Slot> chords;
  private final Performance performance;
  private final boolean free;
  private final Shape shape;

  private Composer(long seed, Optional<Instrument> melodist) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.melodist = melodist;
    this.name = "piece-" + seed;
    this.key = Key.at(random.nextInt(Key.COUNT));
    double draw = random.nextDouble();
    this.meter = draw < 0.6 ? Meter.FOUR_FOUR : draw < 0.82 ? Meter.THREE_FOUR : Meter.SIX_EIGHT;
    this.tempoBpm = drawTempo();
    this.texture = drawTexture();
    double barSeconds = meter.beatsPerBar() * 60 / tempoBpm;
    this.bars = Math.clamp(4 * Math.round(25 / barSeconds / 4), 8, 32);
    int barsPerChord = barSeconds < 1.4 && random.nextDouble() < 0.35 ? 2 : 1;
    this.chords = new Harmony(random, key).write(bars, meter.beatsPerBar(), barsPerChord);
    this.free = random.nextDouble() < 0.06;
    double shaped = random.nextDouble();
    this.shape = shaped < 0.7 ? Shape.STEADY : shaped < 0.85 ? Shape.RISING : Shape.FALLING;
    boolean swung = meter == Meter.FOUR_FOUR && tempoBpm > 90 && random.nextDouble() < 0.2;
    this.performance =
        new Performance(random, bars * meter.beatsPerBar(), tempoBpm, free, swung, shape);
  }

  /** The piece of a seed. */
  public static Piece compose(long seed) {
    return new Composer(seed, Optional.empty()).write();
  }

  /**
   * The piece of a seed, its tune played by another instrument; a piece whose lead plays more than
   * a tune stays as it is.
   */
  public static Piece compose(long seed, Instrument melodist) {
    return new Composer(seed, Optional.of(melodist)).write();
  }

  private double drawTempo() {
    return switch (meter) {
      case FOUR_FOUR -> Math.clamp(112 * Math.exp(0.3 * random.nextGaussian()), 50, 190);
      case THREE_FOUR -> Math.clamp(125 * Math.exp(0.25 * random.nextGaussian()), 60, 190);
      case SIX_EIGHT -> Math.clamp(78 * Math.exp(0.25 * random.nextGaussian()), 50, 130);
    };
  }

  private Texture drawTexture() {
    double draw = random.nextDouble();
    return draw < 0.08
        ? Texture.TUNE
        : draw < 0.18
            ? Texture.CHORALE
            : draw < 0.4
                ? Texture.ALONE
                : draw < 0.6 ? Texture.DUO : draw < 0.85 ? Texture.BAND : Texture.RHYTHM;
  }

  private Piece write() {
    List<Part> parts = new ArrayList<>();
    Accompaniment accompaniment = new Accompaniment(random, meter);
    Instrument lead;
    switch (texture) {
      case TUNE -> {
        lead = drawMelodist();
        parts.add(part(lead, melody(67)));
      }
      case CHORALE -> {
        lead = random.nextBoolean() ? Instrument.CHURCH_ORGAN : pick(CHORDS);
        parts.add(part(lead, accompaniment.chorale(chords, melody(70))));
      }
      case ALONE -> {
        lead = pick(ALONE);
        List<Written> all = new ArrayList<>(accompaniment.chords(chords, 52));
        all.addAll(random.nextDouble() < 0.75 ? melody(74) : accompaniment.bass(chords));
        parts.add(part(lead, all));
      }
      case DUO -> {
        lead = drawMelodist();
        parts.add(part(lead, melody(72)));
        List<Written> under = new ArrayList<>(accompaniment.chords(chords, 52));
        under.addAll(accompaniment.bass(chords));
        parts.add(part(pick(CHORDS), under));
      }
      case BAND -> {
        lead = drawMelodist();
        parts.add(part(lead, melody(72)));
        parts.add(part(pick(CHORDS), accompaniment.chords(chords, 55)));
        parts.add(bassPart(accompaniment));
      }
      case RHYTHM -> {
        lead = pick(CHORDS);
        parts.add(part(lead, accompaniment.chords(chords, 55)));
        parts.add(bassPart(accompaniment));
      }
      default -> throw new AssertionError(texture);
    }
    boolean drums =
        texture == Texture.RHYTHM || (texture == Texture.BAND && random.nextDouble() < 0.85);
    return new Piece(
        name,
        parts,
        drums ? drums() : List.of(),
        performance.seconds((double) bars * meter.beatsPerBar()) + 1.2,
        random.nextDouble() < 0.6 ? 0 : 12 * random.nextGaussian(),
        0.35 * random.nextDouble(),
        truth(lead, parts.size() == 1 && !drums));
  }

  private List<Written> melody(int middle) {
    return new Melody(random, key, meter).write(chords, 60 / tempoBpm, middle);
  }

  private Part bassPart(Accompaniment accompaniment) {
    Instrument bass = random.nextBoolean() ? Instrument.ACOUSTIC_BASS : Instrument.FINGER_BASS;
    return part(bass, accompaniment.bass(chords));
  }

  private Part part(Instrument instrument, List<Written> written) {
    List<Note> notes = new ArrayList<>();
    for (Written note : written) {
      double start = performance.played(note.beat());
      double end = performance.seconds(note.beat() + note.beats());
      notes.add(
          new Note(
              start,
              Math.max(0.05, end - start),
              instrument.within(note.midi()),
              performance.loudness(note.beat(), note.loudness())));
    }
    return new Part(instrument, notes);
  }

  private List<Hit> drums() {
    List<Hit> hits = new ArrayList<>();
    for (Drummer.Stroke stroke : new Drummer(random, meter).write(bars)) {
      hits.add(
          new Hit(
              performance.played(stroke.beat()),
              stroke.drum(),
              performance.loudness(stroke.beat(), stroke.loudness())));
    }
    return hits;
  }

  private Truth truth(Instrument lead, boolean alone) {
    List<ChordSpan> spans = new ArrayList<>();
    for (Harmony.Slot slot : chords) {
      double start = performance.seconds(slot.beat());
      double end = performance.seconds(slot.beat() + slot.beats());
      spans.add(new ChordSpan(start, end, slot.root(), slot.minor()));
    }
    return new Truth(key, tempoBpm, meter, performance.beats(), spans, shape, lead, alone, !free);
  }

  private Instrument drawMelodist() {
    Instrument drawn = pick(LEADS); // the rest of the piece is drawn as if this one played
    return melodist.orElse(drawn);
  }

  private Instrument pick(Instrument[] from) {
    return from[random.nextInt(from.length)];
  }
}
