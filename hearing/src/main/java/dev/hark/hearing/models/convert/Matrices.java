package dev.hark.hearing.models.convert;

/** Rearranging matrices that lie row by row in one array. */
final class Matrices {

  private Matrices() {}

  /** (rows, columns) → (columns, rows). */
  static float[] transposed(float[] matrix, int columns) {
    int rows = matrix.length / columns;
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = matrix[row * columns + column];
      }
    }
    return result;
  }
}
