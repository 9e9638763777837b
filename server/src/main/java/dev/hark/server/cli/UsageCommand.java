package dev.hark.server.cli;

import dev.hark.server.accounts.BadOrder;
import dev.hark.server.accounts.UsageWish;
import dev.hark.server.admin.StatementForm;
import dev.hark.server.app.Settings;
import dev.hark.server.metering.Statement;
import dev.hark.server.store.Database;
import java.time.Clock;
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

  @Override
  public Integer call() {
    if (json && csv) {
      throw new Complaint(Exit.USAGE, "usage", "--json or --csv, not both");
    }
    UsageWish wish = new UsageWish(Optional.of(by), month, from, until, account, key, model);
    Settings settings = books.settings(console);
    Statement statement;
    try (Database database = books.database(settings)) {
      statement = wish.statement(database, clock.instant());
    } catch (BadOrder e) {
      throw new Complaint(
          Exit.USAGE, e.missing() ? "not_there" : "usage", String.valueOf(e.getMessage()), e);
    }
    console.out().print(text(statement));
    return Exit.OK.code();
  }

  private String text(Statement statement) {
    if (json) {
      return StatementForm.json(statement).toPrettyString() + "\n";
    }
    return csv ? StatementForm.csv(statement) : new StatementText(statement).table();
  }
}
