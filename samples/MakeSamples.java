import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Makes the sounds of this folder that no one recorded. Same words in, same bytes out.
 *
 * <p>Run {@code java samples/MakeSamples.java} in the project's folder.
 */
final class MakeSamples {

  private static final int RATE_HERTZ = 16_000;
  private static final double TURN = 2 * StrictMath.PI;

  private final Random random = new Random(7);

  private MakeSamples() {}

  public static void main(String[] arguments) throws IOException {
    write("morning.wav", new MakeSamples().morning());
    write("street.wav", new MakeSamples().street());
  }

  /** Birds sing; a telephone rings twice into it. */
  private double[] morning() {
    double[] birds = birds(9.0);
    double[] telephone = new double[birds.length];
    ring(telephone, 4.0);
    ring(telephone, 6.6);
    return add(inRoom(birds, 0.2, 0.5), 0.3, inRoom(telephone, 0.25, 0.35), 0.7);
  }

  /** A car sounds its horn three times, then a siren wails. */
  private double[] street() {
    double[] horns = new double[seconds(9.0)];
    horn(horns, 0.3, 0.4);
    horn(horns, 1.0, 0.4);
    horn(horns, 2.0, 0.6);
    double[] siren = new double[horns.length];
    siren(siren, 4.2, 4.8);
    return add(inRoom(horns, 0.3, 0.6), 0.7, inRoom(siren, 0.3, 0.8), 0.5);
  }

  private double[] birds(double lengthSeconds) {
    double[] out = new double[seconds(lengthSeconds)];
    double at = 0.3;
    while (at < lengthSeconds - 0.6) {
      int notes = 3 + random.nextInt(4);
      for (int note = 0; note < notes && at < lengthSeconds - 0.3; note++) {
        double length = between(0.05, 0.12);
        double from = between(3_200, 4_200);
        double glide = between(-1_200, 1_500);
        double loud = between(0.5, 1);
        int frames = seconds(length);
        double phase = 0;
        for (int i = 0; i < frames; i++) {
          phase += TURN * (from + glide * i / frames) / RATE_HERTZ;
          double swell = StrictMath.pow(StrictMath.sin(StrictMath.PI * i / frames), 1.5);
          put(out, at, i, loud * swell * StrictMath.sin(phase));
        }
        at += length + between(0.02, 0.06);
      }
      at += between(0.3, 0.9);
    }
    return out;
  }

  /** A clapper strikes two bells in turn, 22 times a second. */
  private void ring(double[] out, double at) {
    for (int strike = 0; strike < 40; strike++) {
      bell(out, at + strike / 22.0 + between(-0.001, 0.001), strike % 2 == 0 ? 1_060 : 1_320);
    }
  }

  private void bell(double[] out, double at, double hertz) {
    double[][] partials = { // ratio, level, decay per second
      {1, 1, 9}, {2, 0.25, 12}, {2.74, 0.6, 14}, {3.76, 0.35, 18}, {5.1, 0.25, 25}, {6.4, 0.12, 30}
    };
    double level = between(0.8, 1);
    for (double[] partial : partials) {
      double start = between(0, TURN);
      for (int i = 0; i < seconds(0.5); i++) {
        double t = (double) i / RATE_HERTZ;
        double decay = StrictMath.exp(-partial[2] * t);
        double wave = StrictMath.sin(TURN * hertz * partial[0] * t + start);
        put(out, at, i, level * partial[1] * decay * wave);
      }
    }
    for (int i = 0; i < 40; i++) {
      put(out, at, i, level * 0.5 * random.nextGaussian() * (1 - i / 40.0));
    }
  }

  private void horn(double[] out, double at, double lengthSeconds) {
    for (int i = 0; i < seconds(lengthSeconds); i++) {
      double t = (double) i / RATE_HERTZ;
      double wave = 0;
      for (double hertz : new double[] {415, 520}) {
        for (int harmonic = 1; harmonic < 16; harmonic++) {
          double angle = TURN * hertz * harmonic * t + harmonic;
          wave += StrictMath.sin(angle) / StrictMath.pow(harmonic, 0.7);
        }
      }
      double attack = Math.min(1, t / 0.02) * Math.min(1, (lengthSeconds - t) / 0.05);
      put(out, at, i, attack * StrictMath.tanh(0.6 * wave));
    }
  }

  private void siren(double[] out, double at, double lengthSeconds) {
    double phase = 0;
    for (int i = 0; i < seconds(lengthSeconds); i++) {
      double t = (double) i / RATE_HERTZ;
      phase += TURN * (950 + 450 * StrictMath.sin(TURN * t / 3 - 1.57)) / RATE_HERTZ;
      double wave = 0;
      for (int harmonic = 1; harmonic < 7; harmonic++) {
        wave += StrictMath.sin(harmonic * phase) / harmonic;
      }
      put(out, at, i, Math.min(1, t / 0.3) * Math.min(1, (lengthSeconds - t) / 0.1) * wave);
    }
  }

  /** The sound with the echo of a room: exponentially falling noise. */
  private double[] inRoom(double[] dry, double amount, double lengthSeconds) {
    double[] echo = new double[seconds(lengthSeconds)];
    double energy = 0;
    for (int i = 0; i < echo.length; i++) {
      echo[i] = random.nextGaussian() * StrictMath.exp(-5.0 * i / echo.length);
      energy += echo[i] * echo[i];
    }
    double scale = amount / StrictMath.sqrt(energy);
    double[] wet = dry.clone();
    for (int i = 0; i < dry.length; i++) {
      if (dry[i] != 0) {
        for (int k = 0; k < echo.length && i + k < wet.length; k++) {
          wet[i + k] += scale * dry[i] * echo[k];
        }
      }
    }
    return wet;
  }

  /** Both at their levels over a faint hiss, the loudest at 0.7 of full scale. */
  private double[] add(double[] first, double firstLevel, double[] second, double secondLevel) {
    double[] out = new double[first.length];
    double firstPeak = peak(first);
    double secondPeak = peak(second);
    for (int i = 0; i < out.length; i++) {
      out[i] = first[i] / firstPeak * firstLevel + second[i] / secondPeak * secondLevel;
      out[i] += 0.001 * random.nextGaussian();
    }
    double scale = 0.7 / peak(out);
    for (int i = 0; i < out.length; i++) {
      out[i] *= scale;
    }
    return out;
  }

  private static double peak(double[] samples) {
    double peak = 0;
    for (double sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  private static void put(double[] out, double atSeconds, int offset, double value) {
    int index = (int) (atSeconds * RATE_HERTZ) + offset;
    if (index < out.length) {
      out[index] += value;
    }
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static int seconds(double lengthSeconds) {
    return (int) (lengthSeconds * RATE_HERTZ);
  }

  private static void write(String name, double[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double sample : samples) {
      bytes.putShort((short) StrictMath.round(sample * Short.MAX_VALUE));
    }
    AudioFormat format = new AudioFormat(RATE_HERTZ, 16, 1, true, false);
    AudioInputStream stream =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length);
    AudioSystem.write(stream, AudioFileFormat.Type.WAVE, Path.of("samples", name).toFile());
  }
}
