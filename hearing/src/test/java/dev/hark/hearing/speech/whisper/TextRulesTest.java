package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.speech.whisper.WordSplitter.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextRulesTest {

  private static final int HELLO = 0;
  private static final int STOP = 3;

  private final WhisperVocabulary vocabulary = SmallVocabulary.create();
  private final DecodingRules rules =
      new DecodingRules(vocabulary, new int[] {8}, new int[] {vocabulary.endOfText()});

  @Test
  void aTextWithTimesStartsWithATimeOfAtMostOneSecond() {
    assertThat(possible(List.of(), true))
        .containsExactlyElementsOf(IntStream.rangeClosed(time(0), time(1)).boxed().toList());
  }

  @Test
  void afterTheStartOfAPhraseComesText() {
    assertThat(possible(List.of(time(0.5)), true)).allMatch(token -> !vocabulary.isTime(token));
  }

  @Test
  void afterTheEndOfAPhraseComesANotEarlierTimeOrTheEnd() {
    assertThat(possible(List.of(time(0), HELLO, time(1)), true))
        .contains(vocabulary.endOfText(), time(1), time(2))
        .doesNotContain(HELLO, time(0.98));
  }

  @Test
  void timesWinWhenTogetherTheyAreLikelierThanAnyText() {
    float[] scores = new float[vocabulary.size()];
    scores[HELLO] = 2; // 150 times of score 0 weigh ln 150 = 5
    rules.apply(scores, List.of(time(0), HELLO), true);
    assertThat(scores[HELLO]).isEqualTo(Logits.NEVER);
  }

  @Test
  void withoutTimesOnlyTextAndTheEndCome() {
    assertThat(possible(List.of(HELLO), false))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 9, 10, vocabulary.endOfText());
    assertThat(possible(List.of(), false)).doesNotContain(vocabulary.endOfText(), 8);
  }

  @Test
  void aTextThatEndsInOneTimeReachesTheEndOfTheSound() {
    Phrase.Cut cut =
        Phrase.cut(text(true, time(0), HELLO, time(1), time(1.5), 1, 2, time(2)), vocabulary, 2.9);
    assertThat(cut.reach()).isEqualTo(2.9);
    assertThat(cut.phrases())
        .extracting(Phrase::tokens)
        .containsExactly(List.of(HELLO), List.of(1, 2));
    assertThat(cut.phrases().get(1).start()).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void aTextThatBreaksOffReachesItsLastPair() {
    Phrase.Cut cut =
        Phrase.cut(text(true, time(0), HELLO, time(1), time(1), 1, 2), vocabulary, 2.9);
    assertThat(cut.reach()).isCloseTo(1, within(1e-9));
    assertThat(cut.phrases()).extracting(Phrase::tokens).containsExactly(List.of(HELLO));
  }

  @Test
  void aTextWithoutTimesIsCutBehindSentences() {
    Phrase.Cut cut = Phrase.cut(text(false, HELLO, STOP, 1, 2, STOP), vocabulary, 2);
    assertThat(cut.phrases())
        .extracting(Phrase::tokens)
        .containsExactly(List.of(HELLO, STOP), List.of(1, 2, STOP));
  }

  @Test
  void aTextWithoutTimesIsNotCutBehindAShortenedWord() {
    Phrase.Cut cut = Phrase.cut(text(false, 10, STOP, HELLO, STOP, 1, 2, STOP), vocabulary, 2);
    assertThat(cut.phrases())
        .extracting(Phrase::tokens)
        .containsExactly(List.of(10, STOP, HELLO, STOP), List.of(1, 2, STOP));
  }

  @Test
  void aTextWithoutRoomForItsEndIsNotWhole() {
    assertThat(Phrase.cut(broken(false, HELLO, STOP, 1, 2), vocabulary, 2).open()).isTrue();
    assertThat(Phrase.cut(broken(true, time(0), HELLO, 1), vocabulary, 2).open()).isTrue();
    assertThat(Phrase.cut(text(true, time(0), HELLO, 1), vocabulary, 2).open()).isFalse();

    Phrase.Cut atTime = Phrase.cut(broken(true, time(0), HELLO, time(1)), vocabulary, 2.9);

    assertThat(atTime.open()).isFalse();
    assertThat(atTime.reach()).isCloseTo(1, within(1e-9));
    assertThat(atTime.phrases()).extracting(Phrase::tokens).containsExactly(List.of(HELLO));
  }

  @Test
  void wordsStandBetweenBlanksAndKeepTheirMarks() {
    assertThat(new WordSplitter(vocabulary).split(List.of(HELLO, 1, 2, STOP, 4), "en"))
        .containsExactly(new Piece(" Hello", 1), new Piece(" world.", 3), new Piece(" 42", 1));
  }

  @Test
  void aMarkBehindABlankIsNoWordOfItsOwn() {
    assertThat(new WordSplitter(vocabulary).split(List.of(HELLO, 9, 4), "fr"))
        .containsExactly(new Piece(" Hello ?", 2), new Piece(" 42", 1));
  }

  @Test
  void chineseWordsAreWholeCharactersEvenWhenATokenIsHalfOfOne() {
    assertThat(new WordSplitter(vocabulary).split(List.of(5, 6, 7, 8), "zh"))
        .containsExactly(new Piece("你", 1), new Piece("好!", 3));
  }

  @Test
  void languagesAreThoseAllowedAndAddUpToOne() {
    float[] scores = new float[vocabulary.size()];
    scores[vocabulary.language("zh")] = 3;
    scores[vocabulary.language("en")] = 2;

    LanguageEvidence all = LanguageEvidence.of(scores, vocabulary, Set.of());
    assertThat(all.best()).isEqualTo("zh");
    assertThat(all.languages().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(LanguageEvidence.of(scores, vocabulary, Set.of("en", "fr")).languages())
        .containsOnlyKeys("en");
    assertThat(LanguageEvidence.of(scores, vocabulary, Set.of("yue")).best()).isEqualTo("zh");
    assertThat(all.knowing("en", vocabulary).best()).isEqualTo("en");
  }

  @Test
  void loopsAndStuttersAreSeen() {
    assertThat(Repetition.endsInLoop(Collections.nCopies(6, 7))).isTrue();
    assertThat(Repetition.endsInLoop(List.of(1, 2, 3, 1, 2, 3, 1, 2, 3))).isFalse();
    List<Integer> loop = new ArrayList<>(List.of(9, 9));
    IntStream.range(0, 6).forEach(i -> loop.addAll(List.of(1, 2, 3)));
    assertThat(Repetition.endsInLoop(loop)).isTrue();
    assertThat(Repetition.isStutter("hahahahaha")).isTrue();
    assertThat(Repetition.isStutter("ahhhhhhhhhh")).isTrue();
    assertThat(Repetition.isStutter("pleasetryagain")).isFalse();
    assertThat(Repetition.compressionRatio("again ".repeat(60))).isGreaterThan(2.4);
    assertThat(Repetition.compressionRatio("Please try again.")).isLessThan(2.4);
  }

  @Test
  void theGuardRefusesWhatTheModelDoesNotBelieveAndWhatNobodyCanSay() {
    InventionGuard guard = new InventionGuard();
    assertThat(guard.believes(likely(-0.3), "Please try again.", 0.05, 2)).isTrue();
    assertThat(guard.believes(likely(-1.2), "Please try again.", 0.05, 2)).isFalse();
    assertThat(guard.believes(likely(-0.8), "Please try again.", 0.9, 2)).isFalse();
    assertThat(guard.believes(likely(-0.8), "Thank you.", 0.05, 2)).isFalse();
    assertThat(guard.believes(likely(-0.2), "Thank you.", 0.05, 2)).isTrue();
    assertThat(guard.believes(likely(-0.8), "Ha ha ha ha!", 0.05, 2)).isFalse();
    assertThat(guard.believes(likely(-0.2), "Please try again. ".repeat(3), 0.05, 0.5)).isFalse();
  }

  private static DecodedText likely(double meanLogProbability) {
    return new DecodedText(
        List.of(), List.of(), true, meanLogProbability, 1, DecodedText.Ending.WHOLE);
  }

  private DecodedText text(boolean withTimes, Integer... tokens) {
    return text(DecodedText.Ending.WHOLE, withTimes, tokens);
  }

  private DecodedText broken(boolean withTimes, Integer... tokens) {
    return text(DecodedText.Ending.OUT_OF_ROOM, withTimes, tokens);
  }

  private DecodedText text(DecodedText.Ending ending, boolean withTimes, Integer... tokens) {
    return new DecodedText(
        List.of(tokens), Collections.nCopies(tokens.length, -0.1), withTimes, -0.1, 1, ending);
  }

  private List<Integer> possible(List<Integer> written, boolean withTimes) {
    float[] scores = new float[vocabulary.size()];
    java.util.Arrays.fill(scores, 0, vocabulary.firstTime(), 10);
    rules.apply(scores, written, withTimes);
    return IntStream.range(0, scores.length)
        .filter(token -> scores[token] != Logits.NEVER)
        .boxed()
        .toList();
  }

  private int time(double seconds) {
    return vocabulary.firstTime() + (int) Math.round(seconds / WhisperVocabulary.SECONDS_PER_TIME);
  }
}
