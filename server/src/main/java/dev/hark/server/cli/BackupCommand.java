package dev.hark.server.cli;

import dev.hark.server.admission.Backup;
import dev.hark.server.app.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hark backup}: the books as they are now, while the server runs. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Write accounts, keys and the ledger into a new folder; the server may run.",
    footer = {"", "Of PostgreSQL, use pg_dump and keep the secret of the keys beside it."})
final class BackupCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BooksChoice books = new BooksChoice();

  @Parameters(paramLabel = "FOLDER", description = "A folder that is not there yet.")
  private Path folder = Path.of("");

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = books.settings(console);
    try {
      Backup.write(settings.dataDir(), settings.store(), settings.accounts(), folder);
    } catch (IllegalStateException e) {
      throw new Complaint(Exit.UNAVAILABLE, "no_backup", String.valueOf(e.getMessage()), e);
    }
    console.out().println("Written to " + folder + "; 'hark restore' takes it back.");
    return Exit.OK.code();
  }
}
