package dev.hark.server.metering;

import java.util.Optional;

/**
 * On which terms a model is used: by which page of which book.
 *
 * @param region of the deployment
 * @param currency three letters; empty when no book has the model
 * @param version of the price book; empty when no book has the model
 * @param rate absent for a model that cannot be paid for, or costs nothing
 * @param freeQuota absent when nothing is free
 */
public record Terms(
    String region,
    String currency,
    String version,
    Optional<Rate> rate,
    Optional<FreeQuota> freeQuota) {

  /** The terms of a model that no book has: not charged, not counted. */
  static Terms none(String region) {
    return new Terms(region, "", "", Optional.empty(), Optional.empty());
  }

  /** Whether the model is used from a free quota or not at all. */
  public boolean freeTrialOnly() {
    return freeQuota.isPresent() && rate.isEmpty();
  }

  /** What a usage costs by these terms; empty when the model is not sold. */
  public Optional<Price> price(Usage usage) {
    return rate.map(known ->
        new Price(currency, known.nano(usage.inputTokens(), usage.outputTokens()), version, known));
  }
}
