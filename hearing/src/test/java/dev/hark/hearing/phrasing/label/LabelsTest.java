package dev.hark.hearing.phrasing.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sound.SoundOntology;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private final Labels labels = Labels.all();

  @Test
  void namesEveryClassOfTheTaggerAndNoOther() {
    assertThat(labels.list())
        .extracting(Label::name)
        .containsExactlyInAnyOrderElementsOf(
            SoundOntology.audioSet().classes().stream().map(sound -> sound.name()).toList());
  }

  @Test
  void everyLabelHasAnEnglishAndAChineseName() {
    for (Label label : labels.list()) {
      assertThat(label.noun()).as(label.name()).isNotBlank();
      assertThat(label.chinese().codePoints().anyMatch(Han::isHan)).as(label.name()).isTrue();
      assertThat(Han.simplified(label.chinese())).isEqualTo(label.chinese());
    }
  }

  @Test
  void everythingThatSoundsHasAClause() {
    for (Label label : labels.list()) {
      boolean sounds =
          switch (label.role()) {
            case TALK, VOICE, EVENT, STEADY, MUSIC, INSTRUMENT, GENRE, MOOD -> true;
            case PLACE, TRAIT, QUIET, BROAD -> false;
          };
      if (sounds) {
        assertThat(label.clause()).as(label.name()).contains(" ");
      }
    }
  }

  @Test
  void everyLabelCanBeAskedFor() {
    for (Label label : labels.list()) {
      if (label.role() != Role.BROAD) {
        assertThat(labels.meantBy(label.chinese())).as(label.name()).isNotEmpty();
      }
    }
  }

  @Test
  void knowsWhatIsAKindOfWhat() {
    Label crowing = labels.of("Crowing, cock-a-doodle-doo");
    assertThat(labels.isKindOf(crowing, labels.of("Bird"))).isTrue();
    assertThat(labels.isKindOf(crowing, labels.of("Dog"))).isFalse();
    assertThat(labels.withKinds(labels.of("Alarm"))).contains(labels.of("Car alarm"));
  }

  @Test
  void prefersTheLongestWords() {
    assertThat(labels.meantBy("a car horn"))
        .containsExactly(labels.of("Vehicle horn, car horn, honking"));
    assertThat(labels.meantBy("fire alarm")).containsExactly(labels.of("Fire alarm"));
    assertThat(labels.meantBy("汽车喇叭"))
        .containsExactly(labels.of("Vehicle horn, car horn, honking"));
  }

  @Test
  void doesNotMindNumberArticleAndScript() {
    assertThat(labels.meantBy("the birds")).contains(labels.of("Bird"));
    assertThat(labels.meantBy("some puppies")).isEqualTo(labels.meantBy("puppy"));
    assertThat(labels.meantBy("雞叫")).isEqualTo(labels.meantBy("鸡叫"));
  }

  @Test
  void fallsBackToTheNearestKindInOtherLanguages() {
    Label engine = labels.of("Medium engine (mid frequency)");
    assertThat(labels.noun(engine, Tongue.FR)).contains("un moteur");
    assertThat(labels.noun(engine, Tongue.EN)).contains("an engine");
  }

  @Test
  void aStrangeLabelSpeaksForItself() {
    assertThat(labels.of("Theremin solo").noun()).isEqualTo("theremin solo");
  }
}
