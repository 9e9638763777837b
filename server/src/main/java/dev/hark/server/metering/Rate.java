package dev.hark.server.metering;

import java.math.BigDecimal;

/**
 * What tokens cost.
 *
 * <p>A price for a million tokens with six decimals is a whole number of pico-units for one token,
 * so the cost of a request is an exact sum of two exact products. It is rounded once, to
 * nano-units, half up; prices with at most three decimals never need it. More tokens never cost
 * less, so the price of a bound is a bound of the price.
 *
 * @param inputPico millionths of a millionth of the currency's unit, for one token in
 * @param outputPico the same, for one token out
 */
public record Rate(long inputPico, long outputPico) {

  /** The dearest price: a million units for a million tokens. 2^22 tokens of it cannot overflow. */
  private static final long MAX_PICO = 1_000_000_000_000L;

  private static final int MILLIONTHS = 6;
  private static final long PICO_PER_NANO = 1_000;

  /**
   * @throws IllegalArgumentException when a price is negative or beyond the dearest
   */
  public Rate {
    if (inputPico < 0 || outputPico < 0 || inputPico > MAX_PICO || outputPico > MAX_PICO) {
      throw new IllegalArgumentException("a price must be 0 to 1000000 for a million tokens");
    }
  }

  /**
   * @param inputPerMillion units of the currency for a million tokens, at most six decimals
   * @throws IllegalArgumentException when a price is out of range or finer than six decimals
   */
  public static Rate perMillion(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
    return new Rate(pico(inputPerMillion), pico(outputPerMillion));
  }

  private static long pico(BigDecimal perMillion) {
    try {
      return perMillion.movePointRight(MILLIONTHS).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a price has at most six decimals: " + perMillion.toPlainString(), e);
    }
  }

  /** The price of a million tokens in, in units of the currency. */
  public BigDecimal inputPerMillion() {
    return plain(inputPico);
  }

  /** The price of a million tokens out, in units of the currency. */
  public BigDecimal outputPerMillion() {
    return plain(outputPico);
  }

  private static BigDecimal plain(long pico) {
    BigDecimal perMillion = BigDecimal.valueOf(pico, MILLIONTHS).stripTrailingZeros();
    return perMillion.scale() < 0 ? perMillion.setScale(0) : perMillion;
  }

  /** The exact cost, in pico-units. */
  long pico(long inputTokens, long outputTokens) {
    return Math.addExact(
        Math.multiplyExact(inputTokens, inputPico), Math.multiplyExact(outputTokens, outputPico));
  }

  /** What these tokens cost, in nano-units, rounded half up. */
  public long nano(long inputTokens, long outputTokens) {
    long pico = pico(inputTokens, outputTokens);
    return Math.floorDiv(Math.addExact(pico, PICO_PER_NANO / 2), PICO_PER_NANO);
  }
}
