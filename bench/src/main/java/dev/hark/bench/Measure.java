package dev.hark.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One number of the accuracy card.
 *
 * @param task what is judged, such as "sounds"
 * @param metric how, such as "right name among the first three"
 * @param value in the metric's unit; shares and error rates are in [0, 1] (error rates can exceed
 *     1)
 * @param noise how far the value may lie from that of an earlier card before something is wrong
 * @param cases clips, words or files it was taken over
 * @param better which way is better
 * @param baseline the same number of a plain wiring of the same models, in the same run
 * @param target what it ought to be
 */
record Measure(
    String task,
    String metric,
    double value,
    double noise,
    int cases,
    Better better,
    OptionalDouble baseline,
    OptionalDouble target) {

  /** Which way is better. */
  enum Better {
    HIGHER,
    LOWER
  }

  /** A share of cases that came out right; its noise is its standard error, at least one case. */
  static Measure share(String task, String metric, double right, int cases) {
    double value = cases == 0 ? 0 : right / cases;
    double error = cases == 0 ? 0 : Math.sqrt(value * (1 - value) / cases);
    double noise = Math.max(error, 1.0 / Math.max(1, cases));
    return of(task, metric, value, noise, cases, Better.HIGHER);
  }

  /** An error rate over units such as words; two units may change with a machine's arithmetic. */
  static Measure errors(String task, String metric, int errors, int units) {
    double value = units == 0 ? 0 : (double) errors / units;
    return of(task, metric, value, 2.0 / Math.max(1, units), units, Better.LOWER);
  }

  /** A count of things that ought not to be. */
  static Measure faults(String task, String metric, int faults, int cases) {
    return of(task, metric, faults, 0, cases, Better.LOWER).aimingAt(0);
  }

  /** A mean, such as seconds off. */
  static Measure mean(String task, String metric, double value, double noise, int cases) {
    return of(task, metric, value, noise, cases, Better.LOWER);
  }

  private static Measure of(
      String task, String metric, double value, double noise, int cases, Better better) {
    return new Measure(
        task, metric, value, noise, cases, better, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** The same where less is better. */
  Measure lowerIsBetter() {
    return new Measure(task, metric, value, noise, cases, Better.LOWER, baseline, target);
  }

  Measure against(double plain) {
    return new Measure(task, metric, value, noise, cases, better, OptionalDouble.of(plain), target);
  }

  Measure aimingAt(double wanted) {
    return new Measure(
        task, metric, value, noise, cases, better, baseline, OptionalDouble.of(wanted));
  }

  /** Task and metric: what tells one measure from another. */
  String name() {
    return task + ": " + metric;
  }

  /** Whether a later value is worse than this one by more than its noise. */
  boolean isLostIn(Measure later) {
    double lost = better == Better.HIGHER ? value - later.value : later.value - value;
    return lost > noise + 1e-9;
  }

  /** The value as people write it. */
  String shown(double number) {
    return unitless() ? String.format(Locale.ROOT, "%.2f", number) : percent(number);
  }

  /** Whether the value is no share: seconds, decibels, counts, scores. */
  private boolean unitless() {
    return metric.contains("(s)")
        || metric.contains("(dB)")
        || metric.contains("MIREX")
        || metric.startsWith("files")
        || metric.startsWith("answers");
  }

  private static String percent(double number) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * number);
  }
}
