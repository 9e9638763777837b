package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.Locale;

/** Gives what was sought as its asker wrote it: with capital letters, in their script. */
final class AsWritten {

  private AsWritten() {}

  /** The fact with the words of its target as they stand in a question, where they do. */
  static Fact in(String question, Fact fact) {
    return switch (fact) {
      case Fact.Missing missing ->
          new Fact.Missing(
              missing.heard(),
              target(question, missing.target()),
              missing.grounds(),
              missing.nearest());
      case Fact.Quotes quotes ->
          new Fact.Quotes(
              quotes.heard(), words(question, quotes.of()), quotes.sentences(), quotes.all());
      default -> fact;
    };
  }

  private static Target target(String question, Target target) {
    String written = words(question, target.text());
    return new Target(written, target.quoted(), target.spoken(), target.labels());
  }

  private static String words(String question, String sought) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    int at = plain.length() == question.length() ? plain.indexOf(sought) : -1;
    return at < 0 ? sought : question.substring(at, at + sought.length());
  }
}
