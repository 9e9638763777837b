package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.Set;

/**
 * What is looked for.
 *
 * @param text as the asker named it, without articles and quotes
 * @param quoted whether it stood in quotes: then it is words that are said
 * @param spoken whether it was asked for as something said or mentioned
 * @param labels the sounds it may mean; empty when none
 */
public record Target(String text, boolean quoted, boolean spoken, Set<Label> labels) {
  public Target {
    labels = Set.copyOf(labels);
  }

  /** Whether it can only be words. */
  public boolean onlyWords() {
    return spoken || (quoted && labels.isEmpty());
  }

  /** Whether it is a question about what the words say: "where does the train go". */
  public boolean isQuestion() {
    return !quoted && Contents.isQuestion(text);
  }

  /** "He asks to put the bottle": more words than a name has, and none that means a sound. */
  public boolean isClause() {
    boolean isLong =
        text.split(" ").length > 2 || (text.length() > 5 && Han.isUnspaced(text.codePointAt(0)));
    return isLong && !quoted && !spoken && labels.isEmpty();
  }
}
