package dev.hark.hearing;

import org.jspecify.annotations.Nullable;

/**
 * A value with how sure Hark is of it. "Cannot tell" is a null value with confidence 0.
 *
 * @param confidence in [0, 1]
 */
public record Estimate<T>(@Nullable T value, double confidence) {

  private static final Estimate<?> UNKNOWN = new Estimate<>(null, 0);

  public static <T> Estimate<T> of(T value, double confidence) {
    return new Estimate<>(value, confidence);
  }

  /** Cannot tell. */
  @SuppressWarnings("unchecked") // an empty estimate holds no T
  public static <T> Estimate<T> unknown() {
    return (Estimate<T>) UNKNOWN;
  }

  public boolean known() {
    return value != null;
  }
}
