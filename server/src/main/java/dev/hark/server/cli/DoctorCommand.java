package dev.hark.server.cli;

import dev.hark.server.app.Settings;
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
    description =
        "Check what Hark needs: Java, memory, disk, models, decoder, speed, port; and the engines"
            + " that a settings file names: files, memory, addresses, keys, and who would answer"
            + " for which model.",
    footer = {"", "Ends with 4 when something keeps Hark from working. Fetches nothing."})
final class DoctorCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Mixin private final StoreChoice store = new StoreChoice();

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  @Option(
      names = "--engines",
      description = "Look only at the engines; loads no model, takes a second or two.")
  private boolean engines;

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
    Settings settings = settings();
    Report report = new Report();
    if (engines) {
      new ConfiguredEngines(console, store, settings).findings().forEach(report::add);
    } else {
      try (Senses senses = opening.open(console, store, settings.models().speech())) {
        new Checkup(console, store, senses, settings).findings().forEach(report::add);
      }
    }
    if (json) {
      console.out().println(report.array);
    }
    return (report.works ? Exit.OK : Exit.UNAVAILABLE).code();
  }

  private Settings settings() {
    Settings settings = settingsChoice.read(console);
    return settings.withAddress(settings.http().host(), port.orElse(settings.http().port()));
  }

  /** What was found, told as it is found. */
  private final class Report {
    private final ArrayNode array = new JsonMapper().createArrayNode();
    private boolean works = true;

    void add(Finding finding) {
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
