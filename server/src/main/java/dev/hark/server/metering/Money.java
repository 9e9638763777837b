package dev.hark.server.metering;

import java.math.BigDecimal;

/**
 * An exact amount of money.
 *
 * @param nano thousand-millionths of the currency's unit
 * @param currency three letters, such as "USD"; empty for no money at all
 */
public record Money(long nano, String currency) {

  private static final int NANO_DIGITS = 9;

  /** The amount in the currency's unit, all digits and no more: "0.00179382". */
  public String amount() {
    BigDecimal units = BigDecimal.valueOf(nano, NANO_DIGITS).stripTrailingZeros();
    return units.toPlainString();
  }

  @Override
  public String toString() {
    return currency.isEmpty() ? amount() : amount() + " " + currency;
  }
}
