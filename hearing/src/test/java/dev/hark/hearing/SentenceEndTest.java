package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceEndTest {

  private static final Span ALL = new Span(0, 100);

  @Test
  void liesBetweenTheLastWholeSentenceAndTheNextWord() {
    assertThat(SentenceEnd.last(said("I", "came.", "You", "left.", "And", "he"), ALL))
        .hasValue(3.9);
  }

  @Test
  void isNoneBehindTheLastWordWhichMayHaveBeenBrokenOff() {
    assertThat(SentenceEnd.last(said("I", "came."), ALL)).isEmpty();
    assertThat(SentenceEnd.last(said("and", "then", "he"), ALL)).isEmpty();
  }

  @Test
  void isLookedForOnlyWhereItMayLie() {
    assertThat(SentenceEnd.last(said("I", "came.", "You", "left.", "And"), new Span(0, 3)))
        .hasValue(1.9);
    assertThat(SentenceEnd.last(said("I", "came.", "You", "left"), new Span(2, 9))).isEmpty();
  }

  @Test
  void knowsTheMarksOfEastAsianWriting() {
    assertThat(SentenceEnd.last(said("走", "吧。", "好"), ALL)).hasValue(1.9);
  }

  /** A word a second, each of 0.8 s. */
  private static List<Hearing.Word> said(String... texts) {
    List<Hearing.Word> words = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      words.add(new Hearing.Word(i, i + 0.8, texts[i], 0.9));
    }
    return words;
  }
}
