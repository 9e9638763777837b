package dev.hark.server.cli;

import dev.hark.server.app.Settings;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import dev.hark.server.metering.Statement.Grouping;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hark usage}: what was used and what it costs, added up. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = "Add up what was used: this month, by day, when nothing else is asked.",
    footer = {"", "Days and months are UTC. The columns are those of docs/billing.md."})
final class UsageCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin private final BooksChoice books = new BooksChoice();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "day, model, key or account; day when left out.")
  private String by = "day";

  @Option(names = "--month", paramLabel = "YYYY-MM", description = "A month.")
  private Optional<String> month = Optional.empty();

  @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "The first day.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "YYYY-MM-DD", description = "The last day.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--account", paramLabel = "ID", description = "Of one account.")
  private Optional<String> account = Optional.empty();

  @Option(names = "--key", paramLabel = "ID", description = "With one key.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--model", paramLabel = "NAME", description = "Of one model.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @Option(names = "--csv", description = "Print comma-separated values.")
  private boolean csv;

  UsageCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** No receipt is younger. */
  private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

  private record Stretch(Instant from, Instant until) {}

  @Override
  public Integer call() {
    Stretch stretch = stretch();
    Statement statement = new Statement(grouping());
    Settings settings = books.settings(console);
    try (Database database = books.database(settings)) {
      database.read(connection -> {
        LedgerTable.forEach(
            connection,
            stretch.from(),
            stretch.until(),
            receipt -> {
              if (asked(receipt)) {
                statement.add(receipt);
              }
            });
        return true;
      });
    }
    StatementText text = new StatementText(statement, by.toLowerCase(Locale.ROOT));
    console.out().print(json ? text.json() : csv ? text.csv() : text.table());
    return Exit.OK.code();
  }

  private boolean asked(Receipt receipt) {
    return account.map(receipt.asker().account()::equals).orElse(true)
        && key.map(receipt.asker().keyId()::equals).orElse(true)
        && model.map(receipt.model()::equals).orElse(true);
  }

  private Grouping grouping() {
    for (Grouping grouping : Grouping.values()) {
      if (grouping.name().equalsIgnoreCase(by)) {
        return grouping;
      }
    }
    throw usage("--by is day, model, key or account");
  }

  private Stretch stretch() {
    if (json && csv) {
      throw usage("--json or --csv, not both");
    }
    if (month.isPresent() && (from.isPresent() || until.isPresent())) {
      throw usage("--month, or --from and --until");
    }
    try {
      YearMonth named =
          month.map(YearMonth::parse).orElse(YearMonth.now(clock.withZone(ZoneOffset.UTC)));
      LocalDate first = from.map(LocalDate::parse).orElse(named.atDay(1));
      LocalDate last =
          until.map(LocalDate::parse).orElse(from.isPresent() ? FAR : named.atEndOfMonth());
      return new Stretch(start(first), start(last.plusDays(1)));
    } catch (DateTimeException e) {
      throw usage("a day is YYYY-MM-DD, a month YYYY-MM");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Complaint usage(String message) {
    return new Complaint(Exit.USAGE, "usage", message);
  }
}
