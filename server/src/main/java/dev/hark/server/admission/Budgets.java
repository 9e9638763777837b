package dev.hark.server.admission;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.server.metering.Money;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import dev.hark.server.store.Budget;

/** How a budget refuses: each names the budget and says what would help. */
final class Budgets {

  private Budgets() {}

  /** Nothing of it is left, whatever a request uses. */
  static Refused spent(Budget budget) {
    return refused(Refusal.ALLOCATION, budget, "%s is used up.".formatted(name(budget)));
  }

  /**
   * What is left does not bear the most that a request may use.
   *
   * @param used of the budget in its period
   * @param needed tokens or billionths, as the budget counts
   * @param model that was asked; where facts are wanted no words are counted
   */
  static Refused tooSmall(Budget budget, long used, long needed, Model model) {
    String less = model.name().equals(Models.FACTS) ? "shorter sound" : "smaller max_tokens";
    return refused(
        Refusal.ALLOCATION,
        budget,
        "The request may need up to %s, and %s has %s of %s left; a %s makes it need less."
            .formatted(
                amount(budget, needed),
                lower(name(budget)),
                amount(budget, Math.max(0, budget.amount() - used)),
                amount(budget, budget.amount()),
                less));
  }

  /** It would bear the request if what is under way had ended. */
  static Refused held(Budget budget) {
    return refused(
        Refusal.THROTTLED,
        budget,
        "Requests under way hold what is left of %s.".formatted(lower(name(budget))));
  }

  /** A budget of money bears only what is paid in its currency. */
  static Refused otherCurrency(Budget budget, String currency) {
    return refused(
        Refusal.ALLOCATION,
        budget,
        "%s is in %s, but the model is paid in %s."
            .formatted(name(budget), budget.currency(), currency));
  }

  private static Refused refused(Refusal refusal, Budget budget, String sentence) {
    return refusal.with().because(sentence).byBudget(budget.id());
  }

  private static String name(Budget budget) {
    String period =
        switch (budget.period()) {
          case DAY -> "of the day";
          case MONTH -> "of the month";
          case TOTAL -> "in all";
        };
    String whose = budget.keyId().isEmpty() ? "account" : "key";
    return "The budget of the %s %s".formatted(whose, period);
  }

  private static String lower(String name) {
    return "t" + name.substring(1);
  }

  private static String amount(Budget budget, long amount) {
    return switch (budget.unit()) {
      case TOKENS -> amount + " tokens";
      case MONEY -> new Money(amount, budget.currency()).toString();
    };
  }
}
