package dev.hark.hearing.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Span;
import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.sound.SoundTrack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeechGateTest {

  private final SoundOntology ontology = SoundOntology.audioSet();
  private final SpeechGate gate = new SpeechGate(ontology);

  @Test
  void letsSpeechThrough() {
    assertThat(passes(3, Map.of("Speech", 4f))).isTrue();
    assertThat(passes(0.4, Map.of("Speech", 1f))).isTrue();
    assertThat(passes(1, Map.of("Whispering", 1f))).isTrue();
  }

  @Test
  void stopsABriefSoundThatTheTaggerDoesNotCallSpeech() {
    assertThat(passes(0.4, Map.of("Whale vocalization", 2f, "Speech", -0.8f))).isFalse();
    assertThat(passes(0.8, Map.of("Owl", 2f, "Speech", -4f))).isFalse();
  }

  @Test
  void letsLongSpeechUnderLoudMusicThrough() {
    assertThat(passes(3, Map.of("Music", 6f, "Speech", -6f))).isTrue();
    assertThat(passes(0.5, Map.of("Music", 6f, "Speech", -6f))).isFalse();
  }

  @Test
  void stopsASong() {
    assertThat(passes(10, Map.of("Music", 4f, "Choir", 3f, "Speech", 0f))).isFalse();
    assertThat(passes(10, Map.of("Music", 4f, "Singing", -3f, "Speech", 0f))).isTrue();
  }

  @Test
  void judgesStretchesThatLieCloseTogether() {
    List<Span> spans = List.of(new Span(0, 1), new Span(1.5, 2), new Span(4, 5));

    assertThat(SpeechGate.together(spans))
        .containsExactly(List.of(spans.get(0), spans.get(1)), List.of(spans.get(2)));
  }

  private boolean passes(double sureSeconds, Map<String, Float> scores) {
    VoiceTrack voice = new VoiceTrack();
    for (int frame = 0; frame < 20 / VoiceTrack.FRAME_SECONDS; frame++) {
      voice.add(0.9f);
    }
    SoundTrack sounds = new SoundTrack();
    for (int i = 0; i < 40; i++) {
      float[] logits = new float[ontology.classes().size()];
      Arrays.fill(logits, -9);
      scores.forEach((name, logit) -> logits[ontology.named(name).index()] = logit);
      sounds.add(new SoundTrack.Frame(new Span(i * 0.48, i * 0.48 + 0.96), logits));
    }
    return gate.passes(List.of(new Span(2, 2 + sureSeconds)), voice, sounds);
  }
}
