package dev.hark.hearing.speech.whisper;

/**
 * Dynamic time warping: the path through a matrix of costs, from one corner to the other, that
 * costs least.
 */
final class TimeWarp {

  private TimeWarp() {}

  /**
   * When the path enters each row.
   *
   * @param cost (rows, columns), row by row
   * @return for each row its first column, never decreasing
   */
  static int[] firstColumns(float[] cost, int rows, int columns) {
    // best[r][c]: the least cost of a path that ends in row r - 1, column c - 1.
    float[][] best = new float[rows + 1][columns + 1];
    byte[][] came = new byte[rows + 1][columns + 1]; // 0 diagonal, 1 from above, 2 from the left
    java.util.Arrays.fill(best[0], Float.POSITIVE_INFINITY);
    best[0][0] = 0;
    for (int r = 1; r <= rows; r++) {
      best[r][0] = Float.POSITIVE_INFINITY;
      for (int c = 1; c <= columns; c++) {
        float diagonal = best[r - 1][c - 1];
        float above = best[r - 1][c];
        float left = best[r][c - 1];
        byte way;
        float least;
        if (diagonal < above && diagonal < left) {
          way = 0;
          least = diagonal;
        } else if (above < diagonal && above < left) {
          way = 1;
          least = above;
        } else {
          way = 2;
          least = left;
        }
        best[r][c] = cost[(r - 1) * columns + c - 1] + least;
        came[r][c] = way;
      }
    }
    int[] first = new int[rows];
    int r = rows;
    int c = columns;
    while (r > 0 && c > 0) {
      first[r - 1] = c - 1;
      switch (came[r][c]) {
        case 0 -> {
          r--;
          c--;
        }
        case 1 -> r--;
        default -> c--;
      }
    }
    return first;
  }
}
