package dev.hark.bench;

import dev.hark.bench.SoundBox.Named;
import dev.hark.hearing.Hearing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Sounds laid over a noise at a known time and level: whether they are named among the first three,
 * and how far off their beginning is told.
 */
final class MixTrial implements Trial {

  private static final int RATE = SoundBox.RATE;
  private static final int[] DECIBELS = {20, 10, 0}; // sound above noise
  private static final double SECONDS = 9;
  private static final double NOISE_LEVEL = 0.01;

  private final SoundBox box;

  MixTrial(SoundBox box) {
    this.box = box;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    List<Measure> measures = new ArrayList<>();
    List<Double> offSeconds = new ArrayList<>();
    try (PlainTagger tagger = new PlainTagger(ears.pack())) {
      for (int decibel : DECIBELS) {
        int found = 0;
        int plain = 0;
        List<Named> sounds = box.sounds(ears);
        for (int i = 0; i < sounds.size(); i++) {
          Named sound = sounds.get(i);
          Random random = new Random(31L * decibel + i);
          double start = 1.5 + 2.5 * random.nextDouble();
          float[] mix = mix(sound.samples(), start, decibel, random);
          Hearing hearing = ears.hear(mix);
          OptionalDouble told = toldStart(hearing.sounds(), sound.tags());
          if (told.isPresent()) {
            found++;
            offSeconds.add(Math.abs(told.getAsDouble() - start));
          }
          plain += SoundTruth.hit(tagger.ranked(mix), sound.tags(), 3) ? 1 : 0;
        }
        String metric = "right name among the first three, %d dB above a noise".formatted(decibel);
        measures.add(
            Measure.share("sounds in a mix", metric, found, sounds.size())
                .against((double) plain / sounds.size()));
      }
    }
    double mean = offSeconds.stream().mapToDouble(Double::doubleValue).average().orElse(SECONDS);
    measures.add(
        Measure.mean("sounds in a mix", "beginning off by (s)", mean, 0.1, offSeconds.size()));
    return measures;
  }

  /**
   * When the sound is told to begin: the first time of its right name, of the most salient one
   * where several are right; empty when none is among the first three names.
   */
  static OptionalDouble toldStart(List<Hearing.Sound> sounds, List<String> tags) {
    return SoundTruth.ranked(sounds).stream()
        .limit(3)
        .filter(label -> SoundTruth.hit(List.of(label), tags, 1))
        .findFirst()
        .map(label ->
            sounds.stream()
                .filter(told -> told.label().equals(label))
                .mapToDouble(Hearing.Sound::start)
                .min())
        .orElse(OptionalDouble.empty());
  }

  private static float[] mix(float[] sound, double start, int decibel, Random random) {
    float[] mix = new float[(int) (SECONDS * RATE)];
    double last = 0;
    for (int i = 0; i < mix.length; i++) {
      last = 0.9 * last + 0.436 * random.nextGaussian();
      mix[i] = (float) (NOISE_LEVEL * last);
    }
    double gain = NOISE_LEVEL * Math.pow(10, decibel / 20.0) / Wave.loudness(sound);
    int at = (int) (start * RATE);
    for (int i = 0; i < sound.length && at + i < mix.length; i++) {
      mix[at + i] = (float) Math.clamp(mix[at + i] + gain * sound[i], -1, 1);
    }
    return mix;
  }
}
