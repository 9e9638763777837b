package dev.hark.server.store;

import dev.hark.engine.Model;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The table {@code ledger}: one row a request, written once and never changed. */
public final class LedgerTable {

  private static final String COLUMNS =
      "request_id, at, node, account, key_id, protocol, model, region, outcome, reason, engine,"
          + " family, sounds, audio_tokens, text_tokens, output_tokens, charged_tokens,"
          + " quota_grant, currency, nano, price_version, queued_millis, first_word_millis,"
          + " total_millis";

  private LedgerTable() {}

  /** Writes a receipt; returns false when the request has one. */
  public static boolean add(Connection connection, Receipt receipt) throws SQLException {
    Optional<Usage> usage = receipt.usage();
    Optional<Price> price = receipt.charge().price();
    return Sql.of(
                connection,
                "INSERT INTO ledger ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?) ON CONFLICT DO NOTHING",
                receipt.requestId(),
                receipt.at().toEpochMilli(),
                receipt.asker().node(),
                receipt.asker().account(),
                receipt.asker().keyId(),
                receipt.protocol(),
                receipt.model(),
                receipt.asker().region(),
                receipt.outcome().name(),
                receipt.reason().orElse(""),
                receipt.engine(),
                usage.map(used -> used.family().name()).orElse(""),
                sounds(receipt.sounds()),
                (long) usage.map(Usage::audioTokens).orElse(0),
                (long) usage.map(Usage::textTokens).orElse(0),
                (long) usage.map(Usage::outputTokens).orElse(0),
                receipt.charge().tokens(),
                receipt.charge().grant(),
                price.map(Price::currency).orElse(""),
                price.map(Price::nano).orElse(0L),
                price.map(Price::version).orElse(""),
                receipt.times().queuedMillis(),
                receipt.times().firstWordMillis(),
                receipt.times().totalMillis())
            .update()
        == 1;
  }

  public static Optional<Receipt> find(Connection connection, String requestId)
      throws SQLException {
    return Sql.of(connection, "SELECT " + COLUMNS + " FROM ledger WHERE request_id = ?", requestId)
        .first(LedgerTable::row);
  }

  /** Hands on every receipt of a stretch of time, oldest first, without holding them all. */
  public static void forEach(
      Connection connection, Instant from, Instant until, Consumer<Receipt> taker)
      throws SQLException {
    Sql.of(
            connection,
            "SELECT " + COLUMNS + " FROM ledger WHERE at >= ? AND at < ? ORDER BY at, request_id",
            from.toEpochMilli(),
            until.toEpochMilli())
        .forEach(row -> {
          taker.accept(row(row));
          return true;
        });
  }

  public static long count(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT COUNT(*) FROM ledger").number();
  }

  private static String sounds(List<Receipt.Sound> sounds) {
    return sounds.stream()
        .map(sound ->
            String.format(
                Locale.ROOT,
                "%s:%s/%s",
                sound.sha256(),
                Double.toString(sound.heardSeconds()),
                Double.toString(sound.totalSeconds())))
        .collect(Collectors.joining(","));
  }

  private static List<Receipt.Sound> sounds(String joined) {
    List<Receipt.Sound> sounds = new ArrayList<>();
    for (String one : joined.isEmpty() ? new String[0] : joined.split(",")) {
      int colon = one.indexOf(':');
      int slash = one.indexOf('/', colon);
      sounds.add(
          new Receipt.Sound(
              one.substring(0, colon),
              Double.parseDouble(one.substring(slash + 1)),
              Double.parseDouble(one.substring(colon + 1, slash))));
    }
    return sounds;
  }

  private static Receipt row(ResultSet row) throws SQLException {
    String family = row.getString("family");
    String reason = row.getString("reason");
    String currency = row.getString("currency");
    return new Receipt(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("request_id"),
        new Receipt.Asker(
            row.getString("account"),
            row.getString("key_id"),
            row.getString("region"),
            row.getString("node")),
        row.getString("protocol"),
        row.getString("model"),
        Receipt.Outcome.valueOf(row.getString("outcome")),
        reason.isEmpty() ? Optional.empty() : Optional.of(reason),
        sounds(row.getString("sounds")),
        family.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Usage(
                    Model.Family.valueOf(family),
                    row.getInt("audio_tokens"),
                    row.getInt("text_tokens"),
                    row.getInt("output_tokens"))),
        new Charge(
            row.getLong("charged_tokens"),
            row.getString("quota_grant"),
            currency.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Price(currency, row.getLong("nano"), row.getString("price_version")))),
        row.getString("engine"),
        new Receipt.Times(
            row.getLong("queued_millis"),
            row.getLong("first_word_millis"),
            row.getLong("total_millis")));
  }
}
