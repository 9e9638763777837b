package dev.hark.hearing.speech.whisper;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.speech.CharacterWords;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
   * The segments of one pass, without the words that no sound belongs to.
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
    double seconds = (double) samples.length / Recording.SAMPLE_RATE_HERTZ;
    double[] starts = aligner.starts(sound, prompt, tokens(phrases), seconds);
    List<Word> words = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(); // of the words of each phrase
    int from = 0;
    for (Phrase phrase : phrases) {
      int to = from + phrase.tokens().size();
      double[] own = Arrays.copyOfRange(starts, from, to + 1);
      words.addAll(
          TimedWords.of(splitter.split(phrase.tokens(), language), own, probabilities(phrase)));
      ends.add(words.size());
      from = to;
    }
    BitSet soundless = TimedWords.soundless(words);
    List<Word> spoken = new ArrayList<>();
    for (int i = soundless.nextClearBit(0); i < words.size(); i = soundless.nextClearBit(i + 1)) {
      spoken.add(words.get(i));
    }
    List<Word> tight = WordEdges.of(samples).tightened(spoken);
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < phrases.size(); i++) {
      int end = ends.get(i) - soundless.get(0, ends.get(i)).cardinality();
      if (end > first) {
        segments.add(segment(phrases.get(i), tight.subList(first, end), offset, language));
      }
      first = end;
    }
    return segments;
  }

  /**
   * An open cut without its last phrase, or, where that is the only one, without its last word;
   * what is left out begins where the cut reaches to.
   *
   * @param seconds how long the pass is
   */
  Phrase.Cut closed(
      HeardSound sound, int[] prompt, Phrase.Cut open, double seconds, String language) {
    List<Phrase> phrases = open.phrases();
    List<Phrase> kept = new ArrayList<>(phrases.subList(0, phrases.size() - 1));
    if (kept.isEmpty()) {
      Phrase only = phrases.getLast();
      int end = only.tokens().size() - splitter.split(only.tokens(), language).getLast().tokens();
      if (end > 0) {
        kept.add(only.until(end));
      }
    }
    double[] starts = aligner.starts(sound, prompt, tokens(phrases), seconds);
    return new Phrase.Cut(kept, starts[tokens(kept).size()], false);
  }

  private static List<Integer> tokens(List<Phrase> phrases) {
    List<Integer> tokens = new ArrayList<>();
    phrases.forEach(phrase -> tokens.addAll(phrase.tokens()));
    return tokens;
  }

  private Segment segment(Phrase phrase, List<Word> timed, double offset, String language) {
    StringBuilder text = new StringBuilder();
    timed.forEach(word -> text.append(word.text()));
    List<Word> words = new ArrayList<>();
    for (Word word : CharacterWords.of(timed)) {
      String printed = print.printed(word.text().strip(), language);
      if (!printed.isEmpty()) {
        words.add(new Word(offset + word.start(), offset + word.end(), printed, word.confidence()));
      }
    }
    return new Segment(
        offset + timed.getFirst().start(),
        offset + timed.getLast().end(),
        print.printed(text.toString().strip(), language),
        Arrays.stream(probabilities(phrase)).average().orElse(0),
        words);
  }

  private static double[] probabilities(Phrase phrase) {
    return phrase.logProbabilities().stream().mapToDouble(Math::exp).toArray();
  }
}
