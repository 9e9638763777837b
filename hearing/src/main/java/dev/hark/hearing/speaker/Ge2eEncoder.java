package dev.hark.hearing.speaker;

import dev.hark.audio.feature.Ge2eMel;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The GE2E speaker encoder in plain Java: mel frames of 1.6 s through three LSTM layers, the last
 * output through a linear layer and ReLU, brought to length 1; the prints of several windows are
 * averaged. Safe for any number of threads.
 */
public final class Ge2eEncoder implements SpeakerEncoder {

  /** The piece of the pack. */
  public static final String PIECE = "ge2e";

  private static final int WINDOW_FRAMES = 160;
  private static final int HOP_SAMPLES = 160;
  private static final int LAYERS = 3;
  private static final int UNITS = 256;

  private final List<LstmLayer> layers;
  private final float[] linear; // (256, 256)
  private final float[] linearBias; // (256)
  private final Hearing.ModelUse use;

  private Ge2eEncoder(TorchWeights weights, Hearing.ModelUse use) throws IOException {
    List<LstmLayer> read = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      read.add(LstmLayer.read(weights, layer, layer == 0 ? Ge2eMel.MELS : UNITS, UNITS));
    }
    this.layers = List.copyOf(read);
    this.linear = weights.get("linear.weight", UNITS * UNITS);
    this.linearBias = weights.get("linear.bias", UNITS);
    this.use = use;
  }

  /** Loads the model of a pack. */
  public static Ge2eEncoder open(ModelPack pack) {
    try {
      TorchWeights weights = TorchWeights.read(pack.file(PIECE), "model_state");
      return new Ge2eEncoder(weights, pack.use(PIECE));
    } catch (IOException broken) {
      throw new UncheckedIOException("the model " + PIECE + " does not load", broken);
    }
  }

  @Override
  public int windowSamples() {
    return WINDOW_FRAMES * HOP_SAMPLES;
  }

  @Override
  public float[] print(List<float[]> windows) {
    List<float[]> frames = new ArrayList<>();
    for (float[] window : windows) {
      float[] mel = Ge2eMel.of(window);
      if (isSound(mel)) {
        frames.add(filledUp(mel));
      }
    }
    float[] mean = new float[UNITS];
    for (float[] print : prints(frames)) {
      for (int i = 0; i < UNITS; i++) {
        mean[i] += print[i];
      }
    }
    return normalized(mean);
  }

  @Override
  public OptionalDouble womanLogit(float[] print) {
    return OptionalDouble.of(VoiceTimbre.womanLogit(print));
  }

  @Override
  public Hearing.ModelUse model() {
    return use;
  }

  /**
   * One print for each window.
   *
   * @param frames (windows)(160 * 40)
   */
  List<float[]> prints(List<float[]> frames) {
    if (frames.isEmpty()) {
      return List.of();
    }
    float[][] sequences = frames.toArray(float[][]::new);
    for (LstmLayer layer : layers) {
      sequences = layer.run(sequences);
    }
    List<float[]> prints = new ArrayList<>();
    for (float[] sequence : sequences) {
      prints.add(project(sequence, sequence.length - UNITS));
    }
    return prints;
  }

  private float[] project(float[] outputs, int from) {
    float[] print = new float[UNITS];
    for (int row = 0; row < UNITS; row++) {
      float sum = linearBias[row];
      for (int i = 0; i < UNITS; i++) {
        sum += linear[row * UNITS + i] * outputs[from + i];
      }
      print[row] = Math.max(0, sum);
    }
    return normalized(print);
  }

  /** Exactly 160 frames; a shorter window is repeated, which keeps its voice. */
  private static float[] filledUp(float[] mel) {
    int wanted = WINDOW_FRAMES * Ge2eMel.MELS;
    float[] out = Arrays.copyOf(mel, wanted);
    for (int i = mel.length; i < wanted; i++) {
      out[i] = out[i - mel.length];
    }
    return out;
  }

  private static boolean isSound(float[] mel) {
    for (float value : mel) {
      if (value > 0) {
        return true;
      }
    }
    return false;
  }

  private static float[] normalized(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    if (sum > 0) {
      float scale = (float) (1 / Math.sqrt(sum));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale;
      }
    }
    return vector;
  }
}
