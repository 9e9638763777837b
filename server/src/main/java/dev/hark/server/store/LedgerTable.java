package dev.hark.server.store;

import dev.hark.engine.Delta.Counted;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.Model;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.Rate;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The table {@code ledger}: one row a request, written once and never changed. */
public final class LedgerTable {

  private static final String COLUMNS =
      "request_id, at, node, account, key_id, protocol, model, region, outcome, reason, engine,"
          + " family, sounds, audio_tokens, text_tokens, output_tokens, charged_tokens,"
          + " quota_grant, currency, nano, price_version, queued_millis, first_word_millis,"
          + " total_millis, token_rule, tokenizer, turns, own_system, word_tokens, answer_tokens,"
          + " finish, input_pico, output_pico, budgets, replay_of,"
          + " engine_prompt_tokens, engine_completion_tokens, engine_audio_tokens,"
          + " engine_cached_tokens";

  private static final long NOT_TOLD = -1;

  /**
   * Some of the ledger.
   *
   * @param from the first instant
   * @param until the instant behind the last
   * @param account only of this one
   * @param key only with this one, by its id
   */
  public record Part(Instant from, Instant until, Optional<String> account, Optional<String> key) {}

  private LedgerTable() {}

  /** Writes a receipt; returns false when the request has one. */
  public static boolean add(Connection connection, Receipt receipt) throws SQLException {
    Optional<Measure> measure = receipt.measure();
    Optional<Usage> usage = receipt.usage();
    Optional<Price> price = receipt.charge().price();
    return Sql.of(
                connection,
                "INSERT INTO ledger ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
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
                receipt.times().totalMillis(),
                measure.map(Measure::rule).orElse(""),
                measure.map(Measure::tokenizer).orElse(""),
                (long) measure.map(Measure::turns).orElse(0),
                measure.filter(Measure::ownSystem).isPresent() ? 1L : 0L,
                (long) measure.map(Measure::wordTokens).orElse(0),
                (long) measure.map(Measure::answerTokens).orElse(0),
                measure.flatMap(Measure::finish).map(FinishReason::name).orElse(""),
                price.map(known -> known.rate().inputPico()).orElse(0L),
                price.map(known -> known.rate().outputPico()).orElse(0L),
                String.join(",", receipt.charge().budgets()),
                receipt.replayOf().orElse(""),
                receipt.counted().map(Counted::promptTokens).orElse(NOT_TOLD),
                receipt.counted().map(Counted::completionTokens).orElse(NOT_TOLD),
                told(receipt.counted().map(Counted::audioTokens)),
                told(receipt.counted().map(Counted::cachedTokens)))
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
    forEach(connection, new Part(from, until, Optional.empty(), Optional.empty()), taker);
  }

  /** Hands on every receipt of a part, oldest first, without holding them all. */
  public static void forEach(Connection connection, Part part, Consumer<Receipt> taker)
      throws SQLException {
    List<Object> values =
        new ArrayList<>(List.of(part.from().toEpochMilli(), part.until().toEpochMilli()));
    part.account().ifPresent(values::add);
    part.key().ifPresent(values::add);
    Sql.of(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM ledger WHERE at >= ? AND at < ?"
                + (part.account().isPresent() ? " AND account = ?" : "")
                + (part.key().isPresent() ? " AND key_id = ?" : "")
                + " ORDER BY at, request_id",
            values.toArray())
        .forEach(row -> {
          taker.accept(row(row));
          return true;
        });
  }

  /** Whether anything was asked with a key, by its id, for an account where one is named. */
  public static boolean hasKey(Connection connection, Optional<String> account, String key)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(key));
    account.ifPresent(values::add);
    return Sql.of(
            connection,
            "SELECT 1 FROM ledger WHERE key_id = ?"
                + (account.isPresent() ? " AND account = ?" : "")
                + " LIMIT 1",
            values.toArray())
        .first(row -> true)
        .isPresent();
  }

  public static long count(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT COUNT(*) FROM ledger").number();
  }

  private static String sounds(List<Receipt.Sound> sounds) {
    return sounds.stream()
        .map(sound -> sound.sha256() + ":" + sound.heardFrames() + "/" + sound.totalFrames())
        .collect(Collectors.joining(","));
  }

  private static List<Receipt.Sound> sounds(String joined) {
    List<Receipt.Sound> sounds = new ArrayList<>();
    for (String one : words(joined)) {
      int colon = one.indexOf(':');
      int slash = one.indexOf('/', colon);
      sounds.add(
          new Receipt.Sound(
              one.substring(0, colon),
              Long.parseLong(one.substring(slash + 1)),
              Long.parseLong(one.substring(colon + 1, slash))));
    }
    return sounds;
  }

  private static String[] words(String joined) {
    return joined.isEmpty() ? new String[0] : joined.split(",");
  }

  private static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Measure measure(ResultSet row, Model.Family family) throws SQLException {
    return new Measure(
        row.getString("token_rule"),
        row.getString("tokenizer"),
        row.getInt("turns"),
        row.getInt("own_system") == 1,
        row.getInt("word_tokens"),
        row.getInt("answer_tokens"),
        text(row.getString("finish")).map(FinishReason::valueOf),
        new Usage(
            family,
            row.getInt("audio_tokens"),
            row.getInt("text_tokens"),
            row.getInt("output_tokens")));
  }

  private static Price price(ResultSet row, String currency) throws SQLException {
    return new Price(
        currency,
        row.getLong("nano"),
        row.getString("price_version"),
        new Rate(row.getLong("input_pico"), row.getLong("output_pico")));
  }

  private static long told(Optional<OptionalLong> part) {
    return part.orElse(OptionalLong.empty()).orElse(NOT_TOLD);
  }

  private static OptionalLong told(long column) {
    return column == NOT_TOLD ? OptionalLong.empty() : OptionalLong.of(column);
  }

  private static Optional<Counted> counted(ResultSet row) throws SQLException {
    long prompt = row.getLong("engine_prompt_tokens");
    return prompt == NOT_TOLD
        ? Optional.empty()
        : Optional.of(
            new Counted(
                prompt,
                row.getLong("engine_completion_tokens"),
                told(row.getLong("engine_audio_tokens")),
                told(row.getLong("engine_cached_tokens"))));
  }

  private static Receipt row(ResultSet row) throws SQLException {
    String family = row.getString("family");
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
        text(row.getString("reason")),
        sounds(row.getString("sounds")),
        family.isEmpty()
            ? Optional.empty()
            : Optional.of(measure(row, Model.Family.valueOf(family))),
        new Charge(
            row.getLong("charged_tokens"),
            row.getString("quota_grant"),
            currency.isEmpty() ? Optional.empty() : Optional.of(price(row, currency)),
            List.of(words(row.getString("budgets")))),
        text(row.getString("replay_of")),
        row.getString("engine"),
        counted(row),
        new Receipt.Times(
            row.getLong("queued_millis"),
            row.getLong("first_word_millis"),
            row.getLong("total_millis")));
  }
}
