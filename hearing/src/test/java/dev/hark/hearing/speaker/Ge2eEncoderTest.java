package dev.hark.hearing.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.feature.Ge2eMel;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Ge2eEncoderTest {

  private static Ge2eEncoder encoder;

  @BeforeAll
  static void load() {
    encoder = Ge2eEncoder.open(TestPack.open());
  }

  @Test
  void printsWhatTheReferencePrints() {
    agreesWith(Golden.fixtures());
  }

  @Test
  @Tag("shared")
  void printsWhatTheReferencePrintsInAllClips() {
    agreesWith(Golden.shared());
  }

  @Test
  void printsTheSameHoweverManyWindowsRunTogether() {
    List<float[]> windows = windows(Golden.fixtures().sound("speech_it"));

    List<float[]> together = encoder.prints(frames(windows));

    for (int i = 0; i < windows.size(); i++) {
      float[] alone = encoder.prints(frames(List.of(windows.get(i)))).getFirst();
      assertThat(together.get(i)).containsExactly(alone);
    }
  }

  @Test
  void findsOneVoiceNearerToItselfThanToAnother() {
    List<float[]> italian = windows(Golden.fixtures().sound("speech_it"));
    List<float[]> english = windows(Golden.fixtures().sound("speech_en"));
    float[] oneHalf = encoder.print(italian.subList(0, 2));
    float[] otherHalf = encoder.print(italian.subList(3, 5));
    float[] someoneElse = encoder.print(english.subList(0, 2));

    assertThat(similarity(oneHalf, otherHalf)).isGreaterThan(similarity(oneHalf, someoneElse));
  }

  @Test
  void hasNoPrintOfSilence() {
    assertThat(encoder.print(List.of(new float[25_600]))).containsOnly(0);
    assertThat(encoder.print(List.of())).containsOnly(0);
  }

  private static void agreesWith(Golden golden) {
    assertThat(golden.names()).isNotEmpty();
    for (String name : golden.names()) {
      float[] mel = Ge2eMel.of(golden.sound(name));
      float[] print = encoder.prints(List.of(Arrays.copyOf(mel, 160 * Ge2eMel.MELS))).getFirst();
      float[] reference =
          Golden.floats(golden.of(name).get("ge2e").get("embedding_first_window_first16"));
      for (int i = 0; i < reference.length; i++) {
        assertThat(print[i]).as(name).isCloseTo(reference[i], within(2e-4f));
      }
    }
  }

  private static List<float[]> frames(List<float[]> windows) {
    return windows.stream()
        .map(window -> Arrays.copyOf(Ge2eMel.of(window), 160 * Ge2eMel.MELS))
        .toList();
  }

  private static List<float[]> windows(float[] sound) {
    List<float[]> windows = new ArrayList<>();
    for (int at = 0; at + 25_600 <= sound.length; at += 25_600) {
      windows.add(Arrays.copyOfRange(sound, at, at + 25_600));
    }
    return windows;
  }

  private static double similarity(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
