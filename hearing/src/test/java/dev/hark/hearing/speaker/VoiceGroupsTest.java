package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.speaker.VoiceGroups.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceGroupsTest {

  private final Random random = new Random(7);
  private final float[] ann = voice();
  private final float[] ben = voice();

  @Test
  void tellsTwoVoicesApartInTurns() {
    List<Stretch> stretches = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      stretches.add(spoken(turn % 2 == 0 ? ann : ben, 2.4));
    }
    assertThat(VoiceGroups.group(stretches)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  }

  @Test
  void hearsOneVoiceInManyStretchesHoweverShort() {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      stretches.add(spoken(ann, 0.9 + 0.3 * (i % 4)));
    }
    assertThat(VoiceGroups.group(stretches)).containsOnly(0);
  }

  @Test
  void countsAWordOrTwoToTheNearestVoice() {
    List<Stretch> stretches =
        List.of(spoken(ann, 4), spoken(ben, 4), new Stretch(mixed(ben, ann, 0.6), 0.5));

    assertThat(VoiceGroups.group(stretches)).containsExactly(0, 1, 1);
  }

  @Test
  void numbersVoicesInTheOrderInWhichTheySpeak() {
    assertThat(VoiceGroups.group(List.of(spoken(ben, 3), spoken(ann, 3), spoken(ben, 3))))
        .containsExactly(0, 1, 0);
    assertThat(VoiceGroups.group(List.of())).isEmpty();
    assertThat(VoiceGroups.group(List.of(spoken(ann, 1)))).containsExactly(0);
  }

  /** A direction in the space of prints: no component below zero, as after a ReLU. */
  private float[] voice() {
    float[] voice = new float[256];
    for (int i = 0; i < voice.length; i++) {
      voice[i] = (float) Math.max(0, random.nextGaussian());
    }
    return normalized(voice);
  }

  /** The voice and chance, the less of it the longer: two looks agree to 0.79. */
  private Stretch spoken(float[] voice, double seconds) {
    float[] print = voice.clone();
    double chance = Math.sqrt(0.27 * 1.6 / seconds / voice.length);
    for (int i = 0; i < print.length; i++) {
      print[i] += (float) (chance * random.nextGaussian());
    }
    return new Stretch(normalized(print), seconds);
  }

  private static float[] mixed(float[] one, float[] other, double share) {
    float[] out = new float[one.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (share * one[i] + (1 - share) * other[i]);
    }
    return normalized(out);
  }

  private static float[] normalized(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(sum);
    }
    return vector;
  }
}
