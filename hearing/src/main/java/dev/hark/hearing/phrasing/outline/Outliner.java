package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups the facts of a window: see {@link Outline}. */
final class Outliner {

  /** So much of either is the other where one sound has two names. */
  private static final double SAME_SOUND_SHARE = 0.9;

  private static final String ANIMAL = "Animal";
  private static final Set<String> TONES =
      Set.of(
          "Dial tone",
          "Busy signal",
          "Sine wave",
          "Beep, bleep",
          "Buzzer",
          "Tuning fork",
          "Hum",
          "Telephone dialing, DTMF");

  private static final double SAME_SOUND_GAP_SECONDS = 0.6;
  private static final double SILENT_RATIO = 0.98;
  private static final double GUESS_CONFIDENCE = 0.3;
  private static final double MUCH_LESS_SURE = 0.25;

  private final Hearing hearing;
  private final Span window;
  private final Labels labels = Labels.all();

  Outliner(Hearing hearing, Span window) {
    this.hearing = hearing;
    this.window = window;
  }

  Outline outline() {
    List<Passage> passages = Passage.of(hearing.speech(), window);
    List<Hearing.Music> music =
        hearing.music().stream().filter(m -> m.span().overlap(window) > 0).toList();
    List<Strand> all = strands();
    List<Strand> talk = all.stream().filter(s -> s.label().role() == Role.TALK).toList();
    List<Strand> others = new ArrayList<>(all);
    others.removeAll(talk);
    others.removeIf(s -> s.label().role() == Role.QUIET);
    others.removeIf(s -> s.label().role().musical() && coveredByMusic(s, music));
    others.removeIf(s -> isVague(s, others));
    others.sort(Comparator.comparingDouble(Strand::weight).reversed());
    others.removeIf(s -> s.confidence() < GUESS_CONFIDENCE && coveredByMusic(s, music));
    keepFewGuesses(others);
    boolean nothing = passages.isEmpty() && talk.isEmpty() && others.isEmpty() && music.isEmpty();
    return new Outline(
        window,
        passages,
        unclear(talk, passages),
        others,
        music,
        nothing && hearing.quality().silenceRatio() >= SILENT_RATIO);
  }

  private List<Strand> strands() {
    Map<String, List<Hearing.Sound>> byName = new LinkedHashMap<>();
    for (Hearing.Sound sound : hearing.sounds()) {
      if (new Span(sound.start(), sound.end()).overlap(window) > 0 && !isOtherName(sound)) {
        Label label = labels.of(sound);
        byName.computeIfAbsent(label.name() + label.pitch(), name -> new ArrayList<>()).add(sound);
      }
    }
    List<Strand> strands = new ArrayList<>();
    byName.values().forEach(sounds -> strands.add(strand(labels.of(sounds.getFirst()), sounds)));
    return strands;
  }

  /** A surer name of the very same sound is known, of a thing that is no kind of this one. */
  private boolean isOtherName(Hearing.Sound sound) {
    return hearing.sounds().stream()
        .filter(other -> other.confidence() > sound.confidence())
        .anyMatch(other -> areOneSound(sound, other));
  }

  private boolean areOneSound(Hearing.Sound one, Hearing.Sound other) {
    Label label = labels.of(one.label());
    Label name = labels.of(other.label());
    boolean happens = isHappening(label) && isHappening(name);
    if (!happens || labels.isKindOf(label, name) || labels.isKindOf(name, label)) {
      return false;
    }
    Span span = new Span(one.start(), one.end());
    Span reach = new Span(other.start(), other.end());
    double shared = span.overlap(reach);
    boolean together =
        shared >= SAME_SOUND_SHARE * span.seconds() && shared >= SAME_SOUND_SHARE * reach.seconds();
    boolean sameStrokes =
        one.count().starts().size() > 1 && one.count().starts().equals(other.count().starts());
    boolean siblings =
        label.parents().stream()
            .anyMatch(p -> name.parents().contains(p) && labels.of(p).role() != Role.BROAD);
    return together && (sameStrokes || siblings || areBoth(label, name));
  }

  /** Two animals, or two of the tones of which only one can sound from beginning to end. */
  private boolean areBoth(Label one, Label other) {
    Label animal = labels.of(ANIMAL);
    return (labels.isKindOf(one, animal) && labels.isKindOf(other, animal))
        || (TONES.contains(one.name()) && TONES.contains(other.name()));
  }

  private static boolean isHappening(Label label) {
    return label.role() == Role.EVENT || label.role() == Role.STEADY;
  }

  private Strand strand(Label label, List<Hearing.Sound> sounds) {
    List<Span> spans =
        sounds.stream().map(s -> Spans.within(new Span(s.start(), s.end()), window)).toList();
    double confidence = sounds.stream().mapToDouble(Hearing.Sound::confidence).max().orElse(0);
    return new Strand(label, Spans.merged(spans, SAME_SOUND_GAP_SECONDS), confidence);
  }

  /** Weak sounds beside others are mostly noise of the tagger, and many guesses tell nothing. */
  private static void keepFewGuesses(List<Strand> strands) {
    if (!strands.isEmpty()) {
      Strand weightiest = strands.getFirst();
      strands.removeIf(s -> !s.equals(weightiest) && s.confidence() < GUESS_CONFIDENCE);
    }
  }

  /** Someone talks, and no words are known for most of that time. */
  private static List<Strand> unclear(List<Strand> talk, List<Passage> passages) {
    List<Span> known = passages.stream().map(Passage::span).toList();
    return talk.stream()
        .filter(s -> Spans.overlap(s.spans(), known) < 0.5 * s.seconds())
        .sorted(Comparator.comparingDouble(Strand::weight).reversed())
        .toList();
  }

  private static boolean coveredByMusic(Strand strand, List<Hearing.Music> music) {
    List<Span> spans = music.stream().map(Hearing.Music::span).toList();
    return Spans.overlap(strand.spans(), spans) >= 0.5 * strand.seconds();
  }

  /**
   * A more telling sound is heard at the same time: a kind of it, or anything beside "an animal".
   */
  private boolean isVague(Strand strand, List<Strand> others) {
    for (Strand other : others) {
      boolean together = Spans.overlap(strand.spans(), other.spans()) >= 0.5 * strand.seconds();
      if (!other.equals(strand) && together && tellsMore(other, strand)) {
        return true;
      }
      boolean broad = strand.label().role() == Role.BROAD && other.label().role() != Role.BROAD;
      if (broad && together) {
        return true;
      }
    }
    return false;
  }

  /** The kind says more than the whole, unless it is much less sure. */
  private boolean tellsMore(Strand one, Strand other) {
    if (labels.isKindOf(one.label(), other.label())) {
      return one.confidence() >= other.confidence() - MUCH_LESS_SURE;
    }
    return labels.isKindOf(other.label(), one.label())
        && other.confidence() < one.confidence() - MUCH_LESS_SURE;
  }
}
