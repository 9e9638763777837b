package dev.hark.server.admission;

import dev.hark.server.metering.Receipt;
import java.time.Duration;

/** Told what the books of a node do, by the threads that have it done. */
public interface BooksWatch {

  /** What every request does with the books. */
  enum Step {
    RESERVE,
    SETTLE
  }

  /** A receipt was written: it is in the ledger, once, for good. */
  void settled(Receipt receipt);

  /** A step was done, or refused, after this long. */
  void took(Step step, Duration time);
}
