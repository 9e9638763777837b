package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Style;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryLanguageTest {

  private static final Pattern ENGLISH =
      Pattern.compile("\\b(?:the|recording|cannot|speaks|heard|minor|major|male|female)\\b");

  private static final String SAID = "He was in a fevered state of mind, owing to the blight.";

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void answersEveryTopicOfEverySoundInItsOwnWords(Tongue tongue) {
    for (Topic topic : Topic.values()) {
      for (Manner manner : Manner.values()) {
        for (Hearings hearings : all()) {
          String text = answer(tongue, topic, manner, hearings);
          assertThat(text).as(topic + " " + manner).isNotBlank();
          if (tongue != Tongue.EN) {
            String own = text.replace(SAID, "");
            assertThat(ENGLISH.matcher(own).find()).as(topic + ": " + text).isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void tellsTheFrequencyOfASteadyTone(Tongue tongue) {
    Hearings tone = Hearings.lasting(4).tone(0, 4, 440.2);

    assertThat(answer(tongue, Topic.DESCRIBE, Manner.FULL, tone)).contains("440 Hz");
    assertThat(answer(tongue, Topic.SOUNDS, Manner.FULL, tone)).contains("440 Hz");
  }

  @Test
  void tellsMusicInEveryLanguage() {
    assertThat(answer(Tongue.FR, Topic.KEY, Manner.FULL, Hearings.piano())).contains("do majeur");
    assertThat(answer(Tongue.DE, Topic.KEY, Manner.FULL, Hearings.piano())).contains("C-Dur");
    assertThat(answer(Tongue.JA, Topic.KEY, Manner.FULL, Hearings.piano())).contains("ハ長調");
    assertThat(answer(Tongue.ES, Topic.TEMPO, Manner.FULL, Hearings.piano())).contains("120");
    assertThat(answer(Tongue.IT, Topic.INSTRUMENTS, Manner.FULL, Hearings.piano()))
        .contains("pianoforte");
    assertThat(answer(Tongue.YUE, Topic.KEY, Manner.ONE_WORD, Hearings.piano())).isEqualTo("C大調");
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void tellsFamiliesWhereNoInstrumentCanBeNamed(Tongue tongue) {
    List<String> families =
        List.of("plucked strings", "bowed strings", "keyboard", "brass", "woodwind", "percussion");
    List<String> others = List.of("tuned percussion", "electronic");
    for (String family : Stream.of(families, others).flatMap(List::stream).toList()) {
      Hearings mix = mixed(family);
      for (Manner manner : List.of(Manner.FULL, Manner.ONE_WORD)) {
        String text = answer(tongue, Topic.INSTRUMENTS, manner, mix);
        assertThat(text).doesNotContain("annot tell", "Unknown");
        if (tongue != Tongue.EN) {
          assertThat(text).doesNotContainPattern("\\b" + family + "\\b");
        }
      }
    }
    assertThat(answer(Tongue.EN, Topic.INSTRUMENTS, Manner.FULL, mixed("keyboard")))
        .isEqualTo("The music is played on a keyboard.");
    assertThat(answer(Tongue.DE, Topic.INSTRUMENTS, Manner.FULL, mixed("orchestra")))
        .contains("Orchester");
    assertThat(answer(Tongue.ZH, Topic.INSTRUMENTS, Manner.FULL, mixed("brass")))
        .isEqualTo("由铜管乐器演奏。");
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void namesAnAnimalInOneWordWithoutAnArticle(Tongue tongue) {
    assertThat(answer(tongue, Topic.SOUNDS, Manner.ONE_WORD, Hearings.rooster()))
        .doesNotContainAnyWhitespaces()
        .isNotEmpty();
  }

  private static Hearings mixed(String family) {
    return Hearings.lasting(30).music(Hearings.mixOf(family));
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void neverCallsAVoiceWithoutWordsSilence(Tongue tongue) {
    Hearings voice = Hearings.lasting(5).speaker("S1", 4, "male", "", "");
    Hearings nobody = Hearings.lasting(5);
    for (Topic topic : List.of(Topic.TRANSCRIBE, Topic.SUMMARISE, Topic.TRANSLATE)) {
      assertThat(answer(tongue, topic, Manner.FULL, voice))
          .isNotEqualTo(answer(tongue, topic, Manner.FULL, nobody));
    }
    assertThat(Phrasing.caption(voice.heard()).text())
        .contains("a man")
        .doesNotContain("No speech")
        .doesNotContain("obody speaks");
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void tellsOfWhatWasNotListenedToWhereTheWholeIsAskedFor(Tongue tongue) {
    for (Topic topic : List.of(Topic.TRANSCRIBE, Topic.DESCRIBE, Topic.SPEAKER_COUNT)) {
      assertThat(answer(tongue, topic, Manner.FULL, Hearings.librivox().cutFrom(95)))
          .as(topic.name())
          .containsPattern("95|1:35|1 minute|1分35");
    }
    assertThat(answer(tongue, Topic.GENDER, Manner.FULL, Hearings.librivox().cutFrom(95)))
        .doesNotContainPattern("95|1:35|1 minute|1分35");
  }

  private static List<Hearings> all() {
    return Stream.of(
            Hearings.rooster(),
            Hearings.librivox(),
            Hearings.dogs(),
            Hearings.piano(),
            Hearings.silence(),
            Hearings.lasting(5),
            Hearings.lasting(5).speaker("S1", 4, "male", "", ""))
        .toList();
  }

  private static String answer(Tongue tongue, Topic topic, Manner manner, Hearings hearings) {
    Asked asked =
        new Asked(
            List.of(Ask.of(topic)),
            Optional.of(new Audience(tongue, false)),
            new Style(manner, false, List.of()),
            "?");
    return Phrasing.answer(asked, List.of(Heard.of(0, hearings.hearing(), Translation.NONE)))
        .text();
  }
}
