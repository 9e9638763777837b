package dev.hark.hearing.models.convert;

import java.util.function.DoubleUnaryOperator;

/**
 * A Whisper computed step by step in plain Java from the published tensors: what the graphs must
 * agree with.
 */
final class WhisperTwin {

  private static final int WIDTH = TinyPublishedWhisper.WIDTH;
  private static final int HEADS = TinyPublishedWhisper.HEADS;
  private static final int SIZE = WIDTH / HEADS;

  private final TinyPublishedWhisper weights;

  WhisperTwin(TinyPublishedWhisper weights) {
    this.weights = weights;
  }

  /**
   * The scores of what follows the last token.
   *
   * @param mel (mels, frames)
   * @return (vocabulary)
   */
  double[] logits(float[] mel, long[] tokens) {
    double[][] heard = listen(mel);
    float[] embedding = weights.numbers("model.decoder.embed_tokens.weight");
    float[] places = weights.numbers("model.decoder.embed_positions.weight");
    double[][] x = new double[tokens.length][WIDTH];
    for (int i = 0; i < tokens.length; i++) {
      for (int j = 0; j < WIDTH; j++) {
        x[i][j] = embedding[(int) tokens[i] * WIDTH + j] + places[i * WIDTH + j];
      }
    }
    for (int layer = 0; layer < TinyPublishedWhisper.LAYERS; layer++) {
      String name = "model.decoder.layers." + layer + ".";
      double[][] own = norm(x, name + "self_attn_layer_norm");
      x = sum(x, attention(own, own, name + "self_attn", true));
      double[][] asked = norm(x, name + "encoder_attn_layer_norm");
      x = sum(x, attention(asked, heard, name + "encoder_attn", false));
      x = sum(x, feedForward(x, name));
    }
    double[] last = norm(x, "model.decoder.layer_norm")[tokens.length - 1];
    double[] logits = new double[weights.vocabulary];
    for (int token = 0; token < logits.length; token++) {
      for (int j = 0; j < WIDTH; j++) {
        logits[token] += embedding[token * WIDTH + j] * last[j];
      }
    }
    return logits;
  }

  private double[][] listen(float[] mel) {
    int frames = mel.length / weights.mels;
    double[][] rows = new double[frames][weights.mels];
    for (int t = 0; t < frames; t++) {
      for (int band = 0; band < weights.mels; band++) {
        rows[t][band] = mel[band * frames + t];
      }
    }
    double[][] x =
        convolution(convolution(rows, "model.encoder.conv1", 1), "model.encoder.conv2", 2);
    float[] places = weights.numbers("model.encoder.embed_positions.weight");
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < WIDTH; j++) {
        x[i][j] += places[i * WIDTH + j];
      }
    }
    for (int layer = 0; layer < TinyPublishedWhisper.LAYERS; layer++) {
      String name = "model.encoder.layers." + layer + ".";
      double[][] own = norm(x, name + "self_attn_layer_norm");
      x = sum(x, attention(own, own, name + "self_attn", false));
      x = sum(x, feedForward(x, name));
    }
    return norm(x, "model.encoder.layer_norm");
  }

  private double[][] convolution(double[][] x, String name, int stride) {
    int in = x[0].length;
    float[] kernel = weights.numbers(name + ".weight"); // (out, in, 3)
    float[] bias = weights.numbers(name + ".bias");
    double[][] y = new double[x.length / stride][WIDTH];
    for (int t = 0; t < y.length; t++) {
      for (int out = 0; out < WIDTH; out++) {
        double sum = bias[out];
        for (int k = 0; k < 3; k++) {
          int at = t * stride + k - 1;
          for (int i = 0; at >= 0 && at < x.length && i < in; i++) {
            sum += kernel[(out * in + i) * 3 + k] * x[at][i];
          }
        }
        y[t][out] = gelu(sum);
      }
    }
    return y;
  }

  private double[][] attention(double[][] x, double[][] source, String name, boolean causal) {
    double[][] query = linear(x, name + ".q_proj", true);
    double[][] key = linear(source, name + ".k_proj", false);
    double[][] value = linear(source, name + ".v_proj", true);
    double[][] seen = new double[x.length][WIDTH];
    for (int head = 0; head < HEADS; head++) {
      for (int i = 0; i < x.length; i++) {
        int visible = causal ? i + 1 : source.length;
        double[] weight = new double[visible];
        double total = 0;
        for (int j = 0; j < visible; j++) {
          double score = 0;
          for (int d = head * SIZE; d < (head + 1) * SIZE; d++) {
            score += query[i][d] * key[j][d];
          }
          weight[j] = Math.exp(score / Math.sqrt(SIZE));
          total += weight[j];
        }
        for (int j = 0; j < visible; j++) {
          for (int d = head * SIZE; d < (head + 1) * SIZE; d++) {
            seen[i][d] += weight[j] / total * value[j][d];
          }
        }
      }
    }
    return linear(seen, name + ".out_proj", true);
  }

  private double[][] feedForward(double[][] x, String layer) {
    double[][] wide = linear(norm(x, layer + "final_layer_norm"), layer + "fc1", true);
    return linear(each(wide, WhisperTwin::gelu), layer + "fc2", true);
  }

  private double[][] linear(double[][] x, String name, boolean biased) {
    float[] matrix = weights.numbers(name + ".weight"); // (out, in)
    int in = x[0].length;
    int out = matrix.length / in;
    double[][] y = new double[x.length][out];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < out; o++) {
        double sum = biased ? weights.numbers(name + ".bias")[o] : 0;
        for (int j = 0; j < in; j++) {
          sum += matrix[o * in + j] * x[i][j];
        }
        y[i][o] = sum;
      }
    }
    return y;
  }

  private double[][] norm(double[][] x, String name) {
    float[] gamma = weights.numbers(name + ".weight");
    float[] beta = weights.numbers(name + ".bias");
    double[][] y = new double[x.length][WIDTH];
    for (int i = 0; i < x.length; i++) {
      double mean = 0;
      double square = 0;
      for (double value : x[i]) {
        mean += value / WIDTH;
        square += value * value / WIDTH;
      }
      double deviation = Math.sqrt(square - mean * mean + 1e-5);
      for (int j = 0; j < WIDTH; j++) {
        y[i][j] = (x[i][j] - mean) / deviation * gamma[j] + beta[j];
      }
    }
    return y;
  }

  private static double[][] sum(double[][] x, double[][] more) {
    double[][] y = new double[x.length][WIDTH];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < WIDTH; j++) {
        y[i][j] = x[i][j] + more[i][j];
      }
    }
    return y;
  }

  private static double[][] each(double[][] x, DoubleUnaryOperator operator) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = java.util.Arrays.stream(x[i]).map(operator).toArray();
    }
    return y;
  }

  private static double gelu(double x) {
    return x * (1 + erf(x / Math.sqrt(2))) / 2;
  }

  /** Abramowitz and Stegun 7.1.26: wrong by 1.5e-7 at most. */
  private static double erf(double x) {
    double t = 1 / (1 + 0.3275911 * Math.abs(x));
    double poly =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return Math.signum(x) * (1 - poly * Math.exp(-x * x));
  }
}
