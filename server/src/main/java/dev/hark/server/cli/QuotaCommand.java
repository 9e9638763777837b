package dev.hark.server.cli;

import dev.hark.server.accounts.Quotas;
import dev.hark.server.admin.OperatorJson;
import dev.hark.server.metering.Money;
import dev.hark.server.store.Budget;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark quota}: what may be used. */
@Command(
    name = "quota",
    mixinStandardHelpOptions = true,
    description = "List the free quotas and what is used of them, or give them and set budgets.")
final class QuotaCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final OperatorChoice operators = new OperatorChoice();

  @Option(names = "--account", paramLabel = "ID", description = "Those of one account.")
  private Optional<String> account = Optional.empty();

  private QuotaCommand(Console console) {
    this.console = console;
  }

  /** The command with its subcommands. */
  static CommandLine line(Console console) {
    return new CommandLine(new QuotaCommand(console))
        .addSubcommand(new GrantTokens(console))
        .addSubcommand(new Budgets(console))
        .addSubcommand(new SetBudget(console))
        .addSubcommand(new RemoveBudget(console))
        .addSubcommand(new QuotaRates.Listed(console))
        .addSubcommand(new QuotaRates.Set(console));
  }

  @Override
  public Integer call() {
    return operators.list(
        console,
        operator -> operator.quotas().grants(account).stream().map(OperatorJson::of).toList());
  }

  @Command(
      name = "grant",
      mixinStandardHelpOptions = true,
      description = "Give an account free tokens of a model.",
      footer = {
        "",
        "A grant for the same model is replaced, tokens and days alike; what was used stays used.",
        "Whether requests are refused afterwards stays as it was, unless it is said."
      })
  private static final class GrantTokens implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Who gets them.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "MODEL", description = "For which model.")
    private String model = "";

    @Option(names = "--tokens", paramLabel = "N", required = true, description = "How many.")
    private long tokens;

    @Option(
        names = "--days",
        paramLabel = "N",
        description = "For so many days from now on; ${DEFAULT-VALUE} when left out.")
    private long days = 90;

    @Option(names = "--free-only", description = "Refuse afterwards, even where it is sold.")
    private boolean freeOnly;

    @Option(names = "--paid-afterwards", description = "Let requests be paid again, where sold.")
    private boolean paidAfterwards;

    GrantTokens(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      if (freeOnly && paidAfterwards) {
        throw new Complaint(Exit.USAGE, "usage", "--free-only or --paid-afterwards, not both");
      }
      Optional<Boolean> said =
          freeOnly || paidAfterwards ? Optional.of(freeOnly) : Optional.empty();
      return operators.one(
          console,
          operator ->
              OperatorJson.granted(operator.quotas().grant(account, model, tokens, days, said)));
    }
  }

  @Command(
      name = "budgets",
      mixinStandardHelpOptions = true,
      description = "List the budgets and what is used of them in the running period.")
  private static final class Budgets implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Option(names = "--account", paramLabel = "ID", description = "Those of one account.")
    private Optional<String> account = Optional.empty();

    Budgets(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.list(
          console,
          operator -> operator.quotas().budgets(account).stream().map(OperatorJson::of).toList(),
          OperatorJson::inUnits);
    }
  }

  @Command(
      name = "budget",
      mixinStandardHelpOptions = true,
      description = "Bound what an account, or one of its keys, uses: hard.",
      footer = {
        "",
        "Days and months are UTC. Money is in the currency of the deployment.",
        "A budget for the same account or key, unit and period is replaced; what was used stays."
      })
  private static final class SetBudget implements Callable<Integer> {

    private static final int NANO = 9;

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "ACCOUNT", description = "Who is bound.")
    private String account = "";

    @Option(names = "--key", paramLabel = "ID", description = "Only this key.")
    private String key = "";

    @Option(names = "--tokens", paramLabel = "N", description = "Tokens.")
    private Optional<Long> tokens = Optional.empty();

    @Option(names = "--money", paramLabel = "N", description = "Money, such as 12.50.")
    private Optional<String> money = Optional.empty();

    @Option(
        names = "--per",
        paramLabel = "PERIOD",
        description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when left out.")
    private Budget.Period period = Budget.Period.MONTH;

    SetBudget(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      if (tokens.isPresent() == money.isPresent()) {
        throw new Complaint(Exit.USAGE, "usage", "--tokens or --money, one of them");
      }
      Budget.Unit unit = money.isPresent() ? Budget.Unit.MONEY : Budget.Unit.TOKENS;
      long amount = money.map(SetBudget::nano).orElse(tokens.orElse(0L));
      Quotas.BudgetWish wish = new Quotas.BudgetWish(account, key, unit, period, amount);
      return operators.one(
          console,
          operator -> OperatorJson.budgeted(operator.quotas().setBudget(wish)),
          OperatorJson::inUnits);
    }

    private static long nano(String money) {
      if (!money.matches("-?[0-9]+(\\.[0-9]+)?")) {
        throw new Complaint(
            Exit.USAGE, "usage", "--money must be a number such as 12.50, not '" + money + "'");
      }
      BigDecimal nano = new BigDecimal(money).movePointRight(NANO);
      if (nano.signum() < 0 || nano.compareTo(BigDecimal.valueOf(Quotas.MAX_AMOUNT)) > 0) {
        String most = new Money(Quotas.MAX_AMOUNT, "").amount();
        throw new Complaint(Exit.USAGE, "usage", "--money must be 0 to " + most);
      }
      if (nano.stripTrailingZeros().scale() > 0) {
        throw new Complaint(Exit.USAGE, "usage", "--money has at most nine decimals");
      }
      return nano.longValueExact();
    }
  }

  @Command(name = "remove", mixinStandardHelpOptions = true, description = "Lift a budget.")
  private static final class RemoveBudget implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "BUDGET", description = "The id of the budget.")
    private String id = "";

    RemoveBudget(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.list(
          console,
          operator -> {
            operator.quotas().removeBudget(id);
            return operator.quotas().budgets(Optional.empty()).stream()
                .map(OperatorJson::of)
                .toList();
          },
          OperatorJson::inUnits);
    }
  }
}
