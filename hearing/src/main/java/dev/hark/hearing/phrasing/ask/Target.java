package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.Locale;
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

  /** The same in the characters and letters of a question, where it stands in it. */
  public Target writtenIn(String question) {
    return new Target(written(question, text), quoted, spoken, labels);
  }

  /** Words of lower case and simplified characters as they stand in a question, where they do. */
  public static String written(String question, String words) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    int at = plain.length() == question.length() ? plain.indexOf(words) : -1;
    return at < 0 ? words : question.substring(at, at + words.length());
  }

  /** Whether it is a question about what the words say: "where does the train go". */
  public boolean isQuestion() {
    return !quoted && Contents.isQuestion(text);
  }

  /** Whether its words are a name; a question or half a sentence is none. */
  public boolean isName() {
    return quoted || !NoNames.hold(text);
  }

  /** The same by another name. */
  public Target named(String name) {
    return new Target(name, quoted, spoken, labels);
  }

  /** Whether all sounds it may mean have a role; not where it may mean none. */
  public boolean isOf(Label.Role role) {
    return !labels.isEmpty() && labels.stream().allMatch(label -> label.role() == role);
  }

  /** "He asks to put the bottle": more words than a name has, and none that means a sound. */
  public boolean isClause() {
    boolean isLong =
        text.split(" ").length > 2 || (text.length() > 5 && Han.isUnspaced(text.codePointAt(0)));
    return isLong && !quoted && !spoken && labels.isEmpty();
  }
}
