package dev.hark.server.cli;

import dev.hark.server.app.Settings;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Recomputation;
import dev.hark.server.metering.Recomputation.Difference;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import java.time.Instant;
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

  UsageVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = books.settings(console);
    RateCard card = books.card(settings);
    AtomicLong receipts = new AtomicLong();
    AtomicLong differences = new AtomicLong();
    try (Database database = books.database(settings)) {
      database.read(connection -> {
        LedgerTable.forEach(
            connection,
            Instant.EPOCH,
            Instant.ofEpochMilli(Long.MAX_VALUE),
            receipt -> {
              receipts.incrementAndGet();
              for (Difference found : Recomputation.differences(receipt, card)) {
                differences.incrementAndGet();
                tell(found);
              }
            });
        return true;
      });
    }
    console
        .out()
        .println("%s receipts computed again, %s numbers differ".formatted(receipts, differences));
    return (differences.get() == 0 ? Exit.OK : Exit.DIFFERENT).code();
  }

  private void tell(Difference found) {
    console
        .out()
        .println(
            "%s: %s is %s, computed again %s"
                .formatted(found.requestId(), found.of(), found.written(), found.computed()));
  }
}
