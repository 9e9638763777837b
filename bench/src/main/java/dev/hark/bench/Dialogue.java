package dev.hark.bench;

import dev.hark.bench.Voices.Take;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A conversation put together from single voices.
 *
 * @param sound 16 kHz mono
 * @param turns in order of their starts
 * @param apart the same sound, one voice in each, in the order of the cast
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Dialogue(float[] sound, List<Turn> turns, List<float[]> apart) {

  private static final int RATE = 16_000;
  private static final int STEP = RATE / 100;
  private static final int MOST_SAMPLES = 5 * RATE;
  private static final double LOUDNESS = 0.06;
  private static final double INAUDIBLE = 1e-4; // -40 dB
  private static final double QUIET = 1e-3; // -30 dB
  private static final int SHORT_PAUSE_STEPS = 30;

  Dialogue {
    turns = List.copyOf(turns);
    apart = List.copyOf(apart);
  }

  /** A turn, in samples. */
  record Turn(String voice, int from, int to) {}

  /** Voices of a dialogue, each another. */
  static List<String> cast(List<String> voices, int size, Random random) {
    List<String> cast = new ArrayList<>();
    while (cast.size() < Math.min(size, voices.size())) {
      String voice = voices.get(random.nextInt(voices.size()));
      if (!cast.contains(voice)) {
        cast.add(voice);
      }
    }
    return cast;
  }

  /**
   * Four to six turns of up to five seconds at one loudness, with pauses of 0.3 to 0.7 s between
   * them.
   */
  static Dialogue inTurns(List<String> cast, List<Take> takes, Random random) {
    Layers layers = new Layers(cast);
    int at = 0;
    int count = Math.max(4, 2 * cast.size());
    for (int i = 0; i < count; i++) {
      at += pause(random);
      String voice = cast.get(i % cast.size());
      float[] take = take(voice, takes, random);
      float[] turn = Arrays.copyOf(take, Math.min(take.length, MOST_SAMPLES));
      at = layers.lay(voice, at, atLoudness(turn, 0));
    }
    return layers.mixed(at);
  }

  /**
   * Five turns of two voices that do not wait for each other: nearly half begin 0.4 to 2 s before
   * the last one ends; into some the other puts in up to a second and a half. One is up to 4 dB
   * louder than usual, or less loud.
   */
  static Dialogue atOnce(List<String> cast, List<Take> takes, Random random) {
    Layers layers = new Layers(cast);
    int at = pause(random);
    int end = at;
    for (int i = 0; i < 5; i++) {
      String voice = cast.get(i % cast.size());
      float[] turn = piece(take(voice, takes, random), MOST_SAMPLES, random);
      end = Math.max(end, layers.lay(voice, at, turn));
      double way = random.nextDouble();
      if (way < 0.45) {
        int early = (int) ((0.4 + 1.6 * random.nextDouble()) * RATE);
        at = Math.max(at + RATE, at + turn.length - early);
      } else if (way < 0.6 && turn.length > 3 * RATE) {
        String other = cast.get((i + 1) % cast.size());
        int length = (int) ((0.7 + 0.8 * random.nextDouble()) * RATE);
        int from = at + (int) ((0.8 + 0.6 * random.nextDouble()) * RATE);
        layers.lay(other, from, piece(take(other, takes, random), length, random));
        at += turn.length + pause(random);
      } else {
        at += turn.length + pause(random);
      }
    }
    return layers.mixed(end + pause(random));
  }

  /** The parts of the turns in which a voice sounds: within 40 dB of its loudest 10 ms. */
  List<Turn> sounding() {
    return turns.stream().flatMap(this::sounding).toList();
  }

  private Stream<Turn> sounding(Turn turn) {
    double[] powers = powers(Arrays.copyOfRange(sound, turn.from(), turn.to()));
    double least = Arrays.stream(powers).max().orElse(0) * INAUDIBLE;
    List<Turn> parts = new ArrayList<>();
    for (int i = 0; i < powers.length; i++) {
      if (powers[i] > least) {
        int from = turn.from() + i * STEP;
        parts.add(new Turn(turn.voice(), from, from + STEP));
      }
    }
    return parts.stream();
  }

  /**
   * When two voices talk, for each 10 ms: both within 30 dB of their loudest, or in a pause of 0.3
   * s at most.
   */
  boolean[] together() {
    boolean[] together = new boolean[sound.length / STEP];
    int[] talking = new int[together.length];
    for (float[] voice : apart) {
      double[] powers = powers(voice);
      double least = Arrays.stream(powers).max().orElse(0) * QUIET;
      int last = -SHORT_PAUSE_STEPS - 1;
      for (int i = 0; i < talking.length; i++) {
        if (powers[i] > least) {
          int from = i - last <= SHORT_PAUSE_STEPS ? last + 1 : i;
          for (int k = from; k <= i; k++) {
            talking[k]++;
          }
          last = i;
        }
      }
    }
    for (int i = 0; i < together.length; i++) {
      together[i] = talking[i] > 1;
    }
    return together;
  }

  private static double[] powers(float[] samples) {
    double[] powers = new double[samples.length / STEP];
    for (int i = 0; i < powers.length; i++) {
      for (int k = 0; k < STEP; k++) {
        float sample = samples[i * STEP + k];
        powers[i] += sample * sample;
      }
    }
    return powers;
  }

  private static int pause(Random random) {
    return (int) ((0.3 + 0.4 * random.nextDouble()) * RATE);
  }

  private static float[] take(String voice, List<Take> takes, Random random) {
    List<Take> own = takes.stream().filter(take -> take.voice().equals(voice)).toList();
    return own.get(random.nextInt(own.size())).samples();
  }

  /** A piece from anywhere in a take, its ends faded. */
  private static float[] piece(float[] take, int most, Random random) {
    int length = Math.min(take.length, most);
    int from = random.nextInt(take.length - length + 1);
    float[] piece = Arrays.copyOfRange(take, from, from + length);
    for (int i = 0; i < Math.min(STEP, length / 2); i++) {
      piece[i] *= (float) i / STEP;
      piece[length - 1 - i] *= (float) i / STEP;
    }
    return atLoudness(piece, 8 * random.nextDouble() - 4);
  }

  private static float[] atLoudness(float[] samples, double decibel) {
    float gain = (float) (LOUDNESS * Math.pow(10, decibel / 20) / Wave.loudness(samples));
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
    return samples;
  }

  /** The voices, each on its own track. */
  private static final class Layers {
    private static final int MOST = 60 * RATE;

    private final List<String> cast;
    private final List<float[]> tracks = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    Layers(List<String> cast) {
      this.cast = cast;
      cast.forEach(voice -> tracks.add(new float[MOST]));
    }

    /** Returns where the turn ends. */
    int lay(String voice, int at, float[] turn) {
      float[] track = tracks.get(cast.indexOf(voice));
      for (int i = 0; i < turn.length; i++) {
        track[at + i] += turn[i];
      }
      turns.add(new Turn(voice, at, at + turn.length));
      return at + turn.length;
    }

    Dialogue mixed(int length) {
      float[] sound = new float[length];
      List<float[]> apart = new ArrayList<>();
      for (float[] track : tracks) {
        float[] one = Arrays.copyOf(track, length);
        for (int i = 0; i < length; i++) {
          sound[i] += one[i];
        }
        apart.add(one);
      }
      turns.sort(java.util.Comparator.comparingInt(Turn::from));
      return new Dialogue(sound, turns, apart);
    }
  }
}
