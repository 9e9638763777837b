package dev.hark.hearing.phrasing;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hearings made by hand, built up fact by fact. */
public final class Hearings {

  private final double seconds;
  private Estimate<String> language = Estimate.unknown();
  private final List<Hearing.Speech> speech = new ArrayList<>();
  private final List<Hearing.Speaker> speakers = new ArrayList<>();
  private Hearing.Overlap overlap = Hearing.Overlap.UNKNOWN;
  private final List<Hearing.Sound> sounds = new ArrayList<>();
  private final List<Hearing.Music> music = new ArrayList<>();
  private final List<Hearing.Flag> flags = new ArrayList<>();
  private Hearing.Quality quality = new Hearing.Quality(0.1, 0, 25.0, -20.0, 7_800.0, 1);
  private Optional<Hearing.Truncation> truncated = Optional.empty();

  private Hearings(double seconds) {
    this.seconds = seconds;
  }

  public static Hearings lasting(double seconds) {
    return new Hearings(seconds);
  }

  public Hearings in(String code) {
    language = Estimate.of(code, 0.97);
    return this;
  }

  /** What is said from here on is in several languages, none of them the main one. */
  public Hearings inNoMainLanguage() {
    language = Estimate.unknown();
    return this;
  }

  /** Speech whose words are spoken evenly. */
  public Hearings saying(double start, double end, @Nullable String speaker, String text) {
    return saying(start, end, speaker, text, 0.9);
  }

