package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.speech.Recognizer.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes phrases of tokens into segments: text as printed, words with times and confidence. */
final class PhraseTimer {

  private final WordAligner aligner;
  private final WordSplitter splitter;
  private final EastAsianText print;

  PhraseTimer(WordAligner aligner, WordSplitter splitter, EastAsianText print) {
    this.aligner = aligner;
    this.splitter = splitter;
    this.print = print;
  }

  /**
   * The segments of one pass.
   *
   * @param samples what the pass listened to
   * @param prompt start, language and task
   * @param offset where the pass begins in the recording, in seconds
   * @param language that the text is in
   */
  List<Segment> segments(
      HeardSound sound,
      float[] samples,
      int[] prompt,
      List<Phrase> phrases,
      double offset,
      String language) {
    List<Integer> tokens = new ArrayList<>();
    phrases.forEach(phrase -> tokens.addAll(phrase.tokens()));
    double seconds = (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    double[] starts = aligner.starts(sound, prompt, tokens, seconds);
    WordEdges edges = WordEdges.of(samples);
    List<Segment> segments = new ArrayList<>();
    int from = 0;
    for (Phrase phrase : phrases) {
      int to = from + phrase.tokens().size();
      double[] own = Arrays.copyOfRange(starts, from, to + 1);
      segments.add(segment(phrase, own, edges, offset, language));
      from = to;
    }
    return segments;
  }

  private Segment segment(
      Phrase phrase, double[] starts, WordEdges edges, double offset, String language) {
    double[] probabilities = phrase.logProbabilities().stream().mapToDouble(Math::exp).toArray();
    List<WordSplitter.Piece> pieces = splitter.split(phrase.tokens(), language);
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    List<Word> words = new ArrayList<>();
    for (Word word : TimedWords.of(pieces, starts, probabilities, edges)) {
      String printed = print.printed(word.text().strip(), language);
      if (!printed.isEmpty()) {
        words.add(new Word(offset + word.start(), offset + word.end(), printed, word.confidence()));
      }
    }
    return new Segment(
        words.isEmpty() ? offset + starts[0] : words.getFirst().start(),
        words.isEmpty() ? offset + starts[starts.length - 1] : words.getLast().end(),
        print.printed(text.toString().strip(), language),
        Arrays.stream(probabilities).average().orElse(0),
        words);
  }
}
