package dev.hark.server.cli;

import dev.hark.server.app.Settings;
import dev.hark.server.metering.Explanation;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hark usage explain}: the arithmetic of one bill. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Show how the bill of one request was computed, step by step.")
final class UsageExplainCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BooksChoice books = new BooksChoice();

  @Parameters(paramLabel = "REQUEST_ID", description = "The x-request-id of the answer.")
  private String requestId = "";

  UsageExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = books.settings(console);
    RateCard card = books.card(settings);
    try (Database database = books.database(settings)) {
      Optional<Receipt> receipt = database.read(c -> LedgerTable.find(c, requestId));
      if (receipt.isEmpty()) {
        throw new Complaint(
            Exit.USAGE, "no_such_request", "the ledger has no request " + requestId);
      }
      Explanation.lines(receipt.get(), card).forEach(console.out()::println);
      return Exit.OK.code();
    }
  }
}
