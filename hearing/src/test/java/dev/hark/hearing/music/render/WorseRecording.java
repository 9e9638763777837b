package dev.hark.hearing.music.render;

import dev.hark.audio.Recording;
import java.util.Random;

/**
 * A sound as a worse recording has it: some of the treble gone, a room around it, a noise below it,
 * each in some recordings. A seed says which.
 */
public final class WorseRecording {

  private static final double LIKELIHOOD = 0.4; // of each fault
  private static final double LEAST_TREBLE_HERTZ = 1_500;
  private static final double TREBLE_RANGE_HERTZ = 4_500;
  private static final double LEAST_ROOM_SECONDS = 0.15;
  private static final double ROOM_RANGE_SECONDS = 0.6;
  private static final int ECHOES_PER_SECOND = 1_000;
  private static final double DECAY = 6; // from first to last echo, in powers of e
  private static final double LEAST_DISTANCE_DECIBEL = 15;
  private static final double DISTANCE_RANGE_DECIBEL = 35;

  private WorseRecording() {}

  /** The recording of some samples, 16 kHz mono; as long as they are. */
  public static float[] of(float[] samples, long seed) {
    Random random = new Random(seed);
    float[] recorded = samples.clone();
    if (random.nextDouble() < LIKELIHOOD) {
      dampen(recorded, LEAST_TREBLE_HERTZ + TREBLE_RANGE_HERTZ * random.nextDouble());
    }
    if (random.nextDouble() < LIKELIHOOD) {
      double seconds = LEAST_ROOM_SECONDS + ROOM_RANGE_SECONDS * random.nextDouble();
      recorded = inRoom(recorded, seconds, 0.1 + 0.5 * random.nextDouble(), random);
    }
    if (random.nextDouble() < LIKELIHOOD) {
      double below = LEAST_DISTANCE_DECIBEL + DISTANCE_RANGE_DECIBEL * random.nextDouble();
      addNoise(recorded, Math.pow(10, -below / 20), random);
    }
    return recorded;
  }

  /** Two first-order low-passes, one behind the other. */
  private static void dampen(float[] samples, double hertz) {
    double kept = Math.exp(-2 * Math.PI * hertz / Recording.SAMPLE_RATE_HERTZ);
    for (int pass = 0; pass < 2; pass++) {
      double state = 0;
      for (int i = 0; i < samples.length; i++) {
        state = kept * state + (1 - kept) * samples[i];
        samples[i] = (float) state;
      }
    }
  }

  /** Echoes at random times that fade, with an energy of {@code share} squared. */
  private static float[] inRoom(float[] samples, double seconds, double share, Random random) {
    int echoes = (int) (seconds * ECHOES_PER_SECOND);
    int[] late = new int[echoes];
    double[] gain = new double[echoes];
    double energy = 0;
    for (int i = 0; i < echoes; i++) {
      double when = random.nextDouble();
      late[i] = (int) (when * seconds * Recording.SAMPLE_RATE_HERTZ);
      gain[i] = Math.exp(-DECAY * when) * (random.nextBoolean() ? 1 : -1);
      energy += gain[i] * gain[i];
    }
    float[] heard = samples.clone();
    for (int i = 0; i < echoes; i++) {
      float level = (float) (share * gain[i] / Math.sqrt(energy));
      for (int k = late[i]; k < heard.length; k++) {
        heard[k] += level * samples[k - late[i]];
      }
    }
    return heard;
  }

  private static void addNoise(float[] samples, double level, Random random) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    double strength = level * Math.sqrt(sum / Math.max(1, samples.length));
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (strength * random.nextGaussian());
    }
  }
}
