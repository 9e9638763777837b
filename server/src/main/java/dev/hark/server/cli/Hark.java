package dev.hark.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command itself; alone it prints its help. */
@Command(
    name = "hark",
    description = "Audio understanding you host yourself.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "'hark help COMMAND' tells more. Also: 'hark test' runs every test.",
      "Exit codes: 0 done, 1 a sound was bad, 2 wrong usage, 3 a model is missing,",
      "4 the machine refuses, 5 a bill differs, 70 a fault in Hark, 130 interrupted."
    })
final class Hark implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Runs one command line and returns its exit code. */
  static int execute(Console console, Senses.Opening opening, String... arguments) {
    CommandLine line =
        new CommandLine(new Hark())
            .addSubcommand(new CaptionCommand(console, opening))
            .addSubcommand(new AskCommand(console, opening))
            .addSubcommand(new HearCommand(console, opening))
            .addSubcommand(new ServeCommand(console, opening))
            .addSubcommand(new DoctorCommand(console, opening))
            .addSubcommand(EnginesCommand.line(console))
            .addSubcommand(PullCommand.line(console))
            .addSubcommand(new ModelsCommand(console))
            .addSubcommand(new CompareCommand(console, opening))
            .addSubcommand(AccountsCommand.line(console))
            .addSubcommand(KeysCommand.line(console))
            .addSubcommand(QuotaCommand.line(console))
            .addSubcommand(usage(console))
            .addSubcommand(new PricesCommand(console))
            .addSubcommand(new BackupCommand(console))
            .addSubcommand(new RestoreCommand(console))
            .addSubcommand(new CommandLine.HelpCommand());
    CommandGroups.show(line);
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((mistake, given) -> misused(console, mistake));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    int exit = line.execute(arguments);
    console.out().flush();
    return exit;
  }

  private static CommandLine usage(Console console) {
    return new CommandLine(new UsageCommand(console, Clock.systemUTC()))
        .addSubcommand(new UsageExplainCommand(console))
        .addSubcommand(new UsageVerifyCommand(console));
  }

  private static int misused(Console console, ParameterException mistake) {
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    console.say(usage(mistake).line());
    console.err().println("Try '" + command + " --help'.");
    return Exit.USAGE.code();
  }

  private static Complaint usage(ParameterException mistake) {
    return new Complaint(Exit.USAGE, "usage", wording(mistake), mistake);
  }

  private static String wording(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      if (word.startsWith("-")) {
        return "there is no option " + word;
      }
      return command.getSubcommands().isEmpty()
          ? "'" + word + "' is one argument too many"
          : "there is no command '%s'; there are: %s"
              .formatted(word, String.join(", ", command.getSubcommands().keySet()));
    }
    return String.valueOf(mistake.getMessage())
        .replaceFirst("'(-?\\d+)' is not an? (int|long)", "'$1' is too large a number")
        .replaceFirst("is not an? (int|long)", "is not a whole number");
  }

  static int failed(Console console, Throwable failure) {
    Complaint complaint = Complaint.about(failure);
    if (complaint.exit() != Exit.INTERRUPTED || console.debug()) { // who pressed Ctrl-C knows
      console.complain(complaint);
    }
    return complaint.exit().code();
  }
}