  public Hearings saying(
      double start, double end, @Nullable String speaker, String text, double confidence) {
    List<String> words = words(text);
    double each = (end - start) / words.size();
    List<Hearing.Word> timed = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      timed.add(
          new Hearing.Word(start + i * each, start + (i + 1) * each, words.get(i), confidence));
    }
    speech.add(new Hearing.Speech(start, end, speaker, language, text, confidence, timed));
    return this;
  }

  public Hearings word(double start, double end, String text) {
    speech.add(
        new Hearing.Speech(
            start,
            end,
            "S1",
            language,
            text,
            0.9,
            List.of(new Hearing.Word(start, end, text, 0.9))));
    return this;
  }

  public Hearings speaker(
      String id, double spokenSeconds, String gender, String age, String emotion) {
    speakers.add(
        new Hearing.Speaker(
            id,
            spokenSeconds,
            List.of(),
            estimate(gender, 0.93),
            estimate(age, 0.8),
            estimate(emotion, 0.8),
            Estimate.unknown(),
            gender.equals("male") ? 112.0 : 205.0,
            150.0));
    return this;
  }

  /** Voices that talk at once in these stretches; none where there are no stretches. */
  public Hearings atOnce(Span... spans) {
    overlap =
        new Hearing.Overlap(
            Estimate.of(spans.length > 0, 0.9),
            Stream.of(spans).map(s -> new Hearing.Together(s.start(), s.end(), 0.9)).toList());
    return this;
  }

  public Hearings sound(double start, double end, String label) {
    return sound(start, end, label, 0.9);
  }

  /** A sound whose strokes were counted. */
  public Hearings counted(double start, double end, String label, boolean exact, Double... starts) {
    Hearing.Count count = new Hearing.Count(starts.length, exact, 0.9, List.of(starts));
    sounds.add(
        new Hearing.Sound(start, end, label, "any", 0.9, count, Estimate.of("foreground", 0.9)));
    return this;
  }

  /** A sound less sure than others whose strokes were counted. */
  public Hearings counted(
      double start, double end, String label, double confidence, Hearing.Count strokes) {
    sounds.add(
        new Hearing.Sound(
            start, end, label, "any", confidence, strokes, Estimate.of("foreground", 0.9)));
    return this;
  }

  public Hearings sound(double start, double end, String label, double confidence) {
    sounds.add(new Hearing.Sound(start, end, label, "any", confidence));
    return this;
  }

  /** A steady tone. */
  public Hearings tone(double start, double end, double hertz) {
    sounds.add(
        new Hearing.Sound(
            start,
            end,
            "Sine wave",
            "signal",
            0.98,
            Hearing.Count.UNKNOWN,
            Estimate.of("foreground", 0.9),
            hertz));
    return this;
  }

  public Hearings music(Hearing.Music stretch) {
    music.add(stretch);
    return this;
  }

  public Hearings flag(String kind, double start, double end) {
    flags.add(new Hearing.Flag(kind, start, end, 0.8));
    return this;
  }

  public Hearings quality(Hearing.Quality value) {
    quality = value;
    return this;
  }

  public Hearings cutFrom(double totalSeconds) {
    truncated = Optional.of(new Hearing.Truncation(totalSeconds, seconds, "the model's limit"));
    return this;
  }

  public Hearing hearing() {
    return new Hearing(
        truncated.map(Hearing.Truncation::totalSeconds).orElse(seconds),
        seconds,
        truncated,
        language,
        speech,
        speakers,
        overlap,
        sounds,
        music,
        flags,
        quality,
        List.of());
  }

  public Heard heard() {
    return Heard.of(0, hearing(), Translation.NONE);
  }

  /** The answer to the last of the user's turns. */
  public String answer(String... turns) {
    List<Utterance> utterances = Stream.of(turns).map(text -> new Utterance(text, 1)).toList();
    return Phrasing.answer(Understanding.of(utterances, ""), List.of(heard())).text();
  }

  public static Hearings rooster() {
    return lasting(1.84).sound(0.1, 1.8, "Crowing, cock-a-doodle-doo", 0.95);
  }

  public static Hearings librivox() {
    return lasting(7.1)
        .in("en")
        .saying(0.4, 6.8, "S1", "He was in a fevered state of mind, owing to the blight.")
        .speaker("S1", 6.4, "male", "adult", "calm");
  }

  /** A woman who says two sentences with a pause between them. */
  public static Hearings refusal() {
    return lasting(20)
        .in("en")
        .saying(1, 4, "S1", "I am sorry, that is not valid.")
        .saying(6, 9, "S1", "Please try the other line.")
        .speaker("S1", 6, "female", "adult", "calm");
  }

  public static Hearings welcome() {
    return lasting(2.9)
        .in("zh")
        .saying(0.42, 2.52, "S1", "欢迎使用阿里云。")
        .speaker("S1", 2.1, "female", "adult", "calm");
  }

  public static Hearings dogs() {
    return lasting(14)
        .sound(0, 14, "Wind", 0.7)
        .sound(1, 1.5, "Bark")
        .sound(3, 3.4, "Bark", 0.8)
        .sound(6, 6.6, "Bark", 0.85)
        .sound(8, 9.5, "Car passing by", 0.4);
  }

  public static Hearings piano() {
    return lasting(12.3)
        .music(
            new Hearing.Music(
                0,
                12,
                Estimate.of("C major", 0.85),
                Estimate.of(120.2, 0.9),
                Estimate.of("4/4", 0.6),
                List.of(Estimate.of("piano", 0.9)),
                List.of(Estimate.of("classical", 0.6)),
                List.of(),
                Estimate.of(false, 0.9)));
  }

  /** Music of which no more is known than a family that plays and the chords, if any. */
  public static Hearing.Music mixOf(String family, Hearing.Chord... chords) {
    Hearing.MusicForm plain = Hearing.MusicForm.UNKNOWN;
    return new Hearing.Music(
        0,
        30,
        Estimate.unknown(),
        Estimate.unknown(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.unknown(),
        new Hearing.MusicForm(
            List.of(Estimate.of(family, 0.9)),
            plain.tempoFlow(),
            plain.dynamics(),
            plain.solo(),
            plain.voices(),
            plain.lowestNote(),
            plain.highestNote(),
            List.of(chords),
            plain.sections()));
  }

  public static Hearings silence() {
    return lasting(2).quality(new Hearing.Quality(1, 0, null, null, null, 1));
  }

  private static Estimate<String> estimate(String value, double confidence) {
    return value.isEmpty() ? Estimate.unknown() : Estimate.of(value, confidence);
  }

  private static List<String> words(String text) {
    if (text.codePoints().noneMatch(Han::isHan)) {
      return List.of(text.split(" "));
    }
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .toList();
  }
}
