package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelPack;
import java.util.ArrayList;
import java.util.List;

/**
 * Music by note transcription and periodicity: features of the whole stretch first, then pulse,
 * key, chords, texture, dynamics and sections from them.
 *
 * <p>Long stretches are judged in parts of half a minute, so that a medley ends up unsure.
 */
public final class EmbeddedMusicAnalyzer implements MusicAnalyzer {

  /** The piece of the pack that is needed. */
  public static final String PIECE = "basic-pitch";

  /** Shorter stretches get only what the tagger says. */
  public static final double LEAST_SECONDS = 3;

  private static final double PART_SECONDS = 30;
  private static final double LEAST_PULSE_SECONDS = 5;
  private static final double LEAST_PULSE = 0.3;
  private static final double LEAST_PULSE_OF_BARS = 0.75; // 9 of 11 such tempi are right
  private static final double LEAST_METER = 0.65;
  private static final double LEAST_CLARITY = 0.1;
  private static final double LEAST_EVENTS_PER_SECOND = 0.5;
  private static final double LEAST_KEY = 0.35;
  private static final int LEAST_KEY_NOTES = 8;
  private static final double LEAST_CHORD_CLARITY = 0.3; // nine of ten such seconds are right
  private static final double LEAST_CHORD_SECONDS = 0.5;
  private static final double SURE_FAMILY = 0.9;
  private static final double SOLO_CONFIDENCE = 0.8;
  private static final double RANGE_CONFIDENCE = 0.7;

  private final NoteModel model;
  private final FeatureReader reader;
  private final Hearing.ModelUse use;

  private EmbeddedMusicAnalyzer(NoteModel model, Hearing.ModelUse use) {
    this.model = model;
    this.reader = new FeatureReader(model);
    this.use = use;
  }

  /**
   * Loads the analyser of a pack.
   *
   * @param threads how many cores one analysis may use
   * @throws dev.hark.hearing.models.ModelMissing when the pack lacks the note model
   */
  public static EmbeddedMusicAnalyzer open(ModelPack pack, int threads) {
    return new EmbeddedMusicAnalyzer(new NoteModel(pack.file(PIECE), threads), pack.use(PIECE));
  }

  @Override
  public Hearing.Music analyze(
      Recording recording, MusicStretch stretch, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    try (SampleSource source =
        new SampleSource(recording, stretch.startSeconds(), stretch.endSeconds())) {
      if (source.seconds() < LEAST_SECONDS) {
        TagReading tags = new TagReading(stretch, false);
        return music(
            stretch,
            tags,
            Estimate.unknown(),
            Rhythm.UNKNOWN,
            Hearing.MusicForm.UNKNOWN.withFamilies(tags.families()));
      }
      MusicFeatures features = reader.read(source, cancellation);
      return describe(stretch, features, cancellation);
    }
  }

  private static Hearing.Music describe(
      MusicStretch stretch, MusicFeatures features, Cancellation cancellation) {
    Chroma chroma = new Chroma(features.roll());
    List<ChordSpan> chords = new ChordTracker(chroma).track();
    List<PulseEvidence> pulses = new ArrayList<>();
    List<KeyEvidence> keys = new ArrayList<>();
    for (MusicFeatures part : parts(features)) {
      cancellation.throwIfCancelled();
      Chroma partChroma = new Chroma(part.roll());
      List<ChordSpan> partChords = new ChordTracker(partChroma).track();
      pulses.add(new PulseEvidence(part, partChroma, partChords));
      keys.add(new KeyEvidence(partChroma, partChords));
    }
    KeyFinder.Found key = KeyFinder.find(new KeyEvidence(chroma, chords), keys);
    Texture texture = Texture.of(features.roll());
    TagReading tags = new TagReading(stretch, texture.pitched());
    boolean keyed =
        texture.pitched()
            && key.confidence() >= LEAST_KEY
            && features.notes().size() >= LEAST_KEY_NOTES;
    boolean flats = keyed && key.key().flats();
    Estimate<String> keyName =
        keyed ? Estimate.of(key.key().label(), key.confidence()) : Estimate.unknown();
    Rhythm rhythm = rhythm(features, pulses);
    cancellation.throwIfCancelled();
    Hearing.MusicForm form =
        new Hearing.MusicForm(
            tags.families(),
            rhythm.flow(),
            Dynamics.of(features.levels()),
            solo(tags, texture),
            texture.pitched()
                ? Estimate.of(texture.voices(), RANGE_CONFIDENCE)
                : Estimate.unknown(),
            note(texture, texture.lowestMidi(), flats),
            note(texture, texture.highestMidi(), flats),
            texture.pitched() && !texture.oneLine() ? named(stretch, chords, flats) : List.of(),
            sections(stretch, features, chroma));
    return music(stretch, tags, keyName, rhythm, form);
  }

