package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The sounds beside the words: what lies behind everything, then what happens, in order of time.
 */
final class Happenings {

  private static final int TOLD_SOUNDS = 8;
  private static final int MOST_COUNTED = 6;
  private static final double AT_THE_START_SECONDS = 0.3;

  /** What starts within so little time starts at once. */
  static final double AT_ONCE_SECONDS = 0.3;

  private final Heard heard;
  private final Outline outline;
  private final Frames frames;
  private final double ofSeconds;
  private final List<Strand> told;
  private final List<Strand> events;
  private int next;
  private int hedges;

  Happenings(Heard heard, Outline outline, Frames frames) {
    this.heard = heard;
    this.outline = outline;
    this.frames = frames;
    this.ofSeconds = heard.hearing().analyzedSeconds();
    this.told =
        outline.strands().stream()
            .filter(s -> s.label().role() != Role.PLACE && !isOfTheMusic(outline, s))
            .limit(TOLD_SOUNDS)
            .toList();
    this.events =
        told.stream()
            .filter(s -> !outline.goesThroughout(s))
            .sorted(Comparator.comparingDouble(s -> s.first().start()))
            .toList();
  }

  /** Whether anything happens beside the words at a time of its own. */
  boolean hasEvents() {
    return !events.isEmpty();
  }

  /** Tells what happens before a time, as far as it is not told. */
  void tellUntil(double seconds, Prose prose) {
    while (next < events.size() && events.get(next).first().start() < seconds - AT_ONCE_SECONDS) {
      tellNext(prose);
    }
  }

  /** Tells all that is not told: what goes on throughout, then what happens. */
  void tell(Prose prose) {
    boolean nothingElse = outline.passages().isEmpty() && outline.music().isEmpty();
    if (told.size() == 1 && nothingElse && outline.kind() != Outline.Kind.SPEECH) {
      alone(told.getFirst(), prose);
      return;
    }
    if (told.size() == 2 && outline.passages().isEmpty() && together(told)) {
      atOnce(told, prose);
      return;
    }
    told.stream().filter(outline::goesThroughout).forEach(s -> throughout(s, prose));
    while (next < events.size()) {
      tellNext(prose);
    }
  }

  private void tellNext(Prose prose) {
    Strand strand = events.get(next);
    boolean follows = next > 0 || comesAfterTheWords(strand);
    next++;
    if (next < events.size() && mayBeOne(strand, events.get(next))) {
      either(strand, events.get(next), prose);
      next++;
    } else {
      event(strand, follows, prose);
    }
  }

  private boolean comesAfterTheWords(Strand strand) {
    List<Span> words = outline.passages().stream().map(Passage::span).toList();
    return !words.isEmpty() && Spans.reach(words).end() <= strand.first().start();
  }

  /** In music: its own instruments and genres, which are told with it, and mere suspicions. */
  private static boolean isOfTheMusic(Outline outline, Strand strand) {
    boolean music = outline.kind() == Outline.Kind.MUSIC || outline.kind() == Outline.Kind.SONG;
    return music
        && !outline.music().isEmpty()
        && (strand.label().role().musical() || Sure.ofSound(strand.confidence()) == Sure.MAYBE);
  }

  /** Whether two names that are not sure stand for what is heard at the same time. */
  private static boolean mayBeOne(Strand one, Strand other) {
    return Sure.ofSound(one.confidence()) != Sure.YES
        && Sure.ofSound(other.confidence()) != Sure.YES
        && together(List.of(one, other));
  }

  private void either(Strand one, Strand other, Prose prose) {
    String first = one.label().noun();
    String second = other.label().noun(); // a snake and an instrument both have a rattle
    String what = first.equals(second) ? first : first + " or " + second;
    String when = SoundLines.when(one, outline.window(), ofSeconds);
    String where = isBehind(one) && isBehind(other) ? ", in the background" : "";
    prose.say(
        English.capital(hedged(one, what)) + ", " + when + where + ".",
        heard.ofStrands(List.of(one, other)));
  }

  /** A sound that is not sure, as a sentence; not the same one twice in a row. */
  private String hedged(Strand strand, String what) {
    return switch (Sure.ofSound(strand.confidence())) {
      case YES -> SoundLines.clause(strand);
      case LIKELY ->
          List.of(
                  "there is what sounds like " + what,
                  "something like " + what + " is heard",
                  "what is probably " + what + " can be made out")
              .get(hedges++ % 3);
      case MAYBE ->
          List.of(
                  "there may be " + what,
                  "what is heard might be " + what,
                  "possibly there is " + what)
              .get(hedges++ % 3);
    };
  }

