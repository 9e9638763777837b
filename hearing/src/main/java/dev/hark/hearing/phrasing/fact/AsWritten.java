package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Target;

/** Gives what was sought as its asker wrote it: with capital letters, in their script. */
final class AsWritten {

  private AsWritten() {}

  /** The fact with the words of its target as they stand in a question, where they do. */
  static Fact in(String question, Fact fact) {
    return switch (fact) {
      case Fact.Missing missing ->
          new Fact.Missing(
              missing.heard(),
              missing.target().writtenIn(question),
              missing.grounds(),
              missing.nearest());
      case Fact.Quotes quotes ->
          new Fact.Quotes(
              quotes.heard(),
              Target.written(question, quotes.of()),
              quotes.sentences(),
              quotes.all());
      case Fact.Sounds sounds ->
          new Fact.Sounds(
              sounds.heard(),
              sounds.kind().map(kind -> kind.writtenIn(question)),
              sounds.strands());
      default -> fact;
    };
  }
}
