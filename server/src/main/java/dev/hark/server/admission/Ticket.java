package dev.hark.server.admission;

import dev.hark.audio.Recording;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The account of one request from admission to its end: told what happened, it settles exactly one
 * receipt when it is closed. A ticket that was told no end has failed. Belongs to one thread.
 */
public final class Ticket implements AutoCloseable {

  private final String requestId;
  private final String keyId;
  private final String protocol;
  private final Instant at;
  private final long startedNanos;
  private final Consumer<Receipt> receipts;
  private final List<Receipt.Sound> sounds = new ArrayList<>();
  private String model = "-";
  private String engine = "-";
  private Outcome outcome = Outcome.FAILED;
  private Optional<String> reason = Optional.empty();
  private Optional<Measure> measure = Optional.empty();
  private long queuedMillis = -1;
  private long firstWordMillis = -1;
  private boolean closed;

  Ticket(
      String requestId,
      String keyId,
      String protocol,
      Instant at,
      long startedNanos,
      Consumer<Receipt> receipts) {
    this.requestId = requestId;
    this.keyId = keyId;
    this.protocol = protocol;
    this.at = at;
    this.startedNanos = startedNanos;
    this.receipts = receipts;
  }

  /** The key's id, for taking turns. */
  public String keyId() {
    return keyId;
  }

  public void model(String name) {
    model = name;
  }

  public void heard(Recording recording) {
    sounds.add(Receipt.Sound.of(recording));
  }

  public void engine(String name) {
    engine = name;
  }

  public void queued(Duration time) {
    queuedMillis = time.toMillis();
  }

  public void firstWord() {
    firstWordMillis = sinceStart();
  }

  /** What has been used so far, however it ends. */
  public void used(Measure soFar) {
    measure = Optional.of(soFar);
  }

  /** The answer is complete. */
  public void served() {
    outcome = Outcome.SERVED;
  }

  /** The request is not served, by rule. */
  public void refused(String why) {
    outcome = Outcome.REFUSED;
    reason = Optional.of(why);
  }

  /** The caller left. */
  public void cancelled() {
    outcome = Outcome.CANCELLED;
  }

  /** The server could not. */
  public void failed(String why) {
    outcome = Outcome.FAILED;
    reason = Optional.of(why);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    receipts.accept(
        new Receipt(
            at,
            requestId,
            new Receipt.Asker("default", keyId, "", "-"),
            protocol,
            model,
            outcome,
            reason,
            sounds,
            measure,
            Charge.NOTHING,
            Optional.empty(),
            engine,
            new Receipt.Times(queuedMillis, firstWordMillis, sinceStart())));
  }

  private long sinceStart() {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }
}
