package dev.hark.server.store;

import dev.hark.server.metering.Receipt;
import java.time.Instant;
import java.util.List;

/**
 * What a request under way may use at most.
 *
 * @param tokens the most it may be charged
 * @param currency of the price; empty when the model is not sold
 * @param nano the most it may cost, in billionths of the currency
 * @param grant the free quota that bears it; empty when none does
 */
public record Reservation(
    String requestId,
    Instant at,
    Receipt.Asker asker,
    String protocol,
    String model,
    long tokens,
    String currency,
    long nano,
    String grant,
    List<Hold> holds) {

  public Reservation {
    holds = List.copyOf(holds);
  }

  /**
   * The part of one budget that is held.
   *
   * @param starts when the budget's period began
   */
  public record Hold(String budget, Instant starts, Budget.Unit unit, long amount) {}
}
