package dev.hark.server.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request that is not served, and why. Thrown anywhere on its way; worded by its protocol. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final transient List<Object> values;
  private final Optional<String> detail;
  private final Optional<Duration> retryAfter;
  private final Optional<String> budget;

  Refused(
      Refusal refusal,
      List<Object> values,
      Optional<String> detail,
      Optional<Duration> retryAfter,
      Optional<String> budget) {
    super(refusal + detail.map(text -> ": " + text).orElse(""));
    this.refusal = refusal;
    this.values = values;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.budget = budget;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** What stands for the blanks in the refusal's messages. */
  public List<Object> values() {
    return values;
  }

  /**
   * What the fixed message leaves out, in one sentence that is safe to send: it names no address,
   * path or secret. Sent as the header {@code x-hark-detail}.
   */
  public Optional<String> detail() {
    return detail;
  }

  /** When it makes sense to ask again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  public Refused because(String sentence) {
    return new Refused(refusal, values, Optional.of(sentence), retryAfter, budget);
  }

  public Refused retryAfter(Duration time) {
    return new Refused(refusal, values, detail, Optional.of(time), budget);
  }

  /** The id of the budget that did not bear the request. */
  public Optional<String> budget() {
    return budget;
  }

  public Refused byBudget(String id) {
    return new Refused(refusal, values, detail, retryAfter, Optional.of(id));
  }

  public Refused causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }
}
