package dev.hark.server.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Question.Options;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.TokenRule;
import dev.hark.server.metering.Usage;
import dev.hark.server.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where answers are cut. A token of these tests is a word. */
class AnswerShaperTest {

  private static final class Noted implements Reply {
    private final List<String> pieces = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    @Override
    public void text(String piece, Usage soFar) {
      pieces.add(piece);
    }

    @Override
    public void finish(FinishReason reason, Usage total, Optional<Grounds> grounds) {
      ends.add(reason + " " + total.outputTokens());
    }

    @Override
    public boolean fail(Refused why) {
      return false;
    }

    String all() {
      return String.join("", pieces);
    }
  }

  private final Noted noted = new Noted();

  private static int words(String text) {
    return (int) Pattern.compile("\\p{L}+").matcher(text).results().count();
  }

  private static Measure asked(Usage usage) {
    return new Measure("test", "words", 1, false, 0, 0, Optional.empty(), usage);
  }

  private AnswerShaper shaper(Family family, int maxTokens, String... stops) {
    TokenRule words = new TokenRule(AnswerShaperTest::words);
    Options options =
        new Options(OptionalInt.of(maxTokens), OptionalLong.empty(), 1, 1, List.of(stops), false);
    return new AnswerShaper(
        noted,
        asked(new Usage(family, 25, 28, 0)),
        options,
        1000,
        words,
        measure -> {},
        chars -> Optional.empty());
  }

  private static void say(AnswerShaper shaper, String... pieces) {
    for (String piece : pieces) {
      shaper.text(piece);
    }
    shaper.finish(FinishReason.STOP);
  }

  @Test
  void handsOnWhatFits() {
    AnswerShaper shaper = shaper(Family.CAPTIONER, 100);
    say(shaper, "A dog", " barks", " twice.");
    assertThat(noted.pieces).containsExactly("A dog", " barks", " twice.");
    assertThat(noted.ends).containsExactly("STOP 4");
    assertThat(shaper.complete()).isTrue();
  }

  @Test
  void countsTheEndTokenWhereTheFamilyHasOne() {
    say(shaper(Family.QWEN_AUDIO, 100), "A dog barks twice.");
    assertThat(noted.ends).containsExactly("STOP 5");
  }

  @Test
  void cutsAtTheWordThatIsOneTooMany() {
    AnswerShaper shaper = shaper(Family.QWEN_AUDIO, 3);
    say(shaper, "A dog", " barks twice", " more");
    assertThat(noted.all()).isEqualTo("A dog barks");
    assertThat(noted.ends).containsExactly("LENGTH 3");
    assertThat(shaper.complete()).isTrue();
    shaper.text("nothing of this");
    shaper.finish(FinishReason.STOP);
    assertThat(noted.ends).hasSize(1);
  }

  @Test
  void saysNothingWhenNotEvenOneWordFits() {
    AnswerShaper shaper =
        new AnswerShaper(
            noted,
            asked(new Usage(Family.CAPTIONER, 25, 8, 0)),
            Options.DEFAULT,
            1,
            new TokenRule(String::length),
            measure -> {},
            chars -> Optional.empty());
    say(shaper, "Long");
    assertThat(noted.pieces).isEmpty();
    assertThat(noted.ends).containsExactly("LENGTH 0");
  }

  @Test
  void boundsEveryAnswerByTheModel() {
    AnswerShaper shaper =
        new AnswerShaper(
            noted,
            asked(new Usage(Family.CAPTIONER, 25, 8, 0)),
            Options.DEFAULT,
            5,
            new TokenRule(AnswerShaperTest::words),
            measure -> {},
            chars -> Optional.empty());
    say(shaper, "one two three four five six seven");
    assertThat(noted.all()).isEqualTo("one two three four five");
    assertThat(noted.ends).containsExactly("LENGTH 5");
  }

  @Test
  void stopsBeforeAStopString() {
    say(shaper(Family.CAPTIONER, 100, "END", "\n\n"), "All is well. END and", " more");
    assertThat(noted.all()).isEqualTo("All is well. ");
    assertThat(noted.ends).containsExactly("STOP 3");
  }

  @Test
  void stopsAtAStopStringThatCameInPieces() {
    say(shaper(Family.CAPTIONER, 100, "END"), "well E", "N", "D more");
    assertThat(noted.all()).isEqualTo("well ");
  }

  @Test
  void handsOnWhatOnlyLookedLikeAStopString() {
    say(shaper(Family.CAPTIONER, 100, "ENDE"), "the EN", "D of it E", "N");
    assertThat(noted.all()).isEqualTo("the END of it EN");
    assertThat(noted.ends).containsExactly("STOP 5");
  }

  @Test
  void takesTheFirstOfSeveralStopStrings() {
    say(shaper(Family.CAPTIONER, 100, "dog", "A d", ""), "See: A dog");
    assertThat(noted.all()).isEqualTo("See: ");
  }

  @Test
  void neverHandsOnHalfACharacter() {
    String text = "😀😀😀😀";
    say(shaper(Family.CAPTIONER, 100, "xy"), text);
    assertThat(noted.all()).isEqualTo(text);
    for (String piece : noted.pieces) {
      assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
      assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse();
    }
  }

  @Test
  void marksHalfCharactersOfAnEngine() {
    say(shaper(Family.CAPTIONER, 100), "a\ud83d b");
    assertThat(noted.all()).isEqualTo("a? b");
  }
}
