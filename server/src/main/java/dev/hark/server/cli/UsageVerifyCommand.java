package dev.hark.server.cli;

import dev.hark.server.app.Settings;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Recomputation;
import dev.hark.server.metering.Recomputation.Difference;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hark usage verify}: the whole ledger computed again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compute every bill of the ledger again and tell every number that differs.",
    footer = {"", "Exit code 5 when a number differs."})
final class UsageVerifyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BooksChoice books = new BooksChoice();

  /** How many receipts there are, and every number of them that differs. */
  record Found(long receipts, List<Difference> differences) {}

  UsageVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = books.settings(console);
    RateCard card = books.card(settings);
    Found found;
    try (Database database = books.database(settings)) {
      found = database.scan(work(card));
    }
    found.differences().forEach(this::tell);
    console
        .out()
        .println(
            "%s receipts computed again, %s numbers differ"
                .formatted(found.receipts(), found.differences().size()));
    return (found.differences().isEmpty() ? Exit.OK : Exit.DIFFERENT).code();
  }

  /** The work of computing again; begun again, it counts from nothing. */
  static Work<Found> work(RateCard card) {
    return connection -> {
      List<Difference> differences = new ArrayList<>();
      AtomicLong receipts = new AtomicLong();
      LedgerTable.forEach(
          connection,
          Instant.EPOCH,
          Instant.ofEpochMilli(Long.MAX_VALUE),
          receipt -> {
            receipts.incrementAndGet();
            differences.addAll(Recomputation.differences(receipt, card));
          });
      return new Found(receipts.get(), differences);
    };
  }

  private void tell(Difference found) {
    console
        .out()
        .println(
            "%s: %s is %s, computed again %s"
                .formatted(found.requestId(), found.of(), found.written(), found.computed()));
  }
}
