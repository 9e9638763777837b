package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.speech.Remarks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemarkedTest {

  private static final SoundOntology ONTOLOGY = SoundOntology.audioSet();

  @Test
  void emotionsOfAVoiceAreWeighedByHowLongItSpeaksInEachWindow() {
    List<Remarked> all =
        List.of(
            new Remarked(new Span(0, 10), new Remarks(Map.of("happy", 0.9), Map.of())),
            new Remarked(new Span(10, 20), new Remarks(Map.of("sad", 0.8), Map.of())));
    Map<String, Double> felt = Remarked.emotions(all, List.of(new Span(1, 4), new Span(12, 13)));
    assertThat(felt.get("happy")).isCloseTo(0.675, within(1e-9));
    assertThat(felt.get("sad")).isCloseTo(0.2, within(1e-9));
    assertThat(Remarked.emotions(all, List.of(new Span(30, 31)))).isEmpty();
  }

  @Test
  void aSoundThatTheTaggerHearsTooBecomesSurerAndKeepsItsTimes() {
    Hearing.Sound tagged = new Hearing.Sound(2, 3, "Giggle", "voice", 0.6);
    List<Hearing.Sound> sounds = RemarkedSounds.with(List.of(tagged), laughter(0.8), ONTOLOGY);
    assertThat(sounds).hasSize(1);
    assertThat(sounds.getFirst().label()).isEqualTo("Giggle");
    assertThat(sounds.getFirst().start()).isEqualTo(2);
    assertThat(sounds.getFirst().confidence()).isCloseTo(0.76, within(1e-9));
  }

  @Test
  void aSoundThatOnlyTheRecogniserHearsIsToldWithHalfItsCertainty() {
    List<Hearing.Sound> sounds = RemarkedSounds.with(List.of(), laughter(0.8), ONTOLOGY);
    assertThat(sounds).containsExactly(new Hearing.Sound(0, 5, "Laughter", "voice", 0.4));
  }

  @Test
  void unlikelyRemarksAndMusicAddNothing() {
    assertThat(RemarkedSounds.with(List.of(), laughter(0.4), ONTOLOGY)).isEmpty();
    Remarks music = new Remarks(Map.of(), Map.of("Music", 0.9));
    assertThat(
            RemarkedSounds.with(List.of(), List.of(new Remarked(new Span(0, 5), music)), ONTOLOGY))
        .isEmpty();
  }

  private static List<Remarked> laughter(double probability) {
    Remarks remarks = new Remarks(Map.of(), Map.of("Laughter", probability));
    return List.of(new Remarked(new Span(0, 5), remarks));
  }
}
