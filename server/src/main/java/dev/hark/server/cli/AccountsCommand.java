package dev.hark.server.cli;

import dev.hark.server.admin.OperatorJson;
import dev.hark.server.store.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark accounts}: whose bill it is. */
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    description = "List the accounts, or make and change them.")
final class AccountsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final OperatorChoice operators = new OperatorChoice();

  private AccountsCommand(Console console) {
    this.console = console;
  }

  /** The command with its subcommands. */
  static CommandLine line(Console console) {
    return new CommandLine(new AccountsCommand(console))
        .addSubcommand(new Create(console))
        .addSubcommand(new Change(console));
  }

  @Override
  public Integer call() {
    return operators.list(
        console, operator -> operator.accounts().stream().map(OperatorJson::of).toList());
  }

  @Command(name = "create", mixinStandardHelpOptions = true, description = "Make an account.")
  private static final class Create implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "ID", description = "How it is called: a-z, 0-9, '.', '_' and '-'.")
    private String id = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "A longer name.")
    private String name = "";

    @Option(
        names = "--free-quotas",
        description = "With the free quotas that the price book of the region gives.")
    private boolean freeQuotas;

    Create(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.one(
          console, operator -> OperatorJson.of(operator.createAccount(id, name, freeQuotas)));
    }
  }

  @Command(
      name = "change",
      mixinStandardHelpOptions = true,
      description = "Let an account ask, or not.")
  private static final class Change implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(index = "0", paramLabel = "ID", description = "The account.")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "STATE",
        description = "${COMPLETION-CANDIDATES}; asking is for the active.")
    private Account.State state = Account.State.ACTIVE;

    Change(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.one(console, operator -> OperatorJson.of(operator.setState(id, state)));
    }
  }
}
