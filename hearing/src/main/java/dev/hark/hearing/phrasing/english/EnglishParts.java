package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Happening;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Sentence;
import java.util.List;

/** Parts of a recording, and words with their times or number, in English sentences. */
final class EnglishParts {

  private static final int TOLD = 4;

  private EnglishParts() {}

  static void inPart(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    if (part.moment().kind() == Moment.Kind.WORD || part.moment().kind() == Moment.Kind.SENTENCE) {
      single(part, prose);
      return;
    }
    String where = English.capital(where(part));
    if (part.happenings().isEmpty()) {
      prose.say(
          where + (part.onlyWords() ? " no words are said." : " I hear nothing that I can name."),
          heard.absence(part.onlyWords() ? "speech" : "sound"));
      return;
    }
    List<Happening> told = part.happenings().stream().limit(TOLD).toList();
    List<String> parts = told.stream().map(h -> named(h, heard)).toList();
    String then = told.stream().allMatch(h -> h.sound().isEmpty()) ? " the words are " : " I hear ";
    prose.say(
        where + then + English.list(parts) + ".", told.stream().map(Happening::evidence).toList());
  }

  /** "The third sentence is …". */
  private static void single(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    String unit = part.moment().kind() == Moment.Kind.WORD ? " word" : " sentence";
    String place = English.place((int) part.moment().from());
    if (part.happenings().isEmpty()) {
      prose.say("I hear no " + place + unit + ": there are not that many.", heard.absence(place));
      return;
    }
    Happening happening = part.happenings().getFirst();
    prose.say("The " + place + unit + " is " + named(happening, heard) + ".", happening.evidence());
  }

  private static String named(Happening happening, Heard heard) {
    String when = English.stretch(happening.span(), heard.hearing().analyzedSeconds());
    String what =
        happening
            .sound()
            .map(label -> Sure.ofSound(happening.confidence()).adverb() + label.noun())
            .orElseGet(() -> EnglishSpeech.single(happening.words()));
    return what + " (" + when + ")";
  }

  private static String where(Fact.InPart part) {
    double ofSeconds = part.heard().hearing().analyzedSeconds();
    double from = part.moment().from();
    double to = part.moment().to();
    return switch (part.moment().kind()) {
      case BEGINNING -> "at first";
      case END -> "at the end";
      case WORD, SENTENCE -> "there";
      case AFTER -> "after " + beside(part);
      case BEFORE -> "before " + beside(part);
      case WITHIN ->
          from < 0
              ? "in the last " + English.length(-from)
              : from == 0
                  ? "in the first " + English.length(to)
                  : to - from <= 1
                      ? "around " + English.moment((from + to) / 2, ofSeconds)
                      : "between "
                          + English.moment(from, ofSeconds)
                          + " and "
                          + English.moment(to, ofSeconds);
    };
  }

  private static String beside(Fact.InPart part) {
    return part.beside()
        .map(found -> EnglishSounds.name(found).replaceFirst("^an? ", "the "))
        .orElse("it");
  }

  static void timed(Fact.TimedWords words, Prose prose) {
    boolean single = words.sentences().stream().noneMatch(s -> s.text().contains(" "));
    boolean several = words.sentences().size() > 1;
    prose.say(
        "This audio says, " + (single && several ? "word by word:" : "sentence by sentence:"));
    for (Sentence sentence : words.sentences()) {
      prose
          .line()
          .say(
              "- " + English.exact(sentence.span()) + ": " + sentence.text(),
              words.heard().ofSentences(List.of(sentence)));
    }
  }

  static void count(Fact.WordCount count, Prose prose) {
    String what =
        count.characters()
            ? (count.words() == 1 ? " character is" : " characters are")
            : (count.words() == 1 ? " word is" : " words are");
    prose.say(
        count.words() + what + " said, as far as the words can be made out.",
        count.heard().ofPassages(count.heard().outline().passages()));
  }
}
