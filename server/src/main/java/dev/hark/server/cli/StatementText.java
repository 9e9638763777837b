package dev.hark.server.cli;

import dev.hark.server.admin.StatementForm;
import dev.hark.server.metering.Money;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A statement for people. */
final class StatementText {

  private final Statement statement;

  StatementText(Statement statement) {
    this.statement = statement;
  }

  private static String cost(Line line) {
    return line.nanoByCurrency().entrySet().stream()
        .map(entry -> new Money(entry.getValue(), entry.getKey()).toString())
        .collect(Collectors.joining(" + "));
  }

  String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(StatementForm.name(statement)));
    StatementForm.COLUMNS.forEach(name -> head.add(name.replace('_', ' ')));
    head.add("cost");
    rows.add(head);
    statement.lines().forEach((name, line) -> rows.add(row(name, line)));
    rows.add(row("total", statement.total()));
    int[] widths = new int[head.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(String name, Line line) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(StatementForm.cells(line));
    row.add(cost(line));
    return row;
  }
}
