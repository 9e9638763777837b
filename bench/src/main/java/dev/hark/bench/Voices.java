package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Whose voices the recordings of a set are, as {@code voices.tsv} says. */
final class Voices {

  private Voices() {}

  /**
   * A recording of one known voice.
   *
   * @param gender "male" or "female", empty when it is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Take(String voice, Optional<String> gender, float[] samples) {}

  static List<Take> of(OpenSet set, Ears ears) throws IOException {
    Map<String, String[]> known = table();
    List<Take> takes = new ArrayList<>();
    for (Entry entry : set.entries()) {
      String[] row = known.get(entry.name());
      if (row != null) {
        Optional<String> gender = row[2].equals("-") ? Optional.empty() : Optional.of(row[2]);
        takes.add(new Take(row[1], gender, ears.samples(entry.file())));
      }
    }
    return takes;
  }

  private static Map<String, String[]> table() throws IOException {
    Map<String, String[]> rows = new TreeMap<>();
    try (InputStream in = Voices.class.getResourceAsStream("voices.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
        String[] cells = line.split("\t");
        rows.put(cells[0], cells);
      }
    }
    return rows;
  }
}
