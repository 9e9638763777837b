package dev.hark.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Things of one kind as a table for the eye: their fields are the columns. */
final class RowTable {

  private RowTable() {}

  /** The heads of the columns and a line for each; nothing for nothing. */
  static List<String> lines(List<ObjectNode> nodes) {
    List<List<String>> rows = new ArrayList<>();
    for (ObjectNode node : nodes) {
      if (rows.isEmpty()) {
        rows.add(node.properties().stream().map(Map.Entry::getKey).toList());
      }
      rows.add(node.properties().stream().map(field -> field.getValue().asString()).toList());
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        line.append(row.get(column)).repeat(' ', width - row.get(column).length() + 2);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
