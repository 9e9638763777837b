package dev.hark.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A Markdown table, printed row by row as it is measured. */
public final class Table {

  private final PrintStream out;

  public Table(PrintStream out, String title, String... columns) {
    this.out = out;
    out.println();
    out.println("### " + title);
    out.println();
    row(List.of(columns));
    List<String> dashes = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      dashes.add("---");
    }
    row(dashes);
  }

  public void row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    row(texts);
  }

  private void row(List<String> cells) {
    out.println("| " + String.join(" | ", cells) + " |");
    out.flush();
  }
}
