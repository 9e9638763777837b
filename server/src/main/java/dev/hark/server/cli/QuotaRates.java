package dev.hark.server.cli;

import dev.hark.server.admin.OperatorJson;
import dev.hark.server.store.RateOverride;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark quota rates} and {@code hark quota rate}: how much may be asked for in a minute. */
final class QuotaRates {

  private QuotaRates() {}

  @Command(
      name = "rates",
      mixinStandardHelpOptions = true,
      description = "List the rates that accounts and keys are held to instead of the settings.")
  static final class Listed implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Option(names = "--account", paramLabel = "ID", description = "Those of one account.")
    private Optional<String> account = Optional.empty();

    Listed(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return operators.list(
          console,
          operator -> operator.rates().list(account).stream().map(OperatorJson::of).toList());
    }
  }

  @Command(
      name = "rate",
      mixinStandardHelpOptions = true,
      description = "Hold an account, or one of its keys, to rates of its own.",
      footer = {
        "",
        "Those of an account stand in place of the settings, those of a key bind beside its",
        "account's. Tokens and seconds are counted for each model, requests over all models.",
        "0 is no bound; without any rate, what was set is lifted. Each node counts by itself."
      })
  static final class Set implements Callable<Integer> {

    private final Console console;

    @Mixin private final OperatorChoice operators = new OperatorChoice();

    @Parameters(paramLabel = "ACCOUNT", description = "Who is held to them.")
    private String account = "";

    @Option(names = "--key", paramLabel = "ID", description = "Only this key.")
    private String key = "";

    @Option(names = "--requests", paramLabel = "N", description = "Requests a minute.")
    private Optional<Long> requests = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", description = "Tokens a minute.")
    private Optional<Long> tokens = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of sound a minute.")
    private Optional<Long> seconds = Optional.empty();

    @Option(names = "--concurrent", paramLabel = "N", description = "Requests under way at once.")
    private Optional<Long> concurrent = Optional.empty();

    Set(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      RateOverride wish =
          new RateOverride(
              account, key, rate(requests), rate(tokens), rate(seconds), rate(concurrent));
      return operators.one(console, operator -> OperatorJson.of(operator.rates().set(wish)));
    }

    private static OptionalLong rate(Optional<Long> given) {
      return given.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
  }
}
