package dev.hark.server.metering;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request is charged.
 *
 * @param tokens charged, whoever bears them; 0 for a request that costs nothing
 * @param grant the free quota that bears them all; empty when none does
 * @param price what is due in money; empty when nothing is
 * @param budgets that the request was held to; of a request that a budget refused, that one
 */
public record Charge(long tokens, String grant, Optional<Price> price, List<String> budgets) {

  /** Nothing at all. */
  public static final Charge NOTHING = new Charge(0, "", Optional.empty(), List.of());

  public Charge {
    if (tokens < 0) {
      throw new IllegalArgumentException("a charge is not negative: " + tokens);
    }
    budgets = List.copyOf(budgets);
  }

  /** Charged tokens that neither a free quota nor a price bears. */
  public long unpricedTokens() {
    return grant.isEmpty() && price.isEmpty() ? tokens : 0;
  }

  /** Nothing, because a budget did not bear the request. */
  public static Charge refusedBy(String budget) {
    return new Charge(0, "", Optional.empty(), List.of(budget));
  }

  /**
   * The bill of a request: the one rule of who pays for what.
   *
   * <p>An answer that was served is charged whole. One that its caller broke off is charged for the
   * prompt and for the answer up to there, if any of the answer was made. Everything else is
   * charged nothing.
   *
   * @param usage empty when nothing was counted
   * @param grant the free quota that covers the request, all of it; empty when none does
   * @param price of a usage, when the model is sold
   */
  public static Charge of(
      Receipt.Outcome outcome,
      Optional<Usage> usage,
      String grant,
      Function<Usage, Optional<Price>> price,
      List<String> budgets) {
    Optional<Usage> charged = usage.filter(known -> charged(outcome, known));
    return new Charge(
        charged.map(Usage::totalTokens).orElse(0),
        grant,
        grant.isEmpty() ? charged.flatMap(price) : Optional.empty(),
        budgets);
  }

  private static boolean charged(Receipt.Outcome outcome, Usage usage) {
    return switch (outcome) {
      case SERVED -> true;
      case CANCELLED -> usage.outputTokens() > 0;
      case REFUSED, FAILED -> false;
    };
  }
}
