package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpeakerTraitsTest {

  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @Test
  void tellsTheGenderByThePitchWhereThatIsBeyondDoubt() {
    assertThat(SpeakerTraits.gender(105, UNKNOWN).value()).isEqualTo("male");
    assertThat(SpeakerTraits.gender(215, UNKNOWN).value()).isEqualTo("female");
  }

  @Test
  void asksTheColourOfTheVoiceBetween() {
    assertThat(SpeakerTraits.gender(180, OptionalDouble.of(-0.5)).value()).isEqualTo("male");
    assertThat(SpeakerTraits.gender(180, OptionalDouble.of(1.2)).value()).isEqualTo("female");
    assertThat(SpeakerTraits.gender(180, OptionalDouble.of(0.1)).value()).isNull();
    assertThat(SpeakerTraits.gender(180, UNKNOWN).value()).isNull();
  }

  @Test
  void isLessSureWhereTheColourHardlyTells() {
    double weak = SpeakerTraits.gender(180, OptionalDouble.of(-0.3)).confidence();
    double strong = SpeakerTraits.gender(180, OptionalDouble.of(3)).confidence();

    assertThat(weak).isBetween(0.5, 0.65);
    assertThat(strong).isGreaterThan(0.9);
  }

  @Test
  void saysNothingWherePitchAndColourContradictEachOther() {
    assertThat(SpeakerTraits.gender(120, OptionalDouble.of(2)).value()).isNull();
    assertThat(SpeakerTraits.gender(230, OptionalDouble.of(-2)).value()).isNull();
  }

  @Test
  void tellsAWomanWhoSpeaksHighOnlyWhereHerColourAgrees() {
    assertThat(SpeakerTraits.gender(205, OptionalDouble.of(1.5)).value()).isEqualTo("female");
    assertThat(SpeakerTraits.gender(205, OptionalDouble.of(0.1)).value()).isNull();
    assertThat(SpeakerTraits.gender(205, OptionalDouble.of(-0.6)).value()).isNull();
  }

  @Test
  void asksForTheColourOfEveryPitchThatAManMayHaveToo() {
    assertThat(SpeakerTraits.pitchSettles(205)).isFalse();
    assertThat(SpeakerTraits.pitchSettles(250)).isFalse();
    assertThat(SpeakerTraits.pitchSettles(120)).isTrue();
    assertThat(SpeakerTraits.pitchSettles(280)).isTrue();
  }

  @Test
  void givesVeryHighVoicesNoGender() {
    assertThat(SpeakerTraits.gender(290, OptionalDouble.of(2)).value()).isNull();
  }

  @Test
  void tellsAChildByTheTaggerAndThePitch() {
    assertThat(SpeakerTraits.age(270, 0.6).value()).isEqualTo("child");
    assertThat(SpeakerTraits.age(320, 0).value()).isEqualTo("child");
    assertThat(SpeakerTraits.age(120, 0.6).value()).isNull();
  }

  @Test
  void tellsAGrownUpWhereNoChildIsHeard() {
    assertThat(SpeakerTraits.age(110, 0.01).value()).isEqualTo("adult");
    assertThat(SpeakerTraits.age(210, 0.01).value()).isEqualTo("adult");
    assertThat(SpeakerTraits.age(210, 0.15).value()).isNull();
    assertThat(SpeakerTraits.age(280, 0.01).value()).isNull();
  }

  @Test
  void cannotTellTheAgeAtAChildsPitchFromTheTaggersSilence() {
    assertThat(SpeakerTraits.age(219, 0).value()).isEqualTo("adult");
    assertThat(SpeakerTraits.age(221, 0).value()).isNull();
    assertThat(SpeakerTraits.age(248, 0.01).value()).isNull();
  }
}
