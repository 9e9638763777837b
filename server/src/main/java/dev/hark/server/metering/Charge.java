package dev.hark.server.metering;

import java.util.Optional;

/**
 * What a request is charged.
 *
 * @param tokens charged, whoever bears them; 0 for a request that costs nothing
 * @param grant the free quota that bears them all; empty when none does
 * @param price what is due in money; empty when nothing is
 */
public record Charge(long tokens, String grant, Optional<Price> price) {

  /** Nothing at all. */
  public static final Charge NOTHING = new Charge(0, "", Optional.empty());

  public Charge {
    if (tokens < 0) {
      throw new IllegalArgumentException("a charge is not negative: " + tokens);
    }
  }
}
