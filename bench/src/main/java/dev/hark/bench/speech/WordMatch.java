package dev.hark.bench.speech;

import dev.hark.bench.Transcripts;
import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lays heard words beside the true ones so that the fewest have to be changed. */
final class WordMatch {

  private WordMatch() {}

  /** A word that was understood. */
  record Pair(Spoken.Word truth, Hearing.Word heard) {}

  /** The words that were understood, in order. */
  static List<Pair> pairs(Spoken truth, List<Hearing.Word> heard) {
    List<String> said =
        truth.words().stream().map(word -> letters(truth.language(), word.text())).toList();
    List<String> got = heard.stream().map(word -> letters(truth.language(), word.text())).toList();
    int rows = said.size();
    int columns = got.size();
    int[][] edits = new int[rows + 1][columns + 1];
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        if (row == 0 || column == 0) {
          edits[row][column] = row + column;
          continue;
        }
        int change = said.get(row - 1).equals(got.get(column - 1)) ? 0 : 1;
        edits[row][column] =
            Math.min(
                edits[row - 1][column - 1] + change,
                1 + Math.min(edits[row - 1][column], edits[row][column - 1]));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int row = rows;
    int column = columns;
    while (row > 0 && column > 0) {
      boolean same = said.get(row - 1).equals(got.get(column - 1));
      if (edits[row][column] == edits[row - 1][column - 1] + (same ? 0 : 1)) {
        row--;
        column--;
        if (same) {
          pairs.add(new Pair(truth.words().get(row), heard.get(column)));
        }
      } else if (edits[row][column] == edits[row - 1][column] + 1) {
        row--;
      } else {
        column--;
      }
    }
    Collections.reverse(pairs);
    return pairs;
  }

  private static String letters(String language, String word) {
    return String.join("", Transcripts.units(language, word));
  }
}
