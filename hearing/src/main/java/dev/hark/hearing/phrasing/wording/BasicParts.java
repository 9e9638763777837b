package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Happening;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Sentence;
import java.util.List;

/** Parts of a recording, and words with their times, in a language written from a resource. */
final class BasicParts {

  private static final int TOLD = 4;

  private final Phrases phrases;
  private final BasicSounds sounds;

  BasicParts(Phrases phrases, BasicSounds sounds) {
    this.phrases = phrases;
    this.sounds = sounds;
  }

  void inPart(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    if (part.moment().kind() == Moment.Kind.WORD || part.moment().kind() == Moment.Kind.SENTENCE) {
      single(part, prose);
      return;
    }
    if (part.happenings().isEmpty()) {
      prose.say(
          phrases.say(part.onlyWords() ? "part_no_words" : "part_nothing"),
          heard.absence(part.onlyWords() ? "speech" : "sound"));
      return;
    }
    List<Happening> told = part.happenings().stream().limit(TOLD).toList();
    String listed = phrases.list(told.stream().map(this::named).toList());
    String text =
        switch (part.moment().kind()) {
          case BEGINNING -> phrases.say("part_first", listed);
          case END -> phrases.say("part_last", listed);
          case AFTER -> phrases.say("part_after", listed);
          case BEFORE -> phrases.say("part_before", listed);
          case WITHIN, WORD, SENTENCE -> phrases.say("hear", listed);
        };
    prose.say(text, told.stream().map(Happening::evidence).toList());
  }

  /** "The third sentence is …". */
  private void single(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    int place = (int) part.moment().from();
    String unit = part.moment().kind() == Moment.Kind.WORD ? "word" : "sentence";
    if (part.happenings().isEmpty()) {
      prose.say(phrases.say("part_too_few"), heard.absence(unit + " " + place));
      return;
    }
    Happening happening = part.happenings().getFirst();
    String named = named(happening);
    prose.say(
        place == -1 ? phrases.say("last_" + unit, named) : phrases.say(unit, place, named),
        happening.evidence());
  }

  private String named(Happening happening) {
    Span span = happening.span();
    String when = phrases.tenths(span.start()) + "–" + phrases.tenths(span.end());
    String what =
        happening
            .sound()
            .map(label -> sounds.hedged(label, happening.confidence()))
            .orElseGet(() -> phrases.say("quoted", happening.words()));
    return what + phrases.say("times", when);
  }

  void timed(Fact.TimedWords words, Prose prose) {
    for (Sentence sentence : words.sentences()) {
      prose
          .line()
          .say(
              "- " + phrases.span(sentence.span()) + phrases.say("colon") + sentence.text(),
              words.heard().ofSentences(List.of(sentence)));
    }
  }

  void count(Fact.WordCount count, Prose prose) {
    prose.say(
        phrases.say(count.characters() ? "character_count" : "word_count", count.words()),
        count.heard().ofPassages(count.heard().outline().passages()));
  }
}
