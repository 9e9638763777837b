package dev.hark.server.metering;

import java.nio.file.Path;

/**
 * What use costs in this deployment.
 *
 * @param rateCard a file with token rules and price books; empty for those that come with Hark
 * @param currency of the prices; empty for CNY in Chinese regions and USD elsewhere
 */
public record BillingSettings(String rateCard, String currency) {

  public static final BillingSettings DEFAULT = new BillingSettings("", "");

  private static final String CHINESE_REGIONS = "cn-";

  /**
   * The rate card that counts.
   *
   * @throws IllegalArgumentException when the file cannot be followed; the message says why
   */
  public RateCard card() {
    return rateCard.isEmpty() ? RateCard.STANDARD : RateCard.read(Path.of(rateCard));
  }

  /** The currency of prices in a region. */
  public String currencyIn(String region) {
    if (!currency.isEmpty()) {
      return currency;
    }
    return region.startsWith(CHINESE_REGIONS) ? "CNY" : "USD";
  }

  /** What usage costs in a region. */
  public Tariff tariff(RateCard card, String region) {
    return card.prices().tariff(region, currencyIn(region));
  }

  /**
   * Looks whether a region has a price book in its currency, one that has ended or is to begin
   * counts too.
   *
   * @throws IllegalArgumentException when it has none
   */
  public void requireBook(RateCard card, String region) {
    String wanted = currencyIn(region);
    if (!card.prices().has(region, wanted)) {
      throw new IllegalArgumentException(
          "there is no price book of the region %s in %s, so nothing would ever be charged;"
                  .formatted(region, wanted)
              + " look at accounts.region, billing.currency and billing.rate-card, and at what"
              + " 'hark prices' prints");
    }
  }
}
