package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsensusTest {

  private static final DecodedText FIRST = text(-0.9);

  private final Consensus consensus = new Consensus();

  @Test
  void takesWhatIsUnderstoodTwice() {
    DecodedText first = text(-0.9);
    assertThat(consensus.add(first, "wirtreffenuns")).isEmpty();
    assertThat(consensus.add(text(-0.4), "wirtreffenheute")).isEmpty();
    assertThat(consensus.add(text(-0.5), "wirtreffenuns")).contains(first);
  }

  @Test
  void takesTheTextThatTheOthersAreMostLike() {
    DecodedText middle = text(-0.8);
    consensus.add(text(-0.6), "gutenmorgenmitteffenundsein");
    consensus.add(middle, "gutenmorgenwirtreffenundsein");
    consensus.add(text(-0.7), "gutenmorgenwirtreffenunsheute");
    assertThat(consensus.central(FIRST)).contains(middle);
  }

  @Test
  void believesSurerTextsMore() {
    DecodedText sure = text(-0.1);
    consensus.add(text(-0.9), "abcdefgh");
    consensus.add(sure, "abcdxxgh");
    consensus.add(text(-0.9), "abcdxxyy");
    assertThat(consensus.central(FIRST)).contains(sure);
  }

  @Test
  void takesNoneOfTextsThatHaveNothingInCommon() {
    consensus.add(text(-0.8), "来喉咙尴尬尴尬");
    consensus.add(text(-0.7), "ahonggamya");
    consensus.add(text(-0.9), "铁铺铺铺铺铺");
    consensus.add(text(-0.8), "尼康今日战");
    assertThat(consensus.central(FIRST)).isEmpty();
  }

  @Test
  void takesTheOnlyTextWhenItWasHeardAtFirstAndNoneWhenNoneHasLetters() {
    DecodedText first = text(-0.9);
    consensus.add(text(-0.8), "");
    assertThat(consensus.central(first)).isEmpty();
    consensus.add(first, "house");
    assertThat(consensus.central(first)).contains(first);
  }

  @Test
  void takesNoTextThatOneHearingOfSeveralGave() {
    DecodedText first = text(-5.3);
    consensus.add(text(-0.6), "goatandmorganmeeteiffelundshoiter");
    assertThat(consensus.central(first)).isEmpty();
  }

  @Test
  void keepsWhatWasHeardAtFirstWhereFewSpeakAgainstIt() {
    DecodedText first = text(-0.8);
    consensus.add(first, "sonospiacentema");
    consensus.add(text(-0.6), "theothers");
    consensus.add(text(-0.9), "quitedifferent");
    assertThat(consensus.central(first)).contains(first);
    assertThat(consensus.central(text(-0.5))).isEmpty();
    consensus.add(text(-0.9), "yukigafuru");
    assertThat(consensus.central(first)).isEmpty();
  }

  @Test
  void likenessIsOneLessTheEditsForEachLetter() {
    assertThat(TextLikeness.of("kitten", "sitting")).isCloseTo(1 - 3.0 / 7, within(1e-9));
    assertThat(TextLikeness.of("", "")).isEqualTo(1);
    assertThat(TextLikeness.of("ab", "")).isZero();
  }

  private static DecodedText text(double meanLogProbability) {
    return new DecodedText(
        List.of(1),
        List.of(meanLogProbability),
        false,
        meanLogProbability,
        1,
        DecodedText.Ending.WHOLE);
  }
}