  /** Half minutes; the last one takes what is left when that is short. */
  private static List<MusicFeatures> parts(MusicFeatures features) {
    int count = Math.max(1, (int) Math.round(features.seconds() / PART_SECONDS));
    if (count == 1) {
      return List.of(features);
    }
    List<MusicFeatures> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double end = i + 1 == count ? features.seconds() : (i + 1) * PART_SECONDS;
      parts.add(features.part(i * PART_SECONDS, end));
    }
    return parts;
  }

  /** Tempo, meter and flow, each "cannot tell" where the pulse is not clear enough for it. */
  private record Rhythm(Estimate<Double> tempo, Estimate<String> meter, Estimate<String> flow) {
    private static final Rhythm UNKNOWN =
        new Rhythm(Estimate.unknown(), Estimate.unknown(), Estimate.unknown());
  }

  private static Rhythm rhythm(MusicFeatures features, List<PulseEvidence> pulses) {
    double events = 0;
    for (PulseEvidence part : pulses) {
      events += part.eventsPerSecond() / pulses.size();
    }
    if (features.seconds() < LEAST_PULSE_SECONDS || events < LEAST_EVENTS_PER_SECOND) {
      return Rhythm.UNKNOWN;
    }
    Pulse pulse = PulseFinder.find(pulses);
    Estimate<String> flow = TempoFlow.of(pulses, pulse);
    if (!clear(pulse)) {
      return new Rhythm(Estimate.unknown(), Estimate.unknown(), flow);
    }
    Estimate<String> meter =
        pulse.meterConfidence() >= LEAST_METER
            ? Estimate.of(pulse.meter().label(), pulse.meterConfidence())
            : Estimate.unknown();
    return new Rhythm(Estimate.of(pulse.tempoBpm(), pulse.confidence()), meter, flow);
  }

  /** Whether its beats are heard again or, where it is likely enough, its bars. */
  private static boolean clear(Pulse pulse) {
    boolean beats = pulse.confidence() >= LEAST_PULSE && pulse.clarity() >= LEAST_CLARITY;
    boolean bars = pulse.confidence() >= LEAST_PULSE_OF_BARS && pulse.barClarity() >= LEAST_CLARITY;
    return beats || bars;
  }

  private static List<Hearing.Chord> named(
      MusicStretch stretch, List<ChordSpan> chords, boolean flats) {
    double start = stretch.startSeconds();
    List<Hearing.Chord> named = new ArrayList<>();
    for (ChordSpan span : chords) {
      if (span.clarity() >= LEAST_CHORD_CLARITY && span.seconds() >= LEAST_CHORD_SECONDS) {
        String name = span.chord().label(flats);
        double sure = (1 + span.clarity()) / 2;
        named.add(new Hearing.Chord(start + span.start(), start + span.end(), name, sure));
      }
    }
    return named;
  }

  private static List<Hearing.Section> sections(
      MusicStretch stretch, MusicFeatures features, Chroma chroma) {
    double start = stretch.startSeconds();
    List<Hearing.Section> sections = new ArrayList<>();
    for (SectionFinder.Section s : SectionFinder.find(features, chroma)) {
      sections.add(
          new Hearing.Section(start + s.start(), start + s.end(), s.label(), s.confidence()));
    }
    return sections;
  }

  /** One line of notes is a solo unless another family is nearly sure; two families are none. */
  private static Estimate<Boolean> solo(TagReading tags, Texture texture) {
    List<Estimate<String>> families = tags.families();
    double second = families.size() < 2 ? 0 : families.get(1).confidence();
    if (texture.oneLine() && second < SURE_FAMILY) {
      return Estimate.of(true, SOLO_CONFIDENCE);
    }
    return second > 0 && !texture.oneLine()
        ? Estimate.of(false, SOLO_CONFIDENCE)
        : Estimate.unknown();
  }

  private static Estimate<String> note(Texture texture, int midi, boolean flats) {
    return texture.pitched()
        ? Estimate.of(PitchNames.ofNote(midi, flats), RANGE_CONFIDENCE)
        : Estimate.unknown();
  }

  private static Hearing.Music music(
      MusicStretch stretch,
      TagReading tags,
      Estimate<String> key,
      Rhythm rhythm,
      Hearing.MusicForm form) {
    return new Hearing.Music(
        stretch.startSeconds(),
        stretch.endSeconds(),
        key,
        rhythm.tempo(),
        rhythm.meter(),
        tags.instruments(),
        tags.genres(),
        tags.moods(),
        tags.vocals(),
        form);
  }

  @Override
  public List<Hearing.ModelUse> models() {
    return List.of(use);
  }

  @Override
  public void close() {
    model.close();
  }
}
