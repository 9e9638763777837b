package dev.hark.hearing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything Hark heard in one recording: facts with times and confidences, no prose.
 *
 * <p>All times are seconds from the start of the recording, all confidences lie in [0, 1], lists
 * are in order of start. The JSON form ({@link HearingJson}) is public and versioned.
 *
 * @param durationSeconds the whole clip
 * @param analyzedSeconds how much of it was listened to
 * @param truncated what was left out because of a limit
 * @param language the main spoken language as an ISO 639 code, "cannot tell" without speech
 * @param overlap whether and when several voices talk at once
 */
public record Hearing(
    double durationSeconds,
    double analyzedSeconds,
    Optional<Truncation> truncated,
    Estimate<String> language,
    List<Speech> speech,
    List<Speaker> speakers,
    Overlap overlap,
    List<Sound> sounds,
    List<Music> music,
    List<Flag> flags,
    Quality quality,
    List<ModelUse> models) {

  /** The version of the JSON form. */
  public static final int VERSION = 1;

  public Hearing {
    speech = List.copyOf(speech);
    speakers = List.copyOf(speakers);
    sounds = List.copyOf(sounds);
    music = List.copyOf(music);
    flags = List.copyOf(flags);
    models = List.copyOf(models);
  }

  /** A hearing in which it is not known whether voices talk at once. */
  public Hearing(
      double durationSeconds,
      double analyzedSeconds,
      Optional<Truncation> truncated,
      Estimate<String> language,
      List<Speech> speech,
      List<Speaker> speakers,
      List<Sound> sounds,
      List<Music> music,
      List<Flag> flags,
      Quality quality,
      List<ModelUse> models) {
    this(
        durationSeconds,
        analyzedSeconds,
        truncated,
        language,
        speech,
        speakers,
        Overlap.UNKNOWN,
        sounds,
        music,
        flags,
        quality,
        models);
  }

  /** The same with other speech. */
  public Hearing withSpeech(List<Speech> changed) {
    return new Hearing(
        durationSeconds,
        analyzedSeconds,
        truncated,
        language,
        changed,
        speakers,
        overlap,
        sounds,
        music,
        flags,
        quality,
        models);
  }

  /** The same with other sounds. */
  public Hearing withSounds(List<Sound> changed) {
    return new Hearing(
        durationSeconds,
        analyzedSeconds,
        truncated,
        language,
        speech,
        speakers,
        overlap,
        changed,
        music,
        flags,
        quality,
        models);
  }

  /** The same with other music. */
  public Hearing withMusic(List<Music> changed) {
    return new Hearing(
        durationSeconds,
        analyzedSeconds,
        truncated,
        language,
        speech,
        speakers,
        overlap,
        sounds,
        changed,
        flags,
        quality,
        models);
  }

  /** A limit that cut the clip: only {@code keptSeconds} of {@code totalSeconds} were heard. */
  public record Truncation(double totalSeconds, double keptSeconds, String reason) {}

  /**
   * A stretch of speech.
   *
   * @param speaker the id of a {@link Speaker}, null when not told apart
   * @param language ISO 639 code of this stretch
   */
  public record Speech(
      double start,
      double end,
      @Nullable String speaker,
      Estimate<String> language,
      String text,
      double confidence,
      List<Word> words) {
    public Speech {
      words = List.copyOf(words);
    }
  }

  /** One word (one character in scripts without blanks), as written in the text. */
  public record Word(double start, double end, String text, double confidence) {}

  /**
   * One voice. Traits that no detector fills yet are "cannot tell".
   *
   * @param turns when it speaks, in order, whether its words were understood or not
   */
  public record Speaker(
      String id,
      double seconds,
      List<Span> turns,
      Estimate<String> gender,
      Estimate<String> age,
      Estimate<String> emotion,
      Estimate<String> accent,
      @Nullable Double pitchHertz,
      @Nullable Double wordsPerMinute) {
    public Speaker {
      turns = List.copyOf(turns);
    }
  }

  /**
   * Voices that talk at the same time.
   *
   * @param there whether any do; "cannot tell" where the evidence is weak, where other sounds lie
   *     over the speech, and where there is hardly any
   * @param spans when, in order; empty unless they do
   */
  public record Overlap(Estimate<Boolean> there, List<Together> spans) {

    /** Cannot tell. */
    public static final Overlap UNKNOWN = new Overlap(Estimate.unknown(), List.of());

    public Overlap {
      spans = List.copyOf(spans);
    }

    /** How long voices talk at once. */
    public double seconds() {
      return spans.stream().mapToDouble(span -> span.end() - span.start()).sum();
    }
  }

  /** A stretch in which at least two voices talk. */
  public record Together(double start, double end, double confidence) {}

  /**
   * A sound that is not words.
   *
   * @param label AudioSet class name, such as "Crowing, cock-a-doodle-doo"
   * @param family the coarse kind: animal, music, vehicle, …
   * @param count how often it is made in this time
   * @param layer "foreground" or "background": how loud it is beside the rest of the scene
   * @param pitchHertz of a steady tone, null for any other sound
   */
  public record Sound(
      double start,
      double end,
      String label,
      String family,
      double confidence,
      Count count,
      Estimate<String> layer,
      @Nullable Double pitchHertz) {

    /** A sound that is no steady tone. */
    public Sound(
        double start,
        double end,
        String label,
        String family,
        double confidence,
        Count count,
        Estimate<String> layer) {
      this(start, end, label, family, confidence, count, layer, null);
    }

    /** A sound that nobody counted or weighed against others. */
    public Sound(double start, double end, String label, String family, double confidence) {
      this(start, end, label, family, confidence, Count.UNKNOWN, Estimate.unknown());
    }
  }

  /**
   * How often a sound is made: knocks, barks, strokes of a bell.
   *
   * @param least that many at least; 0 where it cannot be told
   * @param exact whether there are no more
   * @param confidence of the number
   * @param starts when each of them begins
   */
  public record Count(int least, boolean exact, double confidence, List<Double> starts) {

    /** Cannot tell. */
    public static final Count UNKNOWN = new Count(0, false, 0, List.of());

    public Count {
      starts = List.copyOf(starts);
    }

    public boolean known() {
      return least > 0;
    }
  }

  /**
   * A stretch of music.
   *
   * @param key such as "Bb major" or "F# minor"
   * @param tempoBpm beats a minute; in 6/8 a beat is three eighths
   * @param meter "3/4", "4/4" or "6/8"
   */
  public record Music(
      double start,
      double end,
      Estimate<String> key,
      Estimate<Double> tempoBpm,
      Estimate<String> meter,
      List<Estimate<String>> instruments,
      List<Estimate<String>> genres,
      List<Estimate<String>> moods,
      Estimate<Boolean> vocals,
      MusicForm form) {
    public Music {
      instruments = List.copyOf(instruments);
      genres = List.copyOf(genres);
      moods = List.copyOf(moods);
    }

    /** Music of which no more than the tagger's view is known. */
    public Music(
        double start,
        double end,
        Estimate<String> key,
        Estimate<Double> tempoBpm,
        Estimate<String> meter,
        List<Estimate<String>> instruments,
        List<Estimate<String>> genres,
        List<Estimate<String>> moods,
        Estimate<Boolean> vocals) {
      this(start, end, key, tempoBpm, meter, instruments, genres, moods, vocals, MusicForm.UNKNOWN);
    }

    /** When it plays. */
    public Span span() {
      return new Span(start, end);
    }

    /** The same with other instruments, made otherwise. */
    public Music with(List<Estimate<String>> changed, MusicForm otherForm) {
      return new Music(start, end, key, tempoBpm, meter, changed, genres, moods, vocals, otherForm);
    }

    /** What plays: instruments, or their families where none of them can be named. */
    public List<Estimate<String>> players() {
      return instruments.isEmpty() ? form.instrumentFamilies() : instruments;
    }
  }

  /**
   * How a stretch of music is made.
   *
   * @param instrumentFamilies kinds of instruments that play, the surest first: "plucked strings",
   *     "bowed strings", "keyboard", "brass", "woodwind", "percussion", "tuned percussion",
   *     "electronic", "orchestra"
   * @param tempoFlow whether the beat is "steady" or "free"
   * @param dynamics "steady", "getting louder", "getting softer" or "varied"
   * @param solo whether one instrument plays one line of notes alone
   * @param voices how many notes sound together on average
   * @param lowestNote and {@code highestNote}: the range of the notes but for rare ones, such as
   *     "E2" and "A5"; middle C is C4
   * @param chords only those that are clear
   * @param sections parts that differ, empty when the stretch is short or all of one kind
   */
  public record MusicForm(
      List<Estimate<String>> instrumentFamilies,
      Estimate<String> tempoFlow,
      Estimate<String> dynamics,
      Estimate<Boolean> solo,
      Estimate<Double> voices,
      Estimate<String> lowestNote,
      Estimate<String> highestNote,
      List<Chord> chords,
      List<Section> sections) {

    /** Nothing is known. */
    public static final MusicForm UNKNOWN =
        new MusicForm(
            List.of(),
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            Estimate.unknown(),
            List.of(),
            List.of());

    public MusicForm {
      instrumentFamilies = List.copyOf(instrumentFamilies);
      chords = List.copyOf(chords);
      sections = List.copyOf(sections);
    }

    /** The same with other families of instruments. */
    public MusicForm withFamilies(List<Estimate<String>> changed) {
      return new MusicForm(
          changed, tempoFlow, dynamics, solo, voices, lowestNote, highestNote, chords, sections);
    }

    /** The same with other chords. */
    public MusicForm withChords(List<Chord> changed) {
      return new MusicForm(
          instrumentFamilies,
          tempoFlow,
          dynamics,
          solo,
          voices,
          lowestNote,
          highestNote,
          changed,
          sections);
    }
  }

  /** A chord as written above a score: "C", "F#m7", "Bbmaj7", "Bdim". */
  public record Chord(double start, double end, String name, double confidence) {}

  /** A part of a piece; parts that sound alike have the same label: "A", "B", … */
  public record Section(double start, double end, String label, double confidence) {}

  /** Something a safety reviewer wants to see: gunshot, scream, alarm, … */
  public record Flag(String kind, double start, double end, double confidence) {}

  /**
   * How good the recording is. Null is "cannot tell".
   *
   * @param silenceRatio share of the time below the silence level, in [0, 1]
   * @param clippingRatio share of samples at full scale, in [0, 1]
   * @param loudnessLufs integrated loudness (ITU-R BS.1770), null when all is silent
   * @param bandwidthHertz the highest frequency that carries something
   * @param channels channels of the source
   */
  public record Quality(
      double silenceRatio,
      double clippingRatio,
      @Nullable Double signalToNoiseDecibel,
      @Nullable Double loudnessLufs,
      @Nullable Double bandwidthHertz,
      int channels) {

    /** The same where nobody can tell which frequencies come through. */
    Quality withoutBandwidth() {
      return new Quality(
          silenceRatio, clippingRatio, signalToNoiseDecibel, loudnessLufs, null, channels);
    }
  }

  /** A model that took part. */
  public record ModelUse(String name, String version, String sha256) {}
}
