package dev.hark.server.metering;

/**
 * What something costs.
 *
 * @param currency three letters, such as USD
 * @param nano in billionths of the currency, never negative
 * @param version of the price book it was taken from
 */
public record Price(String currency, long nano, String version) {

  public Price {
    if (nano < 0) {
      throw new IllegalArgumentException("a price is not negative: " + nano);
    }
  }
}
