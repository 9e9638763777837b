package dev.hark.server.admin;

import dev.hark.server.metering.Money;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A statement for programs and for spreadsheets. */
public final class StatementForm {

  /** What is told of each line, in this order, before the cost. */
  public static final List<String> COLUMNS =
      List.of(
          "requests",
          "served",
          "replayed",
          "audio_seconds",
          "input_tokens",
          "output_tokens",
          "charged_tokens",
          "free_tokens",
          "unpriced_tokens");

  private static final JsonMapper MAPPER = new JsonMapper();

  private StatementForm() {}

  /** One text a column. */
  public static List<String> cells(Line line) {
    return List.of(
        Long.toString(line.requests()),
        Long.toString(line.served()),
        Long.toString(line.replayed()),
        plain(line.audioSeconds()).toPlainString(),
        Long.toString(line.inputTokens()),
        Long.toString(line.outputTokens()),
        Long.toString(line.chargedTokens()),
        Long.toString(line.freeTokens()),
        Long.toString(line.unpricedTokens()));
  }

  /** One row a group and currency, so that every amount is a number of one currency. */
  public static String csv(Statement statement) {
    StringBuilder text = new StringBuilder();
    text.append(name(statement)).append(',').append(String.join(",", COLUMNS));
    text.append(",cost,currency\r\n");
    for (Map.Entry<String, Line> entry : statement.lines().entrySet()) {
      String head = quoted(entry.getKey()) + "," + String.join(",", cells(entry.getValue()));
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

  /**
   * As RFC 4180 has it, on one line. What begins as a formula does gets an apostrophe, which a
   * spreadsheet takes for the beginning of a text; a sign alone is none.
   */
  static String quoted(String value) {
    boolean formula = value.length() > 1 && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    String line = value.replaceAll("\\p{Cntrl}", " ");
    String safe = formula ? "'" + line : line;
    return safe.matches("[A-Za-z0-9._:'-]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  public static ObjectNode json(Statement statement) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("by", name(statement));
    root.putArray("lines");
    statement
        .lines()
        .forEach((name, line) -> {
          ObjectNode node = root.withArray("lines").addObject();
          node.put(name(statement), name);
          fill(node, line);
        });
    fill(root.putObject("total"), statement.total());
    return root;
  }

  private static void fill(ObjectNode node, Line line) {
    node.put("requests", line.requests());
    node.put("served", line.served());
    node.put("replayed", line.replayed());
    node.put("audio_seconds", plain(line.audioSeconds()));
    node.put("input_tokens", line.inputTokens());
    node.put("output_tokens", line.outputTokens());
    node.put("charged_tokens", line.chargedTokens());
    node.put("free_tokens", line.freeTokens());
    node.put("unpriced_tokens", line.unpricedTokens());
    ObjectNode cost = node.putObject("cost");
    line.nanoByCurrency()
        .forEach((currency, nano) -> cost.put(currency, new Money(nano, currency).amount()));
  }

  /** Without zeros at the end, and never with an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** What the lines are of: "day", "model", "key" or "account". */
  public static String name(Statement statement) {
    return statement.grouping().name().toLowerCase(Locale.ROOT);
  }
}
