package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speech in a description: quoted where it is clear and short enough, by its main sentences else.
 */
final class SpeechLines {

  private static final int WHOLE_WORDS = 110;
  private static final double AT_THE_START_SECONDS = 0.3;

  private final Heard heard;
  private final Frames frames;
  private final Cast cast;
  private final Happenings beside;
  private final double ofSeconds;

  /**
   * The lines of one recording.
   *
   * @param beside what happens beside the words, told where it comes in time
   */
  SpeechLines(Heard heard, Frames frames, Cast cast, Happenings beside) {
    this.heard = heard;
    this.frames = frames;
    this.cast = cast;
    this.beside = beside;
    this.ofSeconds = heard.hearing().analyzedSeconds();
  }

  /** Tells passages in order; the first one may rely on an opening that named the voice. */
  void tell(List<Passage> passages, Prose prose) {
    int words = passages.stream().mapToInt(passage -> SpeechAmount.words(passage.text())).sum();
    if (words > 2 * WHOLE_WORDS || passages.size() > 8) {
      digest(passages, prose);
      return;
    }
    Optional<String> before = Optional.empty();
    boolean first = true;
    boolean only =
        passages.size() == 1
            && !beside.hasEvents()
            && heard.outline().kind() != Outline.Kind.SPEECH_AND_MUSIC;
    for (Passage passage : passages) {
      beside.tellUntil(passage.span().start(), prose);
      boolean same = !first && passage.speaker().equals(before);
      prose.say(sentence(passage, first, same, only), heard.of(passage));
      tellInEnglish(passage, prose);
      before = passage.speaker();
      first = false;
    }
  }

  /** The main sentences of much speech. */
  private void digest(List<Passage> passages, Prose prose) {
    List<Sentence> sentences =
        passages.stream().flatMap(passage -> Sentence.of(passage.parts()).stream()).toList();
    Sentence opening = sentences.getFirst();
    prose.say(
        frames.pick(
                "begins",
                "The speech begins: ",
                "It starts with the words ",
                "The first words are ")
            + English.quote(opening.text()),
        heard.ofSentences(List.of(opening)));
    List<Sentence> rest = sentences.subList(1, sentences.size());
    List<Sentence> telling = Digest.of(rest, Math.clamp(rest.size() / 6, 1, 3));
    if (!telling.isEmpty()) {
      List<String> quotes =
          telling.stream()
              .map(s ->
                  English.quote(s.text())
                      + " ("
                      + English.moment(s.span().start(), ofSeconds)
                      + ")")
              .toList();
      prose.say(
          frames.pick(
                  "within",
                  "Among what follows: ",
                  "It goes on to say, among other things: ",
                  "Further on one hears: ")
              + String.join("; ", quotes)
              + ".",
          heard.ofSentences(telling));
    }
  }

  private String sentence(Passage passage, boolean first, boolean same, boolean only) {
    String quote = English.quote(passage.text()) + stop(passage.text());
    String when = only ? "" : " " + at(passage.span());
    if (heard.doubts(List.of(passage))) {
      return frames.pick(
              "unclear",
              "The words are hard to make out; they seem to be",
              "What is said is not clear; it may be",
              "Hard to make out, the words may be")
          + when
          + ": "
          + quote;
    }
    if (first && cast.size() < 2) {
      cast.call(passage.speaker());
      return frames.pick("first", "The words are", "One hears", "What is said is", "The voice says")
          + when
          + ": "
          + quote;
    }
    String voice = cast.call(passage.speaker());
    String frame =
        first
            ? frames.pick(
                "begins-turn", voice + " begins" + when, "first to speak" + when + " is " + voice)
            : same
                ? frames.pick(
                    "goes-on",
                    voice + " goes on" + when,
                    "after a pause," + when + ", " + voice + " continues",
                    "then" + when + ", from the same voice")
                : frames.pick(
                    "turn",
                    voice + " is next" + when,
                    when.strip() + " " + voice + " says",
                    "then" + when + ", from " + voice,
                    voice + " follows" + when);
    return English.capital(frame.strip()) + ": " + quote;
  }

  private void tellInEnglish(Passage passage, Prose prose) {
    String code = passage.language().value();
    if (code == null || code.equals("en") || heard.doubts(List.of(passage))) {
      return;
    }
    List<Hearing.Speech> english =
        heard
            .translation()
            .english(heard.hearing().withSpeech(passage.parts()))
            .map(Hearing::speech)
            .orElse(List.of());
    String text = Passage.text(english);
    if (text.isBlank() || !Translation.isSure(english)) {
      return;
    }
    Evidence evidence =
        heard.of(Evidence.Part.TRANSLATION, text, passage.span(), passage.confidence());
    prose.say("(In English, roughly: " + English.quote(text) + ")", evidence);
  }

  /** Ends the sentence after a quotation that does not end one itself. */
  private static String stop(String quoted) {
    return quoted.strip().matches("(?s).*[.!?。！？…]") ? "" : ".";
  }

  private String at(Span span) {
    return span.start() < AT_THE_START_SECONDS
        ? "at the start"
        : "at " + English.moment(span.start(), ofSeconds);
  }

  /** The languages of passages, the main one first: "English", "French and English". */
  static String languages(Heard heard, List<Passage> passages) {
    List<String> names = new ArrayList<>();
    String main = heard.languageCode();
    if (!main.isEmpty()) {
      names.add(LanguageNames.shortOf(main, Tongue.EN));
    }
    for (Passage passage : passages) {
      String code = passage.language().value();
      String name = code == null ? "" : LanguageNames.shortOf(code, Tongue.EN);
      if (code != null && passage.language().confidence() >= 0.6 && !names.contains(name)) {
        names.add(name);
      }
    }
    return English.list(names);
  }
}
