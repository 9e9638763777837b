package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Single sounds with their names, to be laid into mixes. */
interface SoundBox {

  /**
   * A sound.
   *
   * @param tags what is to be heard, as AudioSet names
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Named(String name, float[] samples, List<String> tags) {}

  List<Named> sounds(Ears ears) throws IOException;

  int RATE = 16_000;

  /** The sounds of a set of up to four seconds. */
  static SoundBox of(OpenSet set) {
    return ears -> {
      List<Named> sounds = new ArrayList<>();
      for (Entry entry : set.of(Kind.SOUND)) {
        if (entry.seconds() <= 4) {
          sounds.add(new Named(entry.name(), ears.samples(entry.file()), entry.tags()));
        }
      }
      return sounds;
    };
  }

  /** Sounds that are simple enough to be made from a formula. */
  static SoundBox rendered() {
    return ears ->
        List.of(
            new Named("siren", wail(), List.of("Siren", "Alarm")),
            new Named(
                "alarm", beeps(2_900, 0.1), List.of("Beep, bleep", "Alarm", "Smoke detector")),
            new Named(
                "busy line", beeps(425, 0.25), List.of("Busy signal", "Telephone", "Dial tone")),
            new Named("bell", struck(880, 0.9), List.of("Bell", "Ding", "Chime", "Glockenspiel")),
            new Named("whistle", swept(1_200, 2_400), List.of("Whistle", "Whistling", "Siren")),
            new Named("cymbal", hiss(0.5), List.of("Cymbal", "Hiss", "Explosion", "Crack")));
  }

  private static float[] made(double seconds, DoubleUnaryOperator at) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) at.applyAsDouble((double) i / RATE);
    }
    return samples;
  }

  /** Up and down between 500 and 1,500 Hz, rich in overtones. */
  private static float[] wail() {
    double[] phase = {0};
    return made(
        3,
        seconds -> {
          double hertz = 1_000 - 500 * Math.cos(2 * Math.PI * seconds / 1.5);
          phase[0] += 2 * Math.PI * hertz / RATE;
          return 0.2
              * (Math.sin(phase[0]) + 0.5 * Math.sin(2 * phase[0]) + 0.3 * Math.sin(3 * phase[0]));
        });
  }

  private static float[] beeps(double hertz, double half) {
    return made(
        3,
        seconds -> seconds % (2 * half) < half ? 0.3 * Math.sin(2 * Math.PI * hertz * seconds) : 0);
  }

  /** Partials of a bell, which die away the faster the higher they are. */
  private static float[] struck(double hertz, double decaySeconds) {
    double[] ratios = {0.5, 1, 1.2, 1.5, 2, 2.5, 3, 4.2};
    return made(
        3,
        seconds -> {
          double sum = 0;
          for (int k = 0; k < ratios.length; k++) {
            double fall = Math.exp(-seconds * (1 + 0.5 * k) / decaySeconds);
            sum += fall * Math.sin(2 * Math.PI * hertz * ratios[k] * seconds) / (k + 2);
          }
          return 0.3 * sum;
        });
  }

  private static float[] swept(double fromHertz, double toHertz) {
    double[] phase = {0};
    return made(
        1.2,
        seconds -> {
          phase[0] += 2 * Math.PI * (fromHertz + (toHertz - fromHertz) * seconds / 1.2) / RATE;
          return 0.3 * Math.sin(phase[0]);
        });
  }

  private static float[] hiss(double decaySeconds) {
    Random random = new Random(5);
    double[] before = {0};
    return made(
        2,
        seconds -> {
          double white = random.nextGaussian();
          double high = white - before[0];
          before[0] = white;
          return 0.2 * high * Math.exp(-seconds / decaySeconds);
        });
  }
}
