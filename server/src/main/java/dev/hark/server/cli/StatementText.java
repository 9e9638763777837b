package dev.hark.server.cli;

import dev.hark.server.metering.Money;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A statement for people, for programs and for spreadsheets. */
final class StatementText {

  private static final List<String> COLUMNS =
      List.of(
          "requests",
          "served",
          "replayed",
          "audio_seconds",
          "input_tokens",
          "output_tokens",
          "charged_tokens",
          "free_tokens");

  private final Statement statement;
  private final String grouping;

  StatementText(Statement statement, String grouping) {
    this.statement = statement;
    this.grouping = grouping;
  }

  private static List<String> numbers(Line line) {
    return List.of(
        Long.toString(line.requests()),
        Long.toString(line.served()),
        Long.toString(line.replayed()),
        line.audioSeconds().stripTrailingZeros().toPlainString(),
        Long.toString(line.inputTokens()),
        Long.toString(line.outputTokens()),
        Long.toString(line.chargedTokens()),
        Long.toString(line.freeTokens()));
  }

  private static String cost(Line line) {
    return line.nanoByCurrency().entrySet().stream()
        .map(entry -> new Money(entry.getValue(), entry.getKey()).toString())
        .collect(Collectors.joining(" + "));
  }

  String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(grouping));
    COLUMNS.forEach(name -> head.add(name.replace('_', ' ')));
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
    row.addAll(numbers(line));
    row.add(cost(line));
    return row;
  }

  /** One row a group and currency, so that every amount is a number of one currency. */
  String csv() {
    StringBuilder text = new StringBuilder();
    text.append(grouping).append(',').append(String.join(",", COLUMNS));
    text.append(",cost,currency\r\n");
    for (Map.Entry<String, Line> entry : statement.lines().entrySet()) {
      String head = quoted(entry.getKey()) + "," + String.join(",", numbers(entry.getValue()));
      Map<String, Long> costs = entry.getValue().nanoByCurrency();
      if (costs.isEmpty()) {
        text.append(head).append(",0,\r\n");
      }
      for (Map.Entry<String, Long> cost : costs.entrySet()) {
        Money money = new Money(cost.getValue(), cost.getKey());
        text.append(head).append(',').append(money.amount()).append(',');
        text.append(money.currency()).append("\r\n");
        head = quoted(entry.getKey()) + ",0".repeat(COLUMNS.size()); // counted once
      }
    }
    return text.toString();
  }

  /** As RFC 4180 has it; a leading sign would be a formula to a spreadsheet. */
  private static String quoted(String value) {
    String safe = value.matches("[=+\\-@].*") && value.length() > 1 ? "'" + value : value;
    return safe.matches("[A-Za-z0-9._:'-]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  String json() {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("by", grouping.toLowerCase(Locale.ROOT));
    statement
        .lines()
        .forEach((name, line) -> {
          ObjectNode node = root.withArray("lines").addObject();
          node.put(grouping, name);
          fill(node, line);
        });
    fill(root.putObject("total"), statement.total());
    return root.toPrettyString() + "\n";
  }

  private static void fill(ObjectNode node, Line line) {
    node.put("requests", line.requests());
    node.put("served", line.served());
    node.put("replayed", line.replayed());
    node.put("audio_seconds", line.audioSeconds().stripTrailingZeros());
    node.put("input_tokens", line.inputTokens());
    node.put("output_tokens", line.outputTokens());
    node.put("charged_tokens", line.chargedTokens());
    node.put("free_tokens", line.freeTokens());
    ObjectNode cost = node.putObject("cost");
    line.nanoByCurrency()
        .forEach((currency, nano) -> cost.put(currency, new Money(nano, currency).amount()));
  }
}
