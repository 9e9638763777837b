package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.speech.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranscriptionTest {

  private final Transcription transcription = new Transcription();

  @Test
  void namesTheWindowsThatMisjudgedTheirLanguage() {
    add(0, 20, "it", 0.97);
    add(25, 27, "es", 0.6);
    add(30, 40, "it", 0.9);

    assertThat(transcription.language().value()).isEqualTo("it");
    assertThat(transcription.misjudged()).containsExactly(1);
  }

  @Test
  void leavesAWindowItsLanguageWhenThatIsClear() {
    add(0, 20, "en", 0.99);
    add(25, 33, "fr", 0.95);

    assertThat(transcription.misjudged()).isEmpty();
    assertThat(transcription.passages())
        .extracting(passage -> passage.phrases().getFirst().language().value())
        .containsExactly("en", "fr");
  }

  @Test
  void takesABetterTranscriptInThePlaceOfOne() {
    add(0, 20, "it", 0.97);
    add(25, 27, "es", 0.6);
    transcription.replace(1, transcript(25, "it", 1, "ciao"));

    assertThat(transcription.misjudged()).isEmpty();
    assertThat(transcription.passages().get(1).phrases().getFirst().text()).isEqualTo("ciao");
  }

  @Test
  void letsWindowsWithoutWordsCountOnlyWhereNoneHasAny() {
    transcription.add(window(0, 10), new Recognizer.Transcript(Map.of("de", 0.9), 0.4, List.of()));
    assertThat(transcription.language().value()).isEqualTo("de");

    add(12, 16, "en", 0.95);
    assertThat(transcription.language().value()).isEqualTo("en");
  }

  @Test
  void tellsWhatWasHeardInAGapAtItsPlaceAndInItsLanguage() {
    transcription.add(window(0, 20), twoWords());
    transcription.fill(0, window(3, 17), transcript(8, "fr", 0.95, "bonjour"));

    List<Phrase> phrases = transcription.passages().getFirst().phrases();
    assertThat(phrases).extracting(Phrase::text).containsExactly("one", "bonjour", "two");
    assertThat(phrases)
        .extracting(phrase -> phrase.language().value())
        .containsExactly("en", "fr", "en");
  }

  @Test
  void beginsAWindowThatGoesOnWhereASentenceEndsInTheOneBefore() {
    transcription.add(window(0, 20), transcriptOf(14, "done.", "Then", "the"));
    transcription.fill(0, window(16.5, 19), transcript(17, "en", 0.9, "lost"));

    WindowPlanner.Window moved = transcription.fromSentence(continuing(18.4, 19.2, 30), 28);
    transcription.add(moved, transcriptOf(15, "Then", "the", "rain"));

    assertThat(moved.sound().start()).isBetween(14.6, 14.8);
    assertThat(moved.sound().end()).isEqualTo(30);
    assertThat(moved.speech()).containsExactly(new Span(14.9, 30));
    assertThat(texts()).containsExactly("done.", "Then the rain");
  }

  @Test
  void leavesAWindowWhereItIsWhenThereIsNoSentenceThatItCouldHoldWhole() {
    transcription.add(window(0, 20), transcriptOf(14, "done.", "Then", "the"));

    WindowPlanner.Window next = continuing(18.4, 19.2, 30);
    assertThat(transcription.fromSentence(next, 15)).isEqualTo(next);
    assertThat(transcription.fromSentence(window(21, 30), 28)).isEqualTo(window(21, 30));
    assertThat(texts()).containsExactly("done. Then the");
  }

  private List<String> texts() {
    return transcription.passages().stream()
        .flatMap(passage -> passage.phrases().stream())
        .map(Phrase::text)
        .toList();
  }

  /** A word a second, each of 0.8 s, in one phrase. */
  private static Recognizer.Transcript transcriptOf(double start, String... texts) {
    List<Hearing.Word> words = new ArrayList<>();
    for (String text : texts) {
      double at = start + words.size();
      words.add(new Hearing.Word(at, at + 0.8, text, 0.9));
    }
    return new Recognizer.Transcript(
        Map.of("en", 0.99),
        0,
        List.of(
            new Recognizer.Segment(
                start, words.getLast().end(), String.join(" ", texts), 0.9, words)));
  }

  private static WindowPlanner.Window continuing(double start, double cut, double end) {
    return new WindowPlanner.Window(
        new Span(start, end),
        new Span(cut, end),
        List.of(new Span(cut, end)),
        new WindowPlanner.Position(end, false));
  }

  private static Recognizer.Transcript twoWords() {
    List<Hearing.Word> words =
        List.of(new Hearing.Word(1, 1.5, "one", 0.9), new Hearing.Word(18, 18.5, "two", 0.9));
    return new Recognizer.Transcript(
        Map.of("en", 0.99), 0, List.of(new Recognizer.Segment(1, 18.5, "one two", 0.9, words)));
  }

  private void add(double start, double end, String language, double probability) {
    transcription.add(window(start, end), transcript(start, language, probability, "word"));
  }

  private static WindowPlanner.Window window(double start, double end) {
    Span span = new Span(start, end);
    return new WindowPlanner.Window(
        span, span, List.of(span), new WindowPlanner.Position(end, false));
  }

  private static Recognizer.Transcript transcript(
      double start, String language, double probability, String text) {
    Hearing.Word word = new Hearing.Word(start, start + 0.5, text, 0.9);
    return new Recognizer.Transcript(
        Map.of(language, probability),
        0,
        List.of(new Recognizer.Segment(start, start + 0.5, text, 0.9, List.of(word))));
  }
}
