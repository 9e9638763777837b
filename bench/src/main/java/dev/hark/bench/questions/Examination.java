package dev.hark.bench.questions;

import dev.hark.bench.questions.QuestionSet.Item;
import dev.hark.bench.questions.Scores.Marked;
import dev.hark.hearing.phrasing.Answer;
import dev.hark.hearing.phrasing.Phrasing;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.sentence.SentenceSense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Asks the questions of a set and marks the answers. */
public final class Examination {

  private final Sense sense = new SentenceSense();
  private final BiFunction<String, Integer, Optional<Heard>> recordings;

  /**
   * An examination over some recordings.
   *
   * @param recordings from a recording's name and its place in the question to what is heard in it;
   *     empty when the recording is not here
   */
  public Examination(BiFunction<String, Integer, Optional<Heard>> recordings) {
    this.recordings = recordings;
  }

  /** The marks of every question whose recordings are here. */
  public Scores of(QuestionSet set) {
    List<Marked> marked = new ArrayList<>();
    int skipped = 0;
    for (Item item : set.questions()) {
      List<Heard> clips = new ArrayList<>();
      for (String name : item.recordings()) {
        recordings.apply(name, clips.size()).ifPresent(clips::add);
      }
      if (clips.size() < item.recordings().size()) {
        skipped++;
        continue;
      }
      marked.add(Marked.of(item, answer(item, clips), clips));
    }
    return new Scores(set.tongue(), marked, skipped);
  }

  private Answer answer(Item item, List<Heard> clips) {
    Asked asked = Understanding.of(item.utterances(), item.system(), sense);
    return Phrasing.answer(asked, clips);
  }
}
