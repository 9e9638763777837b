package dev.hark.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One statement with its values; values never become part of the text. */
public final class Sql {

  private final Connection connection;
  private final String text;
  private final Object[] values;

  /** Makes a record of the row the cursor stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private Sql(Connection connection, String text, Object[] values) {
    this.connection = connection;
    this.text = text;
    this.values = values;
  }

  /**
   * @param values strings, longs, byte arrays, or an empty {@link Optional} for NULL
   */
  public static Sql of(Connection connection, String text, Object... values) {
    return new Sql(connection, text, values);
  }

  /** Runs it and returns how many rows it changed. */
  public int update() throws SQLException {
    try (PreparedStatement statement = prepared()) {
      return statement.executeUpdate();
    }
  }

  /** Runs it and returns every row. */
  public <T> List<T> list(Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepared();
        ResultSet rows = statement.executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(row.of(rows));
      }
      return list;
    }
  }

  /** Runs it and hands on every row without holding them all. */
  public void forEach(Row<?> row) throws SQLException {
    try (PreparedStatement statement = prepared()) {
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.of(rows);
        }
      }
    }
  }

  /** Runs it and returns the first row. */
  public <T> Optional<T> first(Row<T> row) throws SQLException {
    try (PreparedStatement statement = prepared();
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    }
  }

  /** The number it selects. */
  public long number() throws SQLException {
    return first(row -> row.getLong(1)).orElse(0L);
  }

  private PreparedStatement prepared() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i];
        statement.setObject(i + 1, value);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
