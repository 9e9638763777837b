package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is heard, as a row of a JSON list.
 *
 * @param seconds how long it lasts; of a voice, how long it speaks in all
 * @param label what sounds: a class of the ontology, "Speech" or "Music"
 * @param text what is said, where something is
 * @param speaker who says it, where that is known
 * @param language of what is said, an ISO 639 code where it is known
 * @param confidence in [0, 1]
 */
record JsonRow(
    Span span,
    double seconds,
    String label,
    Optional<String> text,
    Optional<Hearing.Speaker> speaker,
    Optional<String> language,
    double confidence,
    Evidence evidence) {

  private static final String SPEECH = "Speech";

  /** All that is heard, in order of time: speech, sounds and music. */
  static List<JsonRow> events(
      Heard heard, List<Passage> passages, List<Strand> strands, List<Hearing.Music> music) {
    List<JsonRow> rows = new ArrayList<>();
    passages.forEach(passage -> rows.add(passage(heard, passage)));
    for (Strand strand : strands) {
      for (Evidence evidence : heard.of(strand)) {
        Span span = new Span(evidence.start(), evidence.end());
        rows.add(plain(span, strand.label().name(), strand.confidence(), evidence));
      }
    }
    for (Hearing.Music stretch : music) {
      rows.add(plain(stretch.span(), "Music", 1, heard.of(stretch, "music", 1)));
    }
    return inOrder(rows);
  }

  /** What each voice says without a long pause. */
  static List<JsonRow> turns(Heard heard) {
    return heard.outline().passages().stream().map(passage -> passage(heard, passage)).toList();
  }

  /** What is said, sentence by sentence. */
  static List<JsonRow> sentences(Heard heard) {
    List<JsonRow> rows = new ArrayList<>();
    for (Passage passage : heard.outline().passages()) {
      for (Sentence sentence : Sentence.of(passage.parts())) {
        rows.add(
            new JsonRow(
                sentence.span(),
                sentence.span().seconds(),
                SPEECH,
                Optional.of(sentence.text()),
                speaker(heard, passage),
                Optional.ofNullable(passage.language().value()),
                sentence.confidence(),
                heard.ofSentences(List.of(sentence)).getFirst()));
      }
    }
    return inOrder(rows);
  }

  /** What is said, word by word, where words have times. */
  static List<JsonRow> words(Heard heard) {
    List<JsonRow> rows = new ArrayList<>();
    for (Passage passage : heard.outline().passages()) {
      for (Hearing.Speech part : passage.parts()) {
        for (Hearing.Word word : part.words()) {
          Span span = new Span(word.start(), word.end());
          rows.add(
              new JsonRow(
                  span,
                  span.seconds(),
                  SPEECH,
                  Optional.of(word.text().strip()),
                  speaker(heard, passage),
                  Optional.ofNullable(passage.language().value()),
                  word.confidence(),
                  heard.of(Evidence.Part.WORDS, word.text(), span, word.confidence())));
        }
      }
    }
    return inOrder(rows);
  }

  /** The voices, each from its first word to its last. */
  static List<JsonRow> speakers(Heard heard) {
    List<JsonRow> rows = new ArrayList<>();
    for (Hearing.Speaker speaker : heard.hearing().speakers()) {
      List<Passage> own =
          heard.outline().passages().stream()
              .filter(passage -> passage.speaker().equals(Optional.of(speaker.id())))
              .toList();
      List<Span> spans = own.isEmpty() ? speaker.turns() : own.stream().map(Passage::span).toList();
      rows.add(
          new JsonRow(
              spans.isEmpty() ? heard.whole() : Spans.reach(spans),
              speaker.seconds(),
              SPEECH,
              Optional.of(Passage.textOf(own)).filter(text -> !text.isBlank()),
              Optional.of(speaker),
              own.stream().map(p -> p.language().value()).filter(Objects::nonNull).findFirst(),
              1,
              heard.ofSeconds(speaker)));
    }
    return inOrder(rows);
  }

  private static JsonRow passage(Heard heard, Passage passage) {
    return new JsonRow(
        passage.span(),
        passage.span().seconds(),
        SPEECH,
        Optional.of(passage.text()),
        speaker(heard, passage),
        Optional.ofNullable(passage.language().value()),
        passage.confidence(),
        heard.of(passage));
  }

  private static JsonRow plain(Span span, String label, double confidence, Evidence evidence) {
    return new JsonRow(
        span,
        span.seconds(),
        label,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        confidence,
        evidence);
  }

  private static Optional<Hearing.Speaker> speaker(Heard heard, Passage passage) {
    return passage
        .speaker()
        .flatMap(id ->
            heard.hearing().speakers().stream().filter(one -> one.id().equals(id)).findFirst());
  }

  private static List<JsonRow> inOrder(List<JsonRow> rows) {
    return rows.stream().sorted(Comparator.comparingDouble(row -> row.span().start())).toList();
  }
}
