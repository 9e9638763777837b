package dev.hark.server.ask;

import dev.hark.audio.Recording;
import dev.hark.engine.Question;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what an answer rests on while it is being told. Belongs to one thread. */
final class GroundsGathering {

  private final Grounds.Wanted wanted;
  private String engine = "-";
  private final List<Recording> recordings;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<Hearing> hearings = new ArrayList<>();
  private List<Clause> kept = List.of();
  private boolean traced;

  GroundsGathering(Grounds.Wanted wanted, Question question) {
    this.wanted = wanted;
    this.recordings = question.recordings();
  }

  /** Whose answer it is; what another engine told before is void, but for what is kept. */
  void engine(String name) {
    engine = name;
    clauses.clear();
    clauses.addAll(kept);
    traced = !kept.isEmpty();
    hearings.clear();
  }

  /** What is traced so far holds whichever engine answers. */
  void keep() {
    kept = List.copyOf(clauses);
  }

  void traced(List<Clause> more) {
    traced = true;
    if (wanted.evidence()) {
      clauses.addAll(more);
    }
  }

  void heard(Hearing hearing) {
    if (wanted.hearing()) {
      hearings.add(hearing);
    }
  }

  /**
   * The grounds of as much of the answer as was sent.
   *
   * @param sentChars its length
   */
  Optional<Grounds> of(int sentChars) {
    if (!wanted.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new Grounds(
            engine,
            cuts(),
            wanted.evidence() && traced ? Optional.of(evidence(sentChars)) : Optional.empty(),
            wanted.hearing() ? Optional.of(List.copyOf(hearings)) : Optional.empty()));
  }

  private List<Grounds.Cut> cuts() {
    List<Grounds.Cut> cuts = new ArrayList<>();
    for (int clip = 0; clip < recordings.size(); clip++) {
      Recording recording = recordings.get(clip);
      if (recording.totalFrames() > recording.frames()) {
        cuts.add(new Grounds.Cut(clip, recording.totalSeconds(), recording.seconds()));
      }
    }
    return cuts;
  }

  private List<Grounds.Clause> evidence(int sentChars) {
    List<Grounds.Clause> evidence = new ArrayList<>();
    int chars = 0;
    int from = 0;
    for (Clause clause : clauses) {
      String text = clause.text();
      String sent = text.substring(0, Math.min(text.length(), sentChars - chars));
      int to = from + sent.codePointCount(0, sent.length());
      if (!clause.evidence().isEmpty() && !sent.isBlank()) {
        evidence.add(new Grounds.Clause(sent, from, to, clause.evidence()));
      }
      chars += sent.length();
      from = to;
    }
    return evidence;
  }
}
