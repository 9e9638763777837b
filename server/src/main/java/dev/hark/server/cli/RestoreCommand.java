package dev.hark.server.cli;

import dev.hark.server.admission.Backup;
import dev.hark.server.app.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hark restore}: the books as they were. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Take a backup back; the server must be stopped.",
    footer = {
      "",
      "What was there before stays beside it, with '.before' after its name, or '.before-2' and so"
          + " on when there is one already."
    })
final class RestoreCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BooksChoice books = new BooksChoice();

  @Parameters(paramLabel = "FOLDER", description = "What 'hark backup' wrote.")
  private Path folder = Path.of("");

  RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = books.settings(console);
    Optional<String> ending;
    try {
      ending = Backup.restore(settings.dataDir(), settings.store(), settings.accounts(), folder);
    } catch (IllegalStateException e) {
      throw new Complaint(Exit.UNAVAILABLE, "no_backup", String.valueOf(e.getMessage()), e);
    }
    String before = ending.map("; what was there before ends with "::concat).orElse("");
    console.out().println("Restored from " + folder + before + ".");
    return Exit.OK.code();
  }
}
