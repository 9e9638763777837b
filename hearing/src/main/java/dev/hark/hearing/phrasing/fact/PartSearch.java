package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what there is to hear in one part of a recording. */
final class PartSearch {

  private static final int MOST_WORDS_BESIDE = 15;
  private static final double TOGETHER_SECONDS = 0.3;
  private static final double MOMENT_SECONDS = 1;
  private static final double TOUCHING_SECONDS = 0.05;

  private final Heard heard;
  private final Labels labels = Labels.all();

  PartSearch(Heard heard) {
    this.heard = heard;
  }

  /** What an ask about a part has for an answer. */
  Fact fact(Ask ask, Moment moment) {
    boolean onlyWords = ask.topic() == Topic.SAID_THEN;
    if (onlyWords && heard.outline().passages().isEmpty()) {
      return new Fact.NoWords(heard, Topic.TRANSCRIBE, heard.someoneTalks());
    }
    return switch (moment.kind()) {
      case BEGINNING, END -> atAnEnd(moment, onlyWords);
      case WITHIN -> inside(moment, onlyWords);
      case AFTER, BEFORE -> beside(ask, moment, onlyWords);
      case WORD -> single(moment, words(heard.whole()).stream().map(PartSearch::bare).toList());
      case SENTENCE -> single(moment, sentences());
    };
  }

  /** What lies beyond the end, or beyond what was listened to, has only the length to tell. */
  private Fact inside(Moment moment, boolean onlyWords) {
    Span span = spanOf(moment);
    double end = heard.hearing().analyzedSeconds();
    if (span.start() >= end) {
      return new Fact.Length(heard);
    }
    Moment told = new Moment(moment.kind(), moment.from(), span.end());
    return new Fact.InPart(heard, told, Optional.empty(), onlyWords, within(span, onlyWords));
  }

  /** One of several things said, by its place; nothing where there are fewer. */
  private Fact single(Moment moment, List<List<Hearing.Word>> said) {
    int place = (int) moment.from();
    int index = place < 0 ? said.size() + place : place - 1;
    List<Happening> found =
        index < 0 || index >= said.size() ? List.of() : said(said.get(index)).stream().toList();
    boolean named = place >= -1 || index < 0; // others are counted from the first one
    Moment told = named ? moment : new Moment(moment.kind(), index + 1, 0);
    return new Fact.InPart(heard, told, Optional.empty(), true, found);
  }

  /** A word by itself, without the punctuation of its sentence. */
  private static List<Hearing.Word> bare(Hearing.Word word) {
    String text = word.text().replaceAll("^[\\p{P}\\s]+|[\\p{P}\\s]+$", "");
    return List.of(new Hearing.Word(word.start(), word.end(), text, word.confidence()));
  }

  /** What is said sentence by sentence, each as if it were one word. */
  private List<List<Hearing.Word>> sentences() {
    List<List<Hearing.Word>> sentences = new ArrayList<>();
    for (Passage passage : heard.outline().passages()) {
      for (Sentence sentence : Sentence.of(passage.parts())) {
        sentences.add(
            List.of(
                new Hearing.Word(
                    sentence.span().start(),
                    sentence.span().end(),
                    sentence.text(),
                    sentence.confidence())));
      }
    }
    return sentences;
  }

  /** The chords of a part; where one moment is meant, the one that is heard then. */
  Fact chords(Moment moment) {
    Span part = spanOf(moment);
    boolean whole = moment.kind() != Moment.Kind.WITHIN;
    double middle = (part.start() + part.end()) / 2;
    Span meant = part.seconds() <= MOMENT_SECONDS ? new Span(middle, middle) : part;
    List<Hearing.Chord> chords =
        heard.hearing().music().stream()
            .flatMap(music -> Harmony.of(music).changes().stream())
            .filter(
                chord -> whole || (chord.start() <= meant.end() && chord.end() >= meant.start()))
            .toList();
    return new Fact.ChordsThen(heard, ofEdge(moment, chords));
  }

  private static List<Hearing.Chord> ofEdge(Moment moment, List<Hearing.Chord> chords) {
    if (chords.isEmpty()) {
      return chords;
    }
    return switch (moment.kind()) {
      case BEGINNING -> List.of(chords.getFirst());
      case END -> List.of(chords.getLast());
      default -> chords;
    };
  }

  private Fact atAnEnd(Moment moment, boolean onlyWords) {
    boolean first = moment.kind() == Moment.Kind.BEGINNING;
    List<Happening> all = everything(onlyWords);
    double edge =
        first
            ? all.stream().mapToDouble(h -> h.span().start()).min().orElse(0)
            : all.stream().mapToDouble(h -> h.span().end()).max().orElse(0);
    List<Happening> found =
        all.stream()
            .filter(h ->
                Math.abs((first ? h.span().start() : h.span().end()) - edge) < TOGETHER_SECONDS)
            .toList();
    return new Fact.InPart(heard, moment, Optional.empty(), onlyWords, found);
  }

