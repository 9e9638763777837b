package dev.hark.server.metering;

/**
 * What something costs.
 *
 * @param currency three letters, such as USD
 * @param nano in billionths of the currency, never negative
 * @param version of the price book it was taken from
 * @param rate by which it was computed
 */
public record Price(String currency, long nano, String version, Rate rate) {

  public Price {
    if (nano < 0) {
      throw new IllegalArgumentException("a price is not negative: " + nano);
    }
  }

  public Money money() {
    return new Money(nano, currency);
  }
}
