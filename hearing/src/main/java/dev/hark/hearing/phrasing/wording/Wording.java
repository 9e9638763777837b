package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Tags;
import java.util.List;

/** One language of answers. Safe for any number of threads. */
public interface Wording {

  /** Says a finding in whole sentences. */
  void tell(Finding finding, Prose prose);

  /** The thing itself with nothing around it: "male", "yes", the words that were said. */
  Clause brief(Finding finding);

  /** Says the thing itself where it needs no sentence. */
  default void tellBriefly(Finding finding, Prose prose) {
    Clause clause = brief(finding);
    prose.say(clause.text(), clause.evidence());
  }

  /** The tags of a recording by their names in this language. */
  List<String> tags(Tags tags);

  /** What goes before sentences about one of several recordings; counted from 1. */
  String ofRecording(int number);

  /** That only a beginning was listened to. */
  String truncated(double keptSeconds, double totalSeconds);

  /** What stands between sentences. */
  String blank();
}
