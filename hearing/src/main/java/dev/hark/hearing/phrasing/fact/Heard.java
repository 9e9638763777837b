package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Han;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One recording of a question as heard; makes the evidence for what is said of it.
 *
 * @param index which recording of the question, counted from 0
 * @param file what it came in, where that is known
 */
public record Heard(
    int index,
    Hearing hearing,
    Outline outline,
    Translation translation,
    Optional<FileFormat> file) {

  /** What is shorter may be anything. */
  private static final double SHORTEST_VOICE_SECONDS = 0.3;

  private static final double HARD_TO_HEAR = 0.45;

  /**
   * The same of words written without blanks, which the small models believe more often wrongly.
   */
  private static final double HARD_TO_HEAR_UNSPACED = 0.6;

  private static final List<String> PEOPLE =
      List.of("Clapping", "Cheering", "Crowd", "Laughter", "Walk, footsteps", "Run");

  private static final int LITTLE_LETTERS = 240;

  public static Heard of(int index, Hearing hearing, Translation translation) {
    Hearing told = RungOut.heard(TalkedOver.heard(hearing));
    return new Heard(index, told, Outline.of(told), translation, Optional.empty());
  }

  /** The same that came in a file. */
  public Heard from(FileFormat format) {
    return new Heard(index, hearing, outline, translation, Optional.of(format));
  }

  /** The same recording with a part of what was heard in it. */
  Heard with(Hearing part) {
    return new Heard(index, part, Outline.of(part), translation, file);
  }

  /** The code of the main language, empty when it cannot be told. */
  public String languageCode() {
    String code = hearing.language().value();
    return code == null ? "" : code;
  }

  /** Whether someone speaks, with words that are understood or not. */
  public boolean someoneTalks() {
    return !outline.passages().isEmpty()
        || !outline.unclearSpeech().isEmpty()
        || hearing.speakers().stream().anyMatch(s -> s.seconds() >= SHORTEST_VOICE_SECONDS);
  }

  /** Whether people are heard who need not speak: a crowd, applause, laughter, steps. */
  public boolean hearsPeople() {
    Labels labels = Labels.all();
    return outline.strands().stream()
        .map(Strand::label)
        .anyMatch(label ->
            label.role() == Label.Role.VOICE
                || PEOPLE.stream().anyMatch(name -> labels.isKindOf(label, labels.of(name))));
  }

  /** Whether someone speaks, and so little that all of it can be quoted. */
  public boolean saysLittle() {
    List<Passage> passages = outline.passages();
    return !passages.isEmpty() && Passage.textOf(passages).length() <= LITTLE_LETTERS;
  }

  /**
   * Whether the words of passages may well be others: none of them is sure, or not even their
   * language can be told.
   */
  public boolean doubts(List<Passage> passages) {
    boolean unknown =
        languageCode().isEmpty() && passages.stream().noneMatch(p -> p.language().known());
    return unknown || passages.stream().allMatch(p -> p.confidence() < leastBelief(p));
  }

  private static double leastBelief(Passage passage) {
    return passage.text().codePoints().anyMatch(Han::isUnspaced)
        ? HARD_TO_HEAR_UNSPACED
        : HARD_TO_HEAR;
  }

  /** Rests on the speech itself, whether or not its words are understood. */
  public List<Evidence> ofTalk() {
    List<Evidence> evidence = new ArrayList<>(ofStrands(outline.unclearSpeech()));
    hearing.speakers().forEach(s -> evidence.add(ofSeconds(s)));
    return evidence;
  }

  public Evidence of(Passage passage) {
    return of(Part.SPEECH, passage.text(), passage.span(), passage.confidence());
  }

  public List<Evidence> ofPassages(List<Passage> passages) {
    return passages.stream().map(this::of).toList();
  }

  public List<Evidence> ofSentences(List<Sentence> sentences) {
    return sentences.stream()
        .map(s -> of(Part.SPEECH, s.text(), s.span(), s.confidence()))
        .toList();
  }

  public List<Evidence> of(Strand strand) {
    return strand.spans().stream()
        .map(span -> of(Part.SOUND, strand.label().name(), span, strand.confidence()))
        .toList();
  }

  /** The sounds of a strand in a window. */
  public List<Hearing.Sound> soundsOf(Strand strand, Span window) {
    return hearing.sounds().stream()
        .filter(sound -> Labels.all().of(sound.label()).equals(strand.label()))
        .filter(sound -> new Span(sound.start(), sound.end()).overlap(window) > 0)
        .toList();
  }

  /** How often a sound of one stretch is made, where that was counted exactly. */
  public Optional<Hearing.Count> counted(Strand strand, Span window) {
    List<Hearing.Sound> sounds = soundsOf(strand, window);
    return sounds.size() == 1
        ? Optional.of(sounds.getFirst().count()).filter(Hearing.Count::exact)
        : Optional.empty();
  }

  public List<Evidence> ofStrands(List<Strand> strands) {
    return strands.stream().flatMap(strand -> of(strand).stream()).toList();
  }

  public Evidence of(Part part, Occurrence occurrence) {
    return of(part, occurrence.text(), occurrence.span(), occurrence.confidence());
  }

  public Evidence of(Hearing.Speaker speaker, String detail, double confidence) {
    return of(Part.SPEAKER, speaker.id() + ": " + detail, whole(), confidence);
  }

  /** How long a voice speaks. */
  public Evidence ofSeconds(Hearing.Speaker speaker) {
    return of(speaker, figure(speaker.seconds()) + " s", 1);
  }

  /** Each stretch in which voices talk at once; that none was found, where that is known. */
  public List<Evidence> ofOverlap() {
    Hearing.Overlap overlap = hearing.overlap();
    if (overlap.spans().isEmpty()) {
      return overlap.there().known() ? List.of(absence("voices at once")) : List.of();
    }
    return overlap.spans().stream()
        .map(span ->
            of(
                Part.SPEAKER,
                "voices at once",
                new Span(span.start(), span.end()),
                span.confidence()))
        .toList();
  }

  /** At most two decimals. */
  public static String figure(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  public Evidence of(Hearing.Music music, String detail, double confidence) {
    return of(Part.MUSIC, detail, music.span(), confidence);
  }

  /** Each chord, where it is heard. */
  public List<Evidence> ofChords(Harmony harmony) {
    return harmony.changes().stream()
        .map(chord ->
            of(
                Part.MUSIC,
                "chord " + chord.name(),
                new Span(chord.start(), chord.end()),
                chord.confidence()))
        .toList();
  }

  public Evidence of(Hearing.Flag flag) {
    return of(Part.FLAG, flag.kind(), new Span(flag.start(), flag.end()), flag.confidence());
  }

  public Evidence quality(String detail) {
    return of(Part.QUALITY, detail, whole(), 1);
  }

  public Evidence length() {
    return length(index, hearing.durationSeconds());
  }

  /** How long a recording is, which needs no listening. */
  public static Evidence length(int recording, double seconds) {
    return new Evidence(recording, Part.LENGTH, figure(seconds) + " s", 0, seconds, 1);
  }

  public Evidence language() {
    Estimate<String> language = hearing.language();
    return of(Part.LANGUAGE, languageCode(), whole(), language.confidence());
  }

  /** The whole recording was searched and this was not in it. */
  public Evidence absence(String sought) {
    return of(Part.ABSENCE, sought, whole(), 1);
  }

  public Span whole() {
    return new Span(0, hearing.analyzedSeconds());
  }

  public Evidence of(Part part, String detail, Span span, double confidence) {
    return new Evidence(index, part, detail, span.start(), span.end(), confidence);
  }
}
