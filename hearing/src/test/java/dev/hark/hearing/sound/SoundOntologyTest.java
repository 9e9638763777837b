package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SoundOntologyTest {

  private final SoundOntology ontology = SoundOntology.audioSet();

  @Test
  void knowsAllTheClassesOfTheTagger() {
    assertThat(ontology.classes()).hasSize(521);
    assertThat(ontology.get(0).name()).isEqualTo("Speech");
    assertThat(ontology.get(520).name()).isEqualTo("Field recording");
  }

  @Test
  void leadsFromCrowingUpToAnimal() {
    assertThat(ontology.ancestors(ontology.named("Crowing, cock-a-doodle-doo")))
        .extracting(SoundClass::shortName)
        .containsExactly("Chicken", "Fowl", "Livestock", "Animal");
  }

  @Test
  void marksTheClassesThatOnlyGatherOthers() {
    assertThat(ontology.named("Wild animals").gathers()).isTrue();
    assertThat(ontology.named("Dog").gathers()).isFalse();
  }

  @Test
  void givesEveryClassTheFamilyOfItsGroup() {
    assertThat(ontology.named("Thunder").family()).isEqualTo(Family.NATURE);
    assertThat(ontology.named("church bell").family()).isEqualTo(Family.SIGNAL);
    assertThat(ontology.named("Violin").family()).isEqualTo(Family.MUSIC);
    assertThat(ontology.named("Machine gun").family()).isEqualTo(Family.EXPLOSION);
  }

  @Test
  void keepsAClassInTheFamilyOfItsParent() {
    for (SoundClass sound : ontology.classes()) {
      for (SoundClass child : ontology.children(sound)) {
        assertThat(child.family()).as(child.name()).isEqualTo(sound.family());
      }
    }
  }

  @Test
  void tellsAWordOfTwoMeaningsByItsFullName() {
    assertThat(ontology.named("Whimper").family()).isEqualTo(Family.VOICE);
    assertThat(ontology.named("Whimper (dog)").family()).isEqualTo(Family.ANIMAL);
  }

  @Test
  void refusesANameThatIsNoClass() {
    assertThat(ontology.find("Unicorn")).isEmpty();
    assertThatThrownBy(() -> ontology.named("Unicorn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no class of sound is called Unicorn");
  }
}
