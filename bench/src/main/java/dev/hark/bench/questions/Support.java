package dev.hark.bench.questions;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Answer;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.List;

/** Checks that what an answer claims is in what was heard. */
public final class Support {

  private Support() {}

  /** The clauses whose evidence is not in the hearings it names. */
  public static List<Clause> unsupported(Answer answer, List<Heard> clips) {
    return answer.clauses().stream()
        .filter(clause -> clause.evidence().stream().anyMatch(e -> !holds(e, clips)))
        .toList();
  }

  private static boolean holds(Evidence evidence, List<Heard> clips) {
    if (evidence.recording() >= clips.size()) {
      return false;
    }
    Hearing hearing = clips.get(evidence.recording()).hearing();
    Span span = new Span(evidence.start(), evidence.end());
    return switch (evidence.part()) {
      case SOUND ->
          hearing.sounds().stream()
              .anyMatch(s ->
                  s.label().equals(evidence.detail())
                      && new Span(s.start(), s.end()).overlap(span) > 0);
      case SPEECH, WORDS, TRANSLATION ->
          hearing.speech().stream().anyMatch(s -> new Span(s.start(), s.end()).overlap(span) > 0)
              || hearing.sounds().stream().anyMatch(s -> s.label().equals("Speech"));
      case SPEAKER ->
          hearing.speakers().stream().anyMatch(s -> evidence.detail().startsWith(s.id() + ":"));
      case MUSIC ->
          hearing.music().stream().anyMatch(m -> new Span(m.start(), m.end()).overlap(span) > 0);
      case FLAG -> hearing.flags().stream().anyMatch(f -> f.kind().equals(evidence.detail()));
      case LANGUAGE -> hearing.language().known();
      case ABSENCE ->
          hearing.speech().stream().noneMatch(s -> s.text().contains(evidence.detail()))
              || !evidence.detail().equals("speech");
      case LENGTH, QUALITY -> evidence.end() <= hearing.durationSeconds() + 1e-6;
    };
  }
}
