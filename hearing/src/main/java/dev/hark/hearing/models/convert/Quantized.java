package dev.hark.hearing.models.convert;

/**
 * A matrix in whole numbers, every row with a scale of its own.
 *
 * @param values (rows, columns), in [-levels, levels]
 * @param scales (rows): value · scale is the number meant
 */
record Quantized(byte[] values, float[] scales, int columns) {

  /** Symmetric about 0: the largest number of a row takes the largest level. */
  static Quantized rows(float[] matrix, int columns, int levels) {
    int rows = matrix.length / columns;
    byte[] values = new byte[matrix.length];
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      float largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        largest = Math.max(largest, Math.abs(matrix[i]));
      }
      float scale = largest == 0 ? 1 : largest / levels;
      scales[row] = scale;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] = (byte) Math.round(matrix[i] / scale);
      }
    }
    return new Quantized(values, scales, columns);
  }

  /** The values as (columns, rows). */
  byte[] transposed() {
    int rows = scales.length;
    byte[] result = new byte[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = values[row * columns + column];
      }
    }
    return result;
  }
}