  /** Whether two sounds are heard at the same time, so that they may well be one event. */
  static boolean together(List<Strand> strands) {
    Strand one = strands.get(0);
    Strand other = strands.get(1);
    double shared = Spans.overlap(one.spans(), other.spans());
    return strands.size() == 2 && shared >= 0.7 * Math.max(one.seconds(), other.seconds());
  }

  /** The opening has named the two sounds. */
  private void atOnce(List<Strand> strands, Prose prose) {
    String when = SoundLines.when(strands.getFirst(), outline.window(), ofSeconds);
    prose.say(
        frames.pick(
            "at-once",
            "Both are heard at once, " + when + ".",
            "The two fall together, " + when + ".",
            "They coincide, " + when + ", and may be one event."),
        heard.ofStrands(strands));
  }

  /** The opening has named the one sound; here is how it runs. */
  private void alone(Strand strand, Prose prose) {
    String again = SoundLines.again(strand);
    Span window = outline.window();
    String when = SoundLines.when(strand, window, ofSeconds);
    int n = strand.spans().size();
    Optional<Hearing.Count> counted = counted(strand);
    String sentence =
        counted.isPresent()
            ? frames.pick(
                "alone-counted",
                again + " comes " + SoundLines.counted(counted.get(), ofSeconds),
                again + " is heard " + SoundLines.counted(counted.get(), ofSeconds))
            : n > 1
                ? frames.pick("alone-many", again + " comes " + when, again + " is heard " + when)
                : outline.fills(strand)
                    ? frames.pick(
                        "alone-whole",
                        again + " fills the clip from beginning to end",
                        again + " goes on from the first moment to the last",
                        again + " never pauses",
                        again + " lasts as long as the recording")
                    : strand.seconds() >= 0.6 * window.seconds()
                        ? frames.pick(
                            "alone-most",
                            again + " takes up most of the time, " + when,
                            again + " lasts " + when)
                        : frames.pick(
                            "alone-once",
                            again + " is heard once, " + when,
                            strand.label().role() == Role.STEADY
                                ? again + " is heard " + when
                                : again + " comes once, " + when);
    prose.say(English.capital(sentence) + ".", heard.of(strand));
  }

  private void throughout(Strand strand, Prose prose) {
    String sentence =
        frames.pick(
            "throughout",
            SoundLines.again(strand) + " goes on from beginning to end",
            SoundLines.again(strand) + " can be heard throughout",
            SoundLines.again(strand) + " never lets up");
    prose.say(English.capital(sentence) + ".", heard.of(strand));
  }

  /** One event; {@code follows} when it comes later than all that is told with a time. */
  private void event(Strand strand, boolean follows, Prose prose) {
    String when = SoundLines.when(strand, outline.window(), ofSeconds);
    String clause = hedged(strand, strand.label().noun());
    double start = strand.first().start();
    String first = English.moment(start, ofSeconds);
    String at = start < AT_THE_START_SECONDS ? "at the start" : "at " + first;
    boolean once = strand.spans().size() == 1;
    boolean whole = outline.fills(strand);
    Optional<Hearing.Count> counted = counted(strand);
    String sentence =
        counted.isPresent()
            ? frames.pick(
                "event-counted",
                clause + " " + SoundLines.counted(counted.get(), ofSeconds),
                English.stretch(strand.reach(), ofSeconds)
                    + ", "
                    + clause
                    + " "
                    + English.times(counted.get().least()))
            : once
                ? frames.pick(
                    "event-once",
                    clause + " " + when,
                    English.capital(when) + ", " + clause,
                    at + " " + clause,
                    whole || !follows ? clause + " " + when : "then " + clause + ", " + when)
                : frames.pick(
                    "event-many",
                    clause + " " + when,
                    SoundLines.noun(strand) + " comes " + when,
                    "starting at "
                        + first
                        + ", "
                        + clause
                        + " "
                        + English.times(strand.spans().size()));
    String where = isBehind(strand) ? ", in the background" : "";
    prose.say(English.capital(sentence) + where + ".", heard.of(strand));
  }

  /** How often a sure sound of one stretch is made, where that is known and more than once. */
  private Optional<Hearing.Count> counted(Strand strand) {
    return Sure.ofSound(strand.confidence()) == Sure.YES
        ? heard
            .counted(strand, outline.window())
            .filter(count -> count.least() > 1 && count.least() <= MOST_COUNTED)
        : Optional.empty();
  }

  /** Whether all of a sound is far softer than the rest. */
  private boolean isBehind(Strand strand) {
    return heard.soundsOf(strand, outline.window()).stream()
        .allMatch(s -> "background".equals(s.layer().value()));
  }
}
