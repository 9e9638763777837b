package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.ask.JsonShape;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the lists of a JSON template hold, and what the keys of their objects mean. */
final class JsonColumns {

  /** What the objects of a list are about. */
  enum Rows {
    EVENTS,
    SOUNDS,
    TURNS,
    SENTENCES,
    WORDS,
    SPEAKERS
  }

  /** What one key of such an object holds. */
  enum Column {
    START,
    END,
    DURATION,
    LABEL,
    TEXT,
    SPEAKER,
    GENDER,
    AGE,
    EMOTION,
    LANGUAGE,
    CONFIDENCE,
    /** Which of several recordings. */
    CLIP,
    NUMBER,
    /** How often it is heard. */
    COUNT
  }

  private static final Map<String, Rows> ROWS = new HashMap<>();
  private static final Map<String, Column> COLUMNS = new HashMap<>();

  static {
    for (String line : Resource.lines(JsonColumns.class, "json-columns.tsv")) {
      String[] cells = line.split("\t");
      for (String name : cells[2].split(",")) {
        if (cells[0].equals("rows")) {
          ROWS.put(name, Rows.valueOf(cells[1]));
        } else {
          COLUMNS.put(name, Column.valueOf(cells[1]));
        }
      }
    }
  }

  private JsonColumns() {}

  static Optional<Column> column(String key) {
    return Optional.ofNullable(COLUMNS.get(plain(key)));
  }

  /**
   * What a list holds: by its name, else by what its objects have.
   *
   * @param key empty for a list without a name
   */
  static Optional<Rows> rows(String key, JsonShape.Fields each) {
    Optional<Rows> named = Optional.ofNullable(ROWS.get(plain(key)));
    if (named.isPresent()) {
      return named;
    }
    List<Column> columns =
        each.keys().stream().map(JsonColumns::column).flatMap(Optional::stream).toList();
    if (columns.contains(Column.LABEL)) {
      return Optional.of(Rows.EVENTS);
    }
    if (columns.contains(Column.TEXT)) {
      return Optional.of(columns.contains(Column.SPEAKER) ? Rows.TURNS : Rows.SENTENCES);
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(Rows.EVENTS);
  }

  /** Whether the objects of a list without a name stand for parts of a recording. */
  static boolean isOfParts(JsonShape.Fields each) {
    List<Column> columns =
        each.keys().stream().map(JsonColumns::column).flatMap(Optional::stream).toList();
    boolean ofTimes = columns.contains(Column.START) || columns.contains(Column.END);
    return ofTimes || (rows("", each).isPresent() && !columns.contains(Column.CLIP));
  }

  private static String plain(String key) {
    return key.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[_-]+", " ")
        .strip();
  }
}
