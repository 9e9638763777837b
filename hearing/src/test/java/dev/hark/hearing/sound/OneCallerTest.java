package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneCallerTest {

  private final SoundOntology ontology = SoundOntology.audioSet();
  private final OneCaller oneCaller = new OneCaller(ontology);

  @Test
  void tellsOneAnimalOfTheSameSeconds() {
    SoundEvent goose = event("Goose", 0, 2, 0.3);
    SoundEvent caw = event("Caw", 0, 2.1, 2.2);
    SoundEvent duck = event("Duck", 0, 1.9, 0.9);

    assertThat(oneCaller.once(List.of(goose, caw, duck))).containsExactly(caw);
  }

  @Test
  void keepsAnimalsThatCallInTurnAndOneWithinTheLongCallingOfAnother() {
    SoundEvent dog = event("Bark", 0, 10, 3);
    SoundEvent cat = event("Meow", 4, 5, 1);
    SoundEvent cow = event("Moo", 12, 14, 0);

    assertThat(oneCaller.once(List.of(dog, cat, cow))).containsExactly(dog, cat, cow);
  }

  @Test
  void keepsAllNamesOfOneAnimalAndWhatIsNoAnimal() {
    SoundEvent sheep = event("Sheep", 0, 1, 2);
    SoundEvent bleat = event("Bleat", 0, 1, 1);
    SoundEvent rain = event("Rain", 0, 1, 0);
    SoundEvent chirp = event("Chirp, tweet", 0, 1, -1);

    assertThat(oneCaller.once(List.of(sheep, bleat, rain, chirp)))
        .containsExactly(sheep, bleat, rain, chirp);
  }

  private SoundEvent event(String name, double start, double end, double logit) {
    return new SoundEvent(ontology.find(name).orElseThrow(), new Span(start, end), logit);
  }
}
