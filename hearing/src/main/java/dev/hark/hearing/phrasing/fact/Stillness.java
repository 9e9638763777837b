package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** When nothing is made out: no speech, no voice, no sound and no music. */
final class Stillness {

  private static final double SHORTEST_SECONDS = 0.1;

  private static final double SHORTEST_PAUSE_SECONDS = 0.2;

  private static final Pattern PAUSE =
      Pattern.compile(
          "\\b(?:paus\\p{L}*|gaps?|sprechpausen?|(?:between|entre|tra|fra|zwischen)\\b.*\\b(?:words?|mots|parole"
              + "|palabras|wörtern|sentences?|phrases|frasi|frases|sätzen))\\b|停顿|间隔|句与句|间(?:を|が)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private Stillness() {}

  /** The stretches of it in order. */
  static List<Span> of(Heard heard) {
    Hearing hearing = heard.hearing();
    List<Span> filled = new ArrayList<>();
    hearing.speech().forEach(part -> filled.add(new Span(part.start(), part.end())));
    hearing.speakers().forEach(voice -> filled.addAll(voice.turns()));
    hearing.sounds().forEach(sound -> filled.add(new Span(sound.start(), sound.end())));
    hearing.music().forEach(music -> filled.add(music.span()));
    for (Strand strand : heard.outline().unclearSpeech()) {
      filled.addAll(strand.spans());
    }
    List<Span> still = new ArrayList<>();
    double from = 0;
    for (Span span : Spans.merged(filled, SHORTEST_SECONDS)) {
      add(still, from, span.start());
      from = Math.max(from, span.end());
    }
    add(still, from, hearing.analyzedSeconds());
    return still;
  }

  /** Whether a question is about what lies between words. */
  static boolean isOfPauses(String question) {
    return PAUSE.matcher(question).find();
  }

  /** The pauses of whoever speaks: where no word is said between the first and the last. */
  static List<Span> betweenWords(Heard heard) {
    List<Span> words = new ArrayList<>();
    for (Hearing.Speech part : heard.hearing().speech()) {
      part.words().forEach(word -> words.add(new Span(word.start(), word.end())));
    }
    List<Span> pauses = new ArrayList<>();
    List<Span> spoken = Spans.merged(words, SHORTEST_PAUSE_SECONDS);
    for (int i = 1; i < spoken.size(); i++) {
      double from = spoken.get(i - 1).end();
      double to = spoken.get(i).start();
      pauses.add(new Span(from, to));
    }
    return pauses;
  }

  private static void add(List<Span> still, double from, double to) {
    if (to - from >= SHORTEST_SECONDS) {
      still.add(new Span(from, to));
    }
  }
}
