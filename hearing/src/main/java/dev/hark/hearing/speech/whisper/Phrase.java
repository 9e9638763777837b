package dev.hark.hearing.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of text tokens that belong together.
 *
 * @param start seconds in the pass before which it can't begin
 * @param tokens text only, at least one
 * @param logProbabilities one for each token
 */
record Phrase(double start, List<Integer> tokens, List<Double> logProbabilities) {

  private static final String SENTENCE_ENDS = ".!?。！？";

  /**
   * "Mr.", "Dr.", "No.", an initial: a short word with a capital may go on behind its full stop.
   */
  private static final Pattern ABBREVIATED = Pattern.compile("(?<!\\p{L})\\p{Lu}\\p{L}{0,2}\\.$");

  Phrase {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /** Its first tokens. */
  Phrase until(int end) {
    return new Phrase(start, tokens.subList(0, end), logProbabilities.subList(0, end));
  }

  /**
   * The phrases of a text, and how far it reaches.
   *
   * @param reach seconds: what lies behind has not been written down yet
   * @param open whether the last phrase lacks its end and times do not tell where it begins, so
   *     that how far the text reaches is known only when its words are timed
   */
  record Cut(List<Phrase> phrases, double reach, boolean open) {
    Cut {
      phrases = List.copyOf(phrases);
    }
  }

  /**
   * Cuts a text: at its pairs of times, or behind sentences when it has no times.
   *
   * @param seconds how long the pass is
   */
  static Cut cut(DecodedText text, WhisperVocabulary vocabulary, double seconds) {
    return text.withTimes()
        ? atTimes(text, vocabulary, seconds)
        : new Cut(atSentences(text, vocabulary), seconds, isBroken(text));
  }

  /**
   * A text that ends in a single time says that nothing more comes, unless it had no room for it.
   * One that ends otherwise ran out of room or attention: what was written behind the last pair of
   * times is dropped, and the sound from there on has to be heard again.
   */
  private static Cut atTimes(DecodedText text, WhisperVocabulary vocabulary, double seconds) {
    List<Integer> tokens = text.tokens();
    int size = tokens.size();
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      if (vocabulary.isTime(tokens.get(i)) && vocabulary.isTime(tokens.get(i - 1))) {
        ends.add(i);
      }
    }
    boolean endsInSingleTime =
        size >= 2
            && vocabulary.isTime(tokens.get(size - 1))
            && !vocabulary.isTime(tokens.get(size - 2));
    double reach = seconds;
    boolean open = false;
    if (endsInSingleTime && isBroken(text)) {
      ends.add(size);
      reach = vocabulary.seconds(tokens.getLast());
    } else if (ends.isEmpty() || endsInSingleTime) {
      ends.add(size);
      open = isBroken(text);
    } else {
      reach = vocabulary.seconds(tokens.get(ends.getLast() - 1));
    }
    List<Phrase> phrases = new ArrayList<>();
    int from = 0;
    for (int to : ends) {
      addRun(text, vocabulary, from, to, phrases);
      from = to;
    }
    return new Cut(phrases, reach, open);
  }

  private static boolean isBroken(DecodedText text) {
    return text.ending() == DecodedText.Ending.OUT_OF_ROOM;
  }

  private static void addRun(
      DecodedText text, WhisperVocabulary vocabulary, int from, int to, List<Phrase> phrases) {
    double start = 0;
    List<Integer> tokens = new ArrayList<>();
    List<Double> logProbabilities = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int token = text.tokens().get(i);
      if (!vocabulary.isTime(token)) {
        tokens.add(token);
        logProbabilities.add(text.logProbabilities().get(i));
      } else if (tokens.isEmpty()) {
        start = vocabulary.seconds(token);
      }
    }
    if (!tokens.isEmpty()) {
      phrases.add(new Phrase(start, tokens, logProbabilities));
    }
  }

  private static List<Phrase> atSentences(DecodedText text, WhisperVocabulary vocabulary) {
    List<Phrase> phrases = new ArrayList<>();
    List<Integer> tokens = text.tokens();
    int from = 0;
    for (int to = 1; to <= tokens.size(); to++) {
      if (to == tokens.size() || endsSentence(tokens.subList(from, to), vocabulary)) {
        phrases.add(
            new Phrase(0, tokens.subList(from, to), text.logProbabilities().subList(from, to)));
        from = to;
      }
    }
    return phrases;
  }

  private static boolean endsSentence(List<Integer> tokens, WhisperVocabulary vocabulary) {
    String last = vocabulary.text(tokens.subList(tokens.size() - 1, tokens.size()));
    return !last.isEmpty()
        && SENTENCE_ENDS.indexOf(last.charAt(last.length() - 1)) >= 0
        && !ABBREVIATED.matcher(vocabulary.text(tokens)).find();
  }
}
