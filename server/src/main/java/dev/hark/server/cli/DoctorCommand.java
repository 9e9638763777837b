package dev.hark.server.cli;

import dev.hark.server.app.Settings;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code hark doctor}: whether everything is here that Hark needs, and what to do where not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Check what Hark needs: Java, memory, disk, models, decoder, speed, port; and the engines that",
      "a settings file names: files, memory, addresses, keys, and who would answer for which model."
    },
    footer = {"", "Ends with 4 when something keeps Hark from working. Fetches nothing."})
final class DoctorCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Mixin private final StoreChoice store = new StoreChoice();

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to look at; that of the settings when left out.")
  private Optional<Integer> port = Optional.empty();

  @Mixin private final SettingsChoice settingsChoice = new SettingsChoice();

  DoctorCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() {
    boolean works = true;
    Settings settings = settings();
    ArrayNode array = new JsonMapper().createArrayNode();
    try (Senses senses = opening.open(console, store, settings.models().speech())) {
      Iterator<Finding> findings =
          new Checkup(console, store, senses, settings).findings().iterator();
      while (findings.hasNext()) {
        Finding finding = findings.next();
        works &= finding.state() != Finding.State.BAD;
        if (json) {
          array
              .addObject()
              .put("what", finding.what())
              .put("state", finding.state().name().toLowerCase(Locale.ROOT))
              .put("found", finding.found())
              .put("advice", finding.advice());
        } else {
          print(finding);
        }
      }
    }
    if (json) {
      console.out().println(array);
    }
    return (works ? Exit.OK : Exit.UNAVAILABLE).code();
  }

  private Settings settings() {
    Settings settings = settingsChoice.read(console);
    return settings.withAddress(settings.http().host(), port.orElse(settings.http().port()));
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.state()) {
          case GOOD -> "ok  ";
          case WEAK -> "weak";
          case BAD -> "BAD ";
        };
    String advice = finding.advice().isEmpty() ? "" : " -> " + finding.advice();
    console.out().printf("%s  %-8s %s%s%n", mark, finding.what(), finding.found(), advice);
    console.out().flush();
  }
}
