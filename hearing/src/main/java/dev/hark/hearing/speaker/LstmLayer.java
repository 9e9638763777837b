package dev.hark.hearing.speaker;

import java.io.IOException;

/**
 * One long short-term memory layer, run on several sequences side by side.
 *
 * <p>Weights lie input by input, so that each input value is spread over all gates in one straight
 * loop that the compiler turns into vector code; four inputs are taken at once, and each stretch of
 * weights serves every sequence while it is in the nearest cache.
 */
final class LstmLayer {

  private static final int GATES = 4; // input, forget, cell, output

  private final int inputs;
  private final int units;
  private final float[][] inputWeights; // (inputs)(4 * units)
  private final float[][] recurrentWeights; // (units)(4 * units)
  private final float[] bias; // (4 * units)

  /**
   * @param inputs a multiple of four, as is {@code units}
   * @param input (4 * units, inputs)
   * @param recurrent (4 * units, units)
   */
  LstmLayer(int inputs, int units, float[] input, float[] recurrent, float[] bias) {
    this.inputs = inputs;
    this.units = units;
    this.inputWeights = transposed(input, GATES * units, inputs);
    this.recurrentWeights = transposed(recurrent, GATES * units, units);
    this.bias = bias;
  }

  /** Reads layer {@code index} of PyTorch's {@code lstm}. */
  static LstmLayer read(TorchWeights weights, int index, int inputs, int units) throws IOException {
    int gates = GATES * units;
    float[] bias = weights.get("lstm.bias_ih_l" + index, gates);
    float[] recurrentBias = weights.get("lstm.bias_hh_l" + index, gates);
    for (int i = 0; i < gates; i++) {
      bias[i] += recurrentBias[i];
    }
    return new LstmLayer(
        inputs,
        units,
        weights.get("lstm.weight_ih_l" + index, gates * inputs),
        weights.get("lstm.weight_hh_l" + index, gates * units),
        bias);
  }

  /**
   * Runs the layer over whole sequences of one length.
   *
   * @param sequences (sequences)(steps * inputs)
   * @return (sequences)(steps * units), the output of every step
   */
  float[][] run(float[][] sequences) {
    int steps = sequences[0].length / inputs;
    int count = sequences.length;
    float[][] outputs = new float[count][steps * units];
    float[][] gates = new float[count][GATES * units];
    float[][] cells = new float[count][units];
    float[][] hidden = new float[count][units];
    for (int step = 0; step < steps; step++) {
      for (float[] gate : gates) {
        System.arraycopy(bias, 0, gate, 0, gate.length);
      }
      addProducts(inputWeights, sequences, step * inputs, gates);
      addProducts(recurrentWeights, hidden, 0, gates);
      for (int sequence = 0; sequence < count; sequence++) {
        close(gates[sequence], cells[sequence], hidden[sequence]);
        System.arraycopy(hidden[sequence], 0, outputs[sequence], step * units, units);
      }
    }
    return outputs;
  }

  /** gates[s] += weights' * values[s][from ..], four rows of weights at a time. */
  private static void addProducts(float[][] weights, float[][] values, int from, float[][] gates) {
    for (int row = 0; row < weights.length; row += 4) {
      for (int sequence = 0; sequence < gates.length; sequence++) {
        addFourRows(weights, row, values[sequence], from + row, gates[sequence]);
      }
    }
  }

  /** One array a row: over offsets into a single array the compiler makes no vector code. */
  private static void addFourRows(
      float[][] weights, int row, float[] values, int at, float[] gate) {
    float[] w0 = weights[row];
    float[] w1 = weights[row + 1];
    float[] w2 = weights[row + 2];
    float[] w3 = weights[row + 3];
    float x0 = values[at];
    float x1 = values[at + 1];
    float x2 = values[at + 2];
    float x3 = values[at + 3];
    for (int i = 0; i < gate.length; i++) {
      gate[i] += w0[i] * x0 + w1[i] * x1 + w2[i] * x2 + w3[i] * x3;
    }
  }

  private void close(float[] gates, float[] cell, float[] hidden) {
    for (int unit = 0; unit < units; unit++) {
      float input = sigmoid(gates[unit]);
      float forget = sigmoid(gates[units + unit]);
      float candidate = (float) Math.tanh(gates[2 * units + unit]);
      float output = sigmoid(gates[3 * units + unit]);
      cell[unit] = forget * cell[unit] + input * candidate;
      hidden[unit] = output * (float) Math.tanh(cell[unit]);
    }
  }

  private static float sigmoid(float value) {
    return (float) (1 / (1 + Math.exp(-value)));
  }

  /** (rows, columns) to (columns)(rows). */
  private static float[][] transposed(float[] matrix, int rows, int columns) {
    float[][] out = new float[columns][rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        out[column][row] = matrix[row * columns + column];
      }
    }
    return out;
  }
}
