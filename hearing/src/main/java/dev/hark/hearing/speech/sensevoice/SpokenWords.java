package dev.hark.hearing.speech.sensevoice;

import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.speech.CharacterWords;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.WordRule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes tokens into words with times, and words into segments.
 *
 * <p>A token is spoken around the rows where it fits best, which are few: it lasts until the next
 * one begins, but no longer than a syllable does.
 */
final class SpokenWords {

  /** How far the middle of a row is from its ends. */
  private static final double HALF_ROW_SECONDS = StackedFeatures.SECONDS / 2;

  private static final double LONGEST_SYLLABLE_SECONDS = 0.36;
  private static final double PAUSE_SECONDS = 1;
  private static final String SENTENCE_ENDS = ".。!！?？";
  private static final char BROKEN = '\uFFFD';

  private final SenseVoiceVocabulary vocabulary;
  private final EastAsianText print;

  SpokenWords(SenseVoiceVocabulary vocabulary, EastAsianText print) {
    this.vocabulary = vocabulary;
    this.print = print;
  }

  /**
   * The segments of a text: sentences, cut at long pauses, too.
   *
   * @param startSeconds where the sound begins in the recording
   * @param endSeconds where it ends
   */
  List<Segment> segments(CtcText text, String language, double startSeconds, double endSeconds) {
    List<Segment> segments = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : words(text, language, startSeconds, endSeconds)) {
      boolean paused = !open.isEmpty() && word.start() - open.getLast().end() > PAUSE_SECONDS;
      if (paused || (!open.isEmpty() && endsSentence(open.getLast()))) {
        add(open, language, segments);
        open.clear();
      }
      open.add(word);
    }
    add(open, language, segments);
    return segments;
  }

  private void add(List<Word> raw, String language, List<Segment> segments) {
    StringBuilder text = new StringBuilder();
    raw.forEach(word -> text.append(word.text()));
    List<Word> words = new ArrayList<>();
    for (Word word : CharacterWords.of(raw)) {
      String printed = print.printed(word.text().strip(), language);
      if (!printed.isEmpty()) {
        words.add(new Word(word.start(), word.end(), printed, word.confidence()));
      }
    }
    if (!words.isEmpty()) {
      segments.add(
          new Segment(
              words.getFirst().start(),
              words.getLast().end(),
              print.printed(text.toString().strip(), language),
              raw.stream().mapToDouble(Word::confidence).average().orElse(0),
              words));
    }
  }

  /** Words with the blanks before them. */
  private List<Word> words(CtcText text, String language, double startSeconds, double endSeconds) {
    boolean withoutBlanks = WordRule.isWithoutBlanks(language);
    List<Word> words = new ArrayList<>();
    for (Word piece : pieces(text, startSeconds, endSeconds)) {
      if (!words.isEmpty()
          && WordRule.continues(words.getLast().text(), piece.text(), withoutBlanks)) {
        Word before = words.removeLast();
        double sure = Math.min(before.confidence(), piece.confidence());
        words.add(
            new Word(
                before.start(),
                isMark(piece.text()) ? before.end() : piece.end(),
                before.text() + piece.text(),
                isMark(piece.text()) ? before.confidence() : sure));
      } else {
        words.add(piece);
      }
    }
    return words;
  }

  /** Tokens joined until they make whole characters. */
  private List<Word> pieces(CtcText text, double startSeconds, double endSeconds) {
    List<Word> pieces = new ArrayList<>();
    ByteArrayOutputStream open = new ByteArrayOutputStream();
    double start = startSeconds;
    double sure = 1;
    for (int i = 0; i < text.tokens().size(); i++) {
      CtcText.Token token = text.tokens().get(i);
      if (open.size() == 0) {
        start = startSeconds + Math.max(0, middle(token.firstRow()) - HALF_ROW_SECONDS);
        sure = 1;
      }
      open.writeBytes(vocabulary.text(token.id()));
      sure = Math.min(sure, Math.exp(token.logProbability()));
      String whole = open.toString(StandardCharsets.UTF_8);
      boolean last = i + 1 == text.tokens().size();
      if (whole.indexOf(BROKEN) < 0 || last) {
        double end = startSeconds + end(text, i);
        pieces.add(
            new Word(
                Math.min(start, endSeconds),
                Math.min(end, endSeconds),
                whole.replace(String.valueOf(BROKEN), ""),
                sure));
        open.reset();
      }
    }
    return pieces;
  }

  private static double end(CtcText text, int index) {
    CtcText.Token token = text.tokens().get(index);
    double own = middle(token.lastRow()) + HALF_ROW_SECONDS;
    double longest = middle(token.firstRow()) - HALF_ROW_SECONDS + LONGEST_SYLLABLE_SECONDS;
    double next =
        index + 1 < text.tokens().size()
            ? middle(text.tokens().get(index + 1).firstRow()) - HALF_ROW_SECONDS
            : longest;
    return Math.max(own, Math.min(next, longest));
  }

  private static double middle(int row) {
    return row * StackedFeatures.SECONDS;
  }

  private static boolean isMark(String text) {
    return text.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean endsSentence(Word word) {
    String text = word.text().strip();
    return !text.isEmpty() && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }
}
