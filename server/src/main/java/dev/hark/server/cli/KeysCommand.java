package dev.hark.server.cli;

import dev.hark.server.accounts.Operator;
import dev.hark.server.admin.OperatorJson;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark keys}: who may ask. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "List the API keys, or make, rotate and revoke them.",
    footer = {"", "A running server knows of every change within a second."})
final class KeysCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final OperatorChoice operators = new OperatorChoice();

  @Option(names = "--account", paramLabel = "ID", description = "Those of one account.")
  private Optional<String> account = Optional.empty();

  private KeysCommand(Console console) {
    this.console = console;
  }

  /** The command with its subcommands. */
  static CommandLine line(Console console) {
    return new CommandLine(new KeysCommand(console))
        .addSubcommand(new Create(console))
        .addSubcommand(new Rotate(console))
        .addSubcommand(new Revoke(console));
  }

  @Override
  public Integer call() {
    return operators.list(
        console, operator -> operator.keys(account).stream().map(OperatorJson::of).toList());
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Make a key and print it; nothing ever shows it again.")
  private static final class Create implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "ACCOUNT", description = "Whose key it is.")
    private String account = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "What to call it.")
    private String name = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description = {
          "inference, uploads, admin or metrics;",
          "once for each; the first two when left out."
        })
    private Set<String> scopes = new LinkedHashSet<>();

    @Option(names = "--model", paramLabel = "NAME", description = "Only these models.")
    private Set<String> models = new LinkedHashSet<>();

    @Option(names = "--workspace", paramLabel = "ID", description = "Only this workspace.")
    private String workspace = "";

    @Option(
        names = "--region",
        paramLabel = "NAME",
        description = "Only this region, the deployment's own.")
    private String region = "";

    @Option(names = "--days", paramLabel = "N", description = "Good for so many days, 1 to 3650.")
    private Optional<Long> days = Optional.empty();

    Create(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      long most = Operator.LONGEST_LIFE.toDays();
      if (days.filter(wanted -> wanted < 1 || wanted > most).isPresent()) {
        throw new Complaint(Exit.USAGE, "usage", "--days must be 1 to " + most);
      }
      Operator.KeyWish wish =
          new Operator.KeyWish(
              account, name, scopes, models, workspace, region, days.map(Duration::ofDays));
      return operators.one(console, operator -> OperatorJson.of(operator.createKey(wish)));
    }
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Make a key like another, which stays good for a while yet.")
  private static final class Rotate implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "KEY", description = "The id of the old key.")
    private String id = "";

    @Option(
        names = "--overlap-hours",
        paramLabel = "N",
        description = "How long the old key stays good; ${DEFAULT-VALUE} when left out.")
    private int overlapHours = 24;

    Rotate(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Duration overlap = Duration.ofHours(overlapHours);
      return operators.one(console, operator -> OperatorJson.of(operator.rotateKey(id, overlap)));
    }
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a key at once.")
  private static final class Revoke implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "KEY", description = "The id of the key.")
    private String id = "";

    Revoke(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.one(console, operator -> OperatorJson.of(operator.revokeKey(id)));
    }
  }
}
