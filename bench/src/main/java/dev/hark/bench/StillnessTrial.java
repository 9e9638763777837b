package dev.hark.bench;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.render.Synthesizer;
import java.util.List;
import java.util.Random;

/**
 * Files in which nobody says a word: silence, noises of several colours and levels, hums, tones,
 * clicks and music, all made here from a seed. Whatever is written down of them is invented.
 */
final class StillnessTrial implements Trial {

  private static final int RATE = 16_000;

  private final int files;

  StillnessTrial(int files) {
    this.files = files;
  }

  @Override
  public List<Measure> measure(Ears ears) {
    int invented = 0;
    int animals = 0;
    int noises = 0;
    for (int seed = 0; seed < files; seed++) {
      Hearing hearing = ears.hear(file(seed));
      invented += hearing.speech().isEmpty() ? 0 : 1;
      if (isNoise(seed)) {
        noises++;
        animals += hearing.sounds().stream().anyMatch(StillnessTrial::isSureAnimal) ? 1 : 0;
      }
    }
    return List.of(
        Measure.faults("invented words", "files of silence, noise and music", invented, files),
        Measure.faults("sounds", "files of noise with a sure animal", animals, noises));
  }

  /** Two of eight files are music; the others are silence, noises and clicks. */
  private static boolean isNoise(int seed) {
    return seed % 8 < 6;
  }

  private static boolean isSureAnimal(Hearing.Sound sound) {
    return sound.family().equals("animal") && sound.confidence() >= 0.5;
  }

  static float[] file(int seed) {
    Random random = new Random(seed);
    double seconds = 2 + 8 * random.nextDouble();
    float level = (float) Math.pow(10, -(10 + 40 * random.nextDouble()) / 20);
    int length = (int) (seconds * RATE);
    return switch (seed % 8) {
      case 0 -> new float[length];
      case 1 -> noise(length, level, 0, random);
      case 2 -> noise(length, level, 0.9, random);
      case 3 -> noise(length, level, 0.99, random);
      case 4 -> hum(length, level, 50 + 10 * random.nextInt(2), random);
      case 5 -> clicks(length, level, random);
      default -> Synthesizer.play(Composer.compose(9_000 + seed));
    };
  }

  /**
   * @param darkness 0 is white; near 1 only the lowest frequencies are left
   */
  private static float[] noise(int length, float level, double darkness, Random random) {
    float[] samples = new float[length];
    double last = 0;
    double gain = Math.sqrt(1 - darkness * darkness);
    for (int i = 0; i < length; i++) {
      last = darkness * last + gain * random.nextGaussian();
      samples[i] = (float) Math.clamp(level * last, -1, 1);
    }
    return samples;
  }

  private static float[] hum(int length, float level, int hertz, Random random) {
    float[] samples = noise(length, level / 30, 0.9, random);
    for (int i = 0; i < length; i++) {
      double phase = 2 * Math.PI * hertz * i / RATE;
      samples[i] += (float) (level * (Math.sin(phase) + 0.4 * Math.sin(3 * phase)));
    }
    return samples;
  }

  private static float[] clicks(int length, float level, Random random) {
    float[] samples = noise(length, level / 100, 0, random);
    for (int at = RATE / 4; at < length; at += RATE / 4 + random.nextInt(RATE)) {
      for (int i = at; i < Math.min(length, at + 80); i++) {
        samples[i] += (float) (level * random.nextGaussian() * Math.exp(-(i - at) / 20.0));
      }
    }
    return samples;
  }
}
