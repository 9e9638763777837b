package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One chapter of a long recording, told from what lies within it alone. */
final class Chapter {

  private static final int TOLD_EVENTS = 4;
  private static final int QUOTED_LETTERS = 240;

  private final Heard heard;
  private final Outline outline;
  private final Story story;
  private final Frames frames;
  private final String from;
  private final String to;

  /** What the chapters before leave to the next: the language, an open silence, used frames. */
  static final class Story {
    private final Frames frames = new Frames(7);
    private Optional<String> language = Optional.empty();
    private Optional<Double> silentSince = Optional.empty();
    private boolean music;

    /** Tells of a silence that ends here. */
    void endSilence(double at, Heard heard, Prose prose) {
      if (silentSince.isEmpty()) {
        return;
      }
      double since = silentSince.get();
      silentSince = Optional.empty();
      prose.paragraph();
      Span span = new Span(since, at);
      prose.say(
          frames.pick(
              "silence",
              English.capital(English.stretch(span, at)) + " nothing stands out.",
              "Nothing worth telling is heard " + English.stretch(span, at) + "."),
          heard.of(Evidence.Part.ABSENCE, "anything", span, 1));
    }
  }

  Chapter(Heard heard, Outline outline, Story story) {
    this.heard = heard;
    this.outline = outline;
    this.story = story;
    this.frames = story.frames;
    this.from = English.clock(outline.window().start());
    this.to = English.clock(Math.min(outline.window().end(), heard.hearing().durationSeconds()));
  }

  void tell(Prose prose) {
    boolean nothing =
        outline.passages().isEmpty()
            && outline.strands().isEmpty()
            && outline.music().isEmpty()
            && outline.unclearSpeech().isEmpty();
    if (nothing) {
      if (story.silentSince.isEmpty()) {
        story.silentSince = Optional.of(outline.window().start());
      }
      return;
    }
    story.endSilence(outline.window().start(), heard, prose);
    prose.paragraph();
    if (!outline.passages().isEmpty()) {
      speech(prose);
    } else if (!outline.unclearSpeech().isEmpty()) {
      prose.say(
          "From " + from + " to " + to + " someone speaks, but the words cannot be made out.",
          heard.ofStrands(outline.unclearSpeech()));
    }
    music(prose);
    events(prose);
  }

  private void speech(Prose prose) {
    List<Passage> passages = outline.passages();
    List<Sentence> sentences =
        passages.stream().flatMap(passage -> Sentence.of(passage.parts()).stream()).toList();
    Optional<String> language = Optional.ofNullable(passages.getFirst().language().value());
    boolean goesOn = story.language.isPresent() && language.equals(story.language);
    story.language = language;
    String in = language.map(code -> " in " + LanguageNames.shortOf(code, Tongue.EN)).orElse("");
    Sentence first = sentences.getFirst();
    String opening =
        goesOn
            ? frames.pick(
                "goes-on",
                "From " + from + " to " + to + " the talk goes on: ",
                "Up to " + to + " one hears more of it, starting with ",
                "The next stretch, " + from + " to " + to + ", opens with ",
                "Between " + from + " and " + to + " it continues: ",
                "Then, until " + to + ": ")
            : frames.pick(
                "starts",
                "From " + from + " to " + to + " someone speaks" + in + ", beginning: ",
                "Between "
                    + from
                    + " and "
                    + to
                    + " there is speech"
                    + in
                    + "; its first words are ");
    prose.say(opening + English.quote(cut(first.text())), heard.ofSentences(List.of(first)));
    telling(sentences, prose);
  }

  private void telling(List<Sentence> sentences, Prose prose) {
    List<Sentence> rest = sentences.subList(1, sentences.size());
    List<Sentence> telling = Digest.of(rest, Math.clamp(rest.size() / 5, 1, 3));
    for (Sentence sentence : telling) {
      String at = English.clock(sentence.span().start());
      prose.say(
          frames.pick(
              "telling",
              "At " + at + ": " + English.quote(cut(sentence.text())),
              "Around " + at + " it says " + English.quote(cut(sentence.text())),
              "Later (" + at + "): " + English.quote(cut(sentence.text())),
              "Then, at " + at + ", " + English.quote(cut(sentence.text()))),
          heard.ofSentences(List.of(sentence)));
    }
  }

  private void music(Prose prose) {
    List<Hearing.Music> begins =
        outline.music().stream().filter(m -> m.start() >= outline.window().start()).toList();
    for (Hearing.Music music : begins) {
      Span span = Spans.within(music.span(), outline.window());
      prose.say(
          frames.pick(
              "music",
              "Music sets in at " + English.clock(span.start()) + ".",
              "At " + English.clock(span.start()) + " music begins to play.",
              "From " + English.clock(span.start()) + " there is music."),
          heard.of(music, "music", 1));
    }
    if (begins.isEmpty()
        && !outline.music().isEmpty()
        && !story.music
        && outline.passages().isEmpty()) {
      prose.say(
          "The music goes on until " + to + ".", heard.of(outline.music().getFirst(), "music", 1));
    }
    story.music = !outline.music().isEmpty();
  }

  private void events(Prose prose) {
    List<Strand> told =
        outline.strands().stream()
            .filter(s -> s.label().role() != Role.PLACE && s.label().role() != Role.TRAIT)
            .filter(s -> outline.music().isEmpty() || !s.label().role().musical())
            .limit(TOLD_EVENTS)
            .sorted(Comparator.comparingDouble(s -> s.first().start()))
            .toList();
    if (told.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (Strand strand : told) {
      String when =
          outline.goesThroughout(strand)
              ? "all the time"
              : "at " + English.clock(strand.first().start());
      int more = strand.spans().size() - 1;
      parts.add(
          SoundLines.clause(strand)
              + " "
              + when
              + (more > 0 ? " and " + English.times(more) + " more" : ""));
    }
    boolean only = outline.passages().isEmpty() && outline.music().isEmpty();
    prose.say(
        only
            ? frames.pick(
                    "only",
                    "From " + from + " to " + to + " nobody speaks; ",
                    "Between " + from + " and " + to + " there are no words; ",
                    "No speech is heard from " + from + " to " + to + "; ")
                + English.list(parts)
                + "."
            : frames.pick(
                    "beside", "Besides, ", "Meanwhile ", "At the same time ", "Apart from that, ")
                + English.list(parts)
                + ".",
        heard.ofStrands(told));
  }

  private static String cut(String sentence) {
    if (sentence.length() <= QUOTED_LETTERS) {
      return sentence;
    }
    int end = sentence.lastIndexOf(' ', QUOTED_LETTERS);
    return sentence.substring(0, end < QUOTED_LETTERS / 2 ? QUOTED_LETTERS : end).strip() + " …";
  }
}
