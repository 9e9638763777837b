package dev.hark.server.accounts;

import dev.hark.engine.Models;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Grouping;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Work;
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
 * @param model only of this one, by any of its names; {@link Receipt#UNKNOWN_MODEL} for names of
 *     none
 */
public record UsageWish(
    Optional<String> by,
    Optional<String> month,
    Optional<String> from,
    Optional<String> until,
    Optional<String> account,
    Optional<String> key,
    Optional<String> model) {

  /** No receipt is older. */
  private static final LocalDate EARLY = LocalDate.of(1970, 1, 1);

  /** No receipt is younger. */
  private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

  /**
   * Adds up the ledger.
   *
   * @throws BadOrder when something of it makes no sense, or what it names was never there
   */
  public Statement statement(Database database, Instant now) {
    return database.scan(work(now));
  }

  /** The work of adding up; begun again, it adds up from nothing. */
  Work<Statement> work(Instant now) {
    LedgerTable.Part part = part(now);
    Grouping grouping = grouping();
    Optional<String> of = model.map(UsageWish::publicModel);
    return connection -> {
      if (account.isPresent()) {
        Known.account(connection, account.get());
      }
      if (key.isPresent()) {
        Known.requireKeyEver(connection, account, key.get());
      }
      Statement statement = new Statement(grouping);
      LedgerTable.forEach(
          connection,
          part,
          receipt -> {
            if (of.map(receipt.publicModel()::equals).orElse(true)) {
              statement.add(receipt);
            }
          });
      return statement;
    };
  }

  private static String publicModel(String name) {
    return switch (name) {
      case Models.FACTS, Receipt.NO_MODEL, Receipt.UNKNOWN_MODEL -> name;
      default -> Known.model(name).name();
    };
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

  private LedgerTable.Part part(Instant now) {
    if (month.isPresent() && (from.isPresent() || until.isPresent())) {
      throw BadOrder.wrong("a month, or a first and a last day, not both");
    }
    try {
      YearMonth named =
          month.map(YearMonth::parse).orElseGet(() -> YearMonth.from(now.atOffset(ZoneOffset.UTC)));
      LocalDate first = from.map(LocalDate::parse).orElse(named.atDay(1));
      LocalDate last =
          until.map(LocalDate::parse).orElse(from.isPresent() ? FAR : named.atEndOfMonth());
      if (first.isBefore(EARLY)
          || last.isBefore(EARLY)
          || first.isAfter(FAR)
          || last.isAfter(FAR)) {
        throw BadOrder.wrong("use is added up from 1970-01-01 to 9999-12-31");
      }
      if (first.isAfter(last)) {
        throw BadOrder.wrong("the first day, %s, is after the last, %s".formatted(first, last));
      }
      return new LedgerTable.Part(start(first), start(last.plusDays(1)), account, key);
    } catch (DateTimeException e) {
      throw BadOrder.wrong("a day is YYYY-MM-DD, a month YYYY-MM");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
