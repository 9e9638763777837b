package dev.hark.server.metering;

import dev.hark.engine.Model;
import java.time.Instant;
import java.util.Optional;

/** What usage costs in this deployment. */
@FunctionalInterface
public interface Tariff {

  /** Nothing is sold. */
  Tariff NONE = (model, at, usage) -> Optional.empty();

  /** The price of usage at a time; empty when the model is not sold. Grows with the usage. */
  Optional<Price> price(Model model, Instant at, Usage usage);
}