  private Fact beside(Ask ask, Moment moment, boolean onlyWords) {
    if (ask.target().isEmpty()) {
      return new Fact.Timeline(heard, Set.of());
    }
    Fact sought = new Search(heard, ask.target().get()).fact(ask.with(Topic.WHEN));
    if (!(sought instanceof Found found)) {
      return sought;
    }
    boolean after = moment.kind() == Moment.Kind.AFTER;
    Span pivot = after ? found.times().getFirst().span() : found.times().getLast().span();
    List<Happening> all = new ArrayList<>();
    if (!onlyWords) {
      sounds().stream()
          .filter(h -> !h.sound().equals(found.as().map(Strand::label)))
          .filter(h ->
              after
                  ? h.span().start() >= pivot.start() + TOUCHING_SECONDS
                  : h.span().start() < pivot.start())
          .forEach(all::add);
    }
    Span side =
        after
            ? new Span(pivot.end() - TOUCHING_SECONDS, heard.hearing().analyzedSeconds())
            : new Span(0, pivot.start() + TOUCHING_SECONDS);
    List<Hearing.Word> words = words(side);
    int from = after ? 0 : Math.max(0, words.size() - MOST_WORDS_BESIDE);
    int to = after ? Math.min(words.size(), MOST_WORDS_BESIDE) : words.size();
    said(words.subList(from, to)).ifPresent(all::add);
    all.sort(Comparator.comparingDouble(h -> h.span().start()));
    return new Fact.InPart(heard, moment, Optional.of(found), onlyWords, all);
  }

  private Span spanOf(Moment moment) {
    double end = heard.hearing().analyzedSeconds();
    double whole = heard.hearing().durationSeconds();
    double from = moment.from() < 0 ? Math.max(0, whole + moment.from()) : moment.from();
    double to = Math.min(moment.to(), Math.max(end, from));
    return new Span(Math.min(from, to), to);
  }

  private List<Happening> within(Span span, boolean onlyWords) {
    List<Happening> found = new ArrayList<>();
    said(words(span)).ifPresent(found::add);
    if (!onlyWords) {
      sounds().stream().filter(h -> h.span().overlap(span) > 0).forEach(found::add);
    }
    found.sort(Comparator.comparingDouble(h -> h.span().start()));
    return found;
  }

  private List<Happening> everything(boolean onlyWords) {
    List<Happening> all = new ArrayList<>();
    for (Passage passage : heard.outline().passages()) {
      for (Sentence sentence : Sentence.of(passage.parts())) {
        all.add(
            new Happening(
                sentence.span(),
                Optional.empty(),
                sentence.text(),
                heard.ofSentences(List.of(sentence)).getFirst()));
      }
    }
    if (!onlyWords) {
      all.addAll(sounds());
    }
    return all;
  }

  private List<Happening> sounds() {
    List<Happening> sounds = new ArrayList<>();
    for (Strand strand : heard.outline().strands()) {
      if (strand.label().role() == Role.PLACE || strand.label().role() == Role.TRAIT) {
        continue;
      }
      for (var evidence : heard.of(strand)) {
        Span span = new Span(evidence.start(), evidence.end());
        sounds.add(new Happening(span, Optional.of(strand.label()), "", evidence));
      }
    }
    Label music = labels.of("Music");
    for (Hearing.Music piece : heard.outline().music()) {
      Span span = piece.span();
      sounds.add(new Happening(span, Optional.of(music), "", heard.of(piece, "music", 1)));
    }
    return sounds;
  }

  /** The words that lie in a stretch with their middle; sentences where words have no times. */
  private List<Hearing.Word> words(Span span) {
    List<Hearing.Word> words = new ArrayList<>();
    for (Hearing.Speech speech : heard.hearing().speech()) {
      if (!speech.words().isEmpty()) {
        words.addAll(speech.words());
      } else if (!speech.text().isBlank()) {
        Sentence.of(List.of(speech)).stream()
            .map(s -> new Hearing.Word(s.span().start(), s.span().end(), s.text(), s.confidence()))
            .forEach(words::add);
      }
    }
    words.removeIf(word -> {
      double middle = (word.start() + word.end()) / 2;
      return middle < span.start() || middle > span.end();
    });
    return words;
  }

  private Optional<Happening> said(List<Hearing.Word> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Hearing.Word word : words) {
      String next = word.text().strip();
      boolean glued = text.isEmpty() || next.isEmpty() || Han.isUnspaced(next.codePointAt(0));
      text.append(glued ? "" : " ").append(next);
    }
    double confidence = words.stream().mapToDouble(Hearing.Word::confidence).average().orElse(0);
    Span span = new Span(words.getFirst().start(), words.getLast().end());
    String said = text.toString();
    return Optional.of(
        new Happening(span, Optional.empty(), said, heard.of(Part.WORDS, said, span, confidence)));
  }
}
