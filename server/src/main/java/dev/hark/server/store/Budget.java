package dev.hark.server.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A bound on what an account, or one of its keys, uses in a period.
 *
 * @param keyId the one key that is bound; empty for the whole account
 * @param currency of a budget of money; empty for one of tokens
 * @param amount tokens, or billionths of the currency
 */
public record Budget(
    String id,
    String account,
    String keyId,
    Unit unit,
    String currency,
    Period period,
    long amount,
    Instant createdAt) {

  /** The same budget with another bound. */
  public Budget withAmount(long other) {
    return new Budget(id, account, keyId, unit, currency, period, other, createdAt);
  }

  /** What is bound. */
  public enum Unit {
    TOKENS,
    MONEY
  }

  /** How long it lasts until all is free again; days and months are those of UTC. */
  public enum Period {
    DAY,
    MONTH,
    TOTAL;

    /** When the period that holds an instant begins. */
    public Instant starts(Instant instant) {
      return switch (this) {
        case DAY -> instant.truncatedTo(ChronoUnit.DAYS);
        case MONTH ->
            instant
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        case TOTAL -> Instant.EPOCH;
      };
    }
  }

  /** What has been used of a budget in one period, and what requests under way hold. */
  public record Use(long used, long reserved) {}
}
