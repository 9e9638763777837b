package dev.hark.server.app;

import dev.hark.engine.Model;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.PriceList;
import dev.hark.server.metering.Tariff;
import dev.hark.server.metering.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tariff of a server, which says aloud when a model that is sold elsewhere or at another time
 * has no price here and now: its use is not charged then.
 */
final class PriceAlarm implements Tariff {

  private static final Logger LOG = LoggerFactory.getLogger(PriceAlarm.class);

  private final PriceList prices;
  private final String region;
  private final String currency;
  private final Tariff tariff;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  PriceAlarm(PriceList prices, String region, String currency) {
    this.prices = prices;
    this.region = region;
    this.currency = currency;
    this.tariff = prices.tariff(region, currency);
  }

  /**
   * Warns of every model that has no price in force and was not warned of since it had one.
   *
   * @return how many models have none
   */
  int look(Instant now) {
    Set<String> without = prices.withoutPrice(region, currency, now);
    said.retainAll(without);
    without.forEach(this::warn);
    return without.size();
  }

  @Override
  public Optional<Price> price(Model model, Instant at, Usage usage) {
    Optional<Price> price = tariff.price(model, at, usage);
    if (price.isEmpty() && prices.sells(model.name()) && !said.contains(model.name())) {
      look(at);
    }
    return price;
  }

  private void warn(String model) {
    if (said.add(model)) {
      LOG.warn(
          "NOT CHARGED: no price book of {} in {} has a price of {} that is in force; look at"
              + " 'hark prices'",
          region,
          currency,
          model);
    }
  }
}
