package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.List;

/** Sounds in English clauses, with how sure they are and when they come. */
final class SoundLines {

  private SoundLines() {}

  /** "a rooster crows", "there is what sounds like a horse neighing". */
  static String clause(Strand strand) {
    Label label = strand.label();
    String clause = label.clause().isEmpty() ? label.noun() + " can be heard" : label.clause();
    return switch (Sure.ofSound(strand.confidence())) {
      case YES -> clause;
      case LIKELY -> "there is what sounds like " + label.noun();
      case MAYBE -> "there may be " + label.noun();
    };
  }

  /** "a rooster crowing", "what is probably a horse neighing", "what may be wind". */
  static String noun(Strand strand) {
    String noun = strand.label().noun();
    return switch (Sure.ofSound(strand.confidence())) {
      case YES -> noun;
      case LIKELY -> "what is probably " + noun;
      case MAYBE -> "what may be " + noun;
    };
  }

  /** "the barking", "the rain": how to speak of it again. */
  static String again(Strand strand) {
    Label label = strand.label();
    String noun = label.noun();
    boolean plural = label.isPlural();
    if (label.role() == Role.STEADY && !plural) {
      return "the " + label.bareNoun();
    }
    int last = noun.lastIndexOf(' ');
    String gerund = last < 0 ? noun : noun.substring(last + 1);
    if (gerund.endsWith("ing") && !gerund.equals("ring") && !noun.startsWith("some")) {
      return "the " + gerund;
    }
    boolean single = !plural && !label.bareNoun().contains(" ") && !noun.startsWith("some");
    return single ? "the " + label.bareNoun() : "the sound";
  }

  /**
   * When it comes: "throughout", "from 0.3 to 1.9 seconds", "three times, at 1, 2.4 and 5 seconds".
   */
  static String when(Strand strand, Span window, double ofSeconds) {
    List<Span> spans = strand.spans();
    if (Outline.fills(strand, window)) {
      return "from beginning to end";
    }
    if (spans.size() == 1) {
      return English.stretch(spans.getFirst(), ofSeconds);
    }
    if (spans.size() <= 4) {
      return English.times(spans.size()) + ", at " + moments(spans, ofSeconds);
    }
    return English.times(spans.size())
        + ", first at "
        + English.moment(strand.first().start(), ofSeconds)
        + " and last at "
        + English.moment(strand.last().start(), ofSeconds);
  }

  /** "three times, at 0.3, 1 and 2 seconds". */
  static String counted(Hearing.Count count, double ofSeconds) {
    List<Span> starts = count.starts().stream().map(start -> new Span(start, start)).toList();
    return English.times(count.least()) + ", at " + moments(starts, ofSeconds);
  }

  private static String moments(List<Span> spans, double ofSeconds) {
    if (ofSeconds >= 60) {
      return English.list(spans.stream().map(s -> English.clock(s.start())).toList());
    }
    List<String> figures = spans.stream().map(s -> English.figure(s.start())).toList();
    return English.list(figures) + " seconds";
  }
}
