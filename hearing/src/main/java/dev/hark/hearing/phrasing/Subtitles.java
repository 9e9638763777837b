package dev.hark.hearing.phrasing;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said as a file of subtitles, SubRip or WebVTT: one cue for each sentence, long ones in
 * several, whose times are estimated from where they lie in the sentence.
 */
final class Subtitles {

  /** Two lines as they are read on a screen; half as many of characters written without blanks. */
  private static final int MOST_LETTERS = 84;

  private record Cue(Span span, String text, Evidence evidence) {}

  private Subtitles() {}

  /**
   * The file, a clause for each cue.
   *
   * @param manner {@link Manner#SUBRIP} or {@link Manner#WEBVTT}
   * @return empty where no words are found
   */
  static List<Clause> of(List<Finding> findings, Manner manner, Wording wording) {
    List<Fact.TimedWords> timed =
        findings.stream().map(Finding::fact).flatMap(fact -> timed(fact).stream()).toList();
    List<Clause> clauses = new ArrayList<>();
    for (Fact.TimedWords words : timed) {
      String head = clauses.isEmpty() ? "" : "\n\n";
      if (timed.size() > 1) {
        clauses.add(
            Clause.plain(head + wording.ofRecording(words.heard().index() + 1).strip() + "\n\n"));
        head = "";
      }
      if (manner == Manner.WEBVTT) {
        clauses.add(Clause.plain(head + "WEBVTT\n\n"));
      }
      List<Cue> cues = cues(words, wording);
      for (int i = 0; i < cues.size(); i++) {
        Cue cue = cues.get(i);
        String number = manner == Manner.SUBRIP ? (i + 1) + "\n" : "";
        String text =
            "%s%s%s --> %s\n%s"
                .formatted(
                    i == 0 ? "" : "\n\n",
                    number,
                    time(cue.span().start(), manner),
                    time(cue.span().end(), manner),
                    cue.text());
        clauses.add(new Clause(text, List.of(cue.evidence())));
      }
    }
    return clauses;
  }

  /** Sentences with their times; of a translation in the language that is wanted. */
  private static Optional<Fact.TimedWords> timed(Fact fact) {
    return switch (fact) {
      case Fact.TimedWords f -> Optional.of(f);
      case Fact.Translated f ->
          Optional.of(f.alreadyThere() ? f.original() : f.english())
              .filter(passages -> !passages.isEmpty())
              .map(passages ->
                  new Fact.TimedWords(
                      f.heard(),
                      passages.stream().flatMap(p -> Sentence.of(p.parts()).stream()).toList()));
      default -> Optional.empty();
    };
  }

  private static List<Cue> cues(Fact.TimedWords words, Wording wording) {
    Heard heard = words.heard();
    List<Cue> cues = new ArrayList<>();
    for (Sentence sentence : words.sentences()) {
      Evidence evidence = heard.ofSentences(List.of(sentence)).getFirst();
      int letters = sentence.text().length();
      int from = 0;
      for (String part : parts(sentence.text())) {
        int to = Math.min(letters, from + part.length());
        Span span = new Span(at(sentence.span(), from, letters), at(sentence.span(), to, letters));
        cues.add(new Cue(span, part.strip(), evidence));
        from = to;
      }
    }
    cues.sort(Comparator.comparingDouble(cue -> cue.span().start()));
    heard
        .hearing()
        .truncated()
        .ifPresent(cut ->
            cues.add(
                new Cue(
                    new Span(cut.keptSeconds(), cut.totalSeconds()),
                    wording.truncated(cut.keptSeconds(), cut.totalSeconds()),
                    heard.length())));
    return cues;
  }

  private static double at(Span span, int letter, int letters) {
    return span.start() + span.seconds() * letter / Math.max(1, letters);
  }

  /** A sentence in pieces of about the same length that end with a word, where it is long. */
  private static List<String> parts(String sentence) {
    int weight = weight(sentence);
    int pieces = Math.max(1, (weight + MOST_LETTERS - 1) / MOST_LETTERS);
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int piece = 1; piece <= pieces && from < sentence.length(); piece++) {
      int to = piece == pieces ? sentence.length() : from;
      while (to < sentence.length() && weight(sentence.substring(from, to)) < weight / pieces) {
        to = sentence.offsetByCodePoints(to, 1);
      }
      while (to < sentence.length() && !mayEnd(sentence, to)) {
        to = sentence.offsetByCodePoints(to, 1);
      }
      parts.add(sentence.substring(from, to));
      from = to;
    }
    return parts.stream().filter(part -> !part.isBlank()).toList();
  }

  private static int weight(String text) {
    return text.codePoints().map(c -> Han.isUnspaced(c) ? 2 : 1).sum();
  }

  /** Not within a word, and not before a mark that ends one. */
  private static boolean mayEnd(String sentence, int at) {
    int next = sentence.codePointAt(at);
    int before = sentence.codePointBefore(at);
    return Character.isWhitespace(next)
        || (Han.isUnspaced(before) && Character.isLetterOrDigit(next))
        || "，。、；：？！".indexOf(before) >= 0;
  }

  /** "00:01:02,345", with a point in WebVTT. */
  private static String time(double seconds, Manner manner) {
    long millis = Math.round(Math.max(0, seconds) * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%s%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        manner == Manner.SUBRIP ? "," : ".",
        millis % 1000);
  }
}
