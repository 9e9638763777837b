package dev.hark.server.metering;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of one region in one currency for one stretch of time.
 *
 * @param version named by receipts; a version never changes once they do
 * @param validFrom inclusive; absent for ever before
 * @param validUntil exclusive; absent for ever after
 * @param models by canonical name
 */
public record PriceBook(
    String region,
    String currency,
    String version,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil,
    Map<String, Page> models) {

  /** What a book says of a model. */
  public record Page(Optional<Rate> rate, Optional<FreeQuota> freeQuota) {}

  /**
   * @throws IllegalArgumentException when the currency is not three capitals or the time is empty
   */
  public PriceBook {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("a currency is three capital letters: " + currency);
    }
    if (region.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("a price book has a region and a version");
    }
    if (validFrom.isPresent()
        && validUntil.isPresent()
        && !validFrom.get().isBefore(validUntil.get())) {
      throw new IllegalArgumentException("valid-from must be before valid-until");
    }
    models = Map.copyOf(new TreeMap<>(models));
  }

  /** Whether it no longer counts at a time. */
  public boolean endedAt(Instant at) {
    return validUntil.filter(end -> !at.isBefore(end)).isPresent();
  }

  /** Whether it counts at a time. */
  public boolean validAt(Instant at) {
    return !validFrom.map(at::isBefore).orElse(false) && validUntil.map(at::isBefore).orElse(true);
  }

  boolean overlaps(PriceBook other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(PriceBook other) {
    return validFrom.isEmpty()
        || other.validUntil.isEmpty()
        || validFrom.get().isBefore(other.validUntil.get());
  }

  boolean isFor(String wantedRegion, String wantedCurrency) {
    return region.equals(wantedRegion) && currency.equals(wantedCurrency);
  }

  Terms terms(String model) {
    Page page = models.get(model);
    return page == null
        ? Terms.none(region)
        : new Terms(region, currency, version, page.rate(), page.freeQuota());
  }

  /** What a refusal or a complaint calls it. */
  String name() {
    return region + " " + currency + " " + version;
  }
}
