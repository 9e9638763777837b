package dev.hark.server.accounts;

import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Grouping;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which use is to be added up, as somebody wrote it: this month by day where nothing is said.
 *
 * @param by day, model, key or account
 * @param month as {@code YYYY-MM}, UTC
 * @param from the first day, as {@code YYYY-MM-DD}, UTC
 * @param until the last day; no end with a first day alone
 * @param account only of this one
 * @param key only with this one, by its id
 * @param model only of this one
 */
public record UsageWish(
    Optional<String> by,
    Optional<String> month,
    Optional<String> from,
    Optional<String> until,
    Optional<String> account,
    Optional<String> key,
    Optional<String> model) {

  /** No receipt is younger. */
  private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

  private record Stretch(Instant from, Instant until) {}

  /**
   * Adds up the ledger.
   *
   * @throws BadOrder when something of it makes no sense
   */
  public Statement statement(Database database, Instant now) {
    Stretch stretch = stretch(now);
    Statement statement = new Statement(grouping());
    database.read(connection -> {
      LedgerTable.forEach(
          connection,
          stretch.from(),
          stretch.until(),
          receipt -> {
            if (isMeant(receipt)) {
              statement.add(receipt);
            }
          });
      return true;
    });
    return statement;
  }

  private boolean isMeant(Receipt receipt) {
    return account.map(receipt.asker().account()::equals).orElse(true)
        && key.map(receipt.asker().keyId()::equals).orElse(true)
        && model.map(receipt.model()::equals).orElse(true);
  }

  private Grouping grouping() {
    String wanted = by.orElse(Grouping.DAY.name());
    for (Grouping grouping : Grouping.values()) {
      if (grouping.name().equalsIgnoreCase(wanted)) {
        return grouping;
      }
    }
    throw BadOrder.wrong("use is added up by day, model, key or account");
  }

  private Stretch stretch(Instant now) {
    if (month.isPresent() && (from.isPresent() || until.isPresent())) {
      throw BadOrder.wrong("a month, or a first and a last day, not both");
    }
    try {
      YearMonth named =
          month.map(YearMonth::parse).orElseGet(() -> YearMonth.from(now.atOffset(ZoneOffset.UTC)));
      LocalDate first = from.map(LocalDate::parse).orElse(named.atDay(1));
      LocalDate last =
          until.map(LocalDate::parse).orElse(from.isPresent() ? FAR : named.atEndOfMonth());
      return new Stretch(start(first), start(last.plusDays(1)));
    } catch (DateTimeException e) {
      throw BadOrder.wrong("a day is YYYY-MM-DD, a month YYYY-MM");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
