package dev.hark.server.admission;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Model;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Measure;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Receipt.Outcome;
import dev.hark.server.metering.Tariff;
import dev.hark.server.metering.Usage;
import dev.hark.server.store.Reservation;
import dev.hark.server.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account of one request from admission to its end: told what happened, it settles exactly one
 * receipt. A ticket that was told no end has failed. Belongs to one thread.
 */
public final class Ticket implements AutoCloseable {

  private static final int FRAMES_PER_MILLISECOND = Recording.SAMPLE_RATE_HERTZ / 1_000;

  private final Passage passage;
  private final Bookkeeping books;
  private final Tariff tariff;
  private final Rates rates;
  private final List<Recording> sounds = new ArrayList<>();
  private String model = Receipt.NO_MODEL;
  private Optional<Model> chosen = Optional.empty();
  private Optional<Reservation> reserved = Optional.empty();
  private Optional<Rates.Pass> pass = Optional.empty();
  private Optional<String> replayOf = Optional.empty();
  private Work<Boolean> chargeable = _ -> true;
  private String engine = "-";
  private Optional<Delta.Counted> counted = Optional.empty();
  private Outcome outcome = Outcome.FAILED;
  private Optional<String> reason = Optional.empty();
  private Optional<String> refusedBy = Optional.empty();
  private Optional<Measure> measure = Optional.empty();
  private long queuedMillis = -1;
  private long firstWordMillis = -1;
  private boolean settled;
  private boolean chargeUnknown;

  /**
   * A request that was let in.
   *
   * @param workspace what it names; empty when it names none
   * @param startedNanos {@link System#nanoTime} when its headers were read
   */
  record Passage(
      String requestId,
      Holder holder,
      String workspace,
      String region,
      String protocol,
      Instant at,
      long startedNanos) {}

  Ticket(Passage passage, Bookkeeping books, Tariff tariff, Rates rates) {
    this.passage = passage;
    this.books = books;
    this.tariff = tariff;
    this.rates = rates;
  }

  /** The key's id, for taking turns. */
  public String keyId() {
    return passage.holder().keyId();
  }

  /** Whose request it is. */
  public String account() {
    return passage.holder().account();
  }

  /**
   * Lets the request in, before its body is read.
   *
   * @throws dev.hark.server.refusal.Refused when its account asks too often or too much at once
   */
  public void enter() {
    pass = Optional.of(rates.enter(account(), passage.holder().rates()));
  }

  /**
   * The request gets the answer that another one got.
   *
   * @param requestId of the one that ran, and was charged for both
   */
  public void replays(String requestId) {
    replayOf = Optional.of(requestId);
    outcome = Outcome.SERVED;
    reason = Optional.empty();
  }

  /**
   * The request was charged before its node died, and is not charged again.
   *
   * @param requestId under which it was
   */
  public void paidAs(String requestId) {
    replayOf = Optional.of(requestId);
  }

  /**
   * The request is charged only while this holds, within the transaction that charges it.
   *
   * @param mine that nobody else makes the answer by now
   */
  public void onlyWhile(Work<Boolean> mine) {
    chargeable = mine;
  }

  /**
   * @param name as asked for; a key in its place is written down nowhere
   */
  public void model(String name) {
    model = name.startsWith(KeyMint.PREFIX) ? Receipt.UNKNOWN_MODEL : name;
  }

  /**
   * The model that was chosen.
   *
   * @throws dev.hark.server.refusal.Refused when the key or its account may not use it, or has
   *     nothing left
   */
  public void choose(Model wanted) {
    chosen = Optional.of(wanted);
    passage.holder().requireEntitled(wanted, passage.workspace());
    if (passage.holder().bound() && replayOf.isEmpty()) {
      books.requireAnythingLeft(asker(), wanted, passage.at());
    }
    pass.ifPresent(let -> let.model(wanted));
  }

  /**
   * Lets the request on to the engine.
   *
   * @param asked the usage of the prompt
   * @throws dev.hark.server.refusal.Refused when its account has used up the minute's tokens or
   *     seconds
   */
  public void takeRates(Usage asked) {
    long millis =
        sounds.stream()
            .mapToLong(sound -> Math.ceilDiv(sound.frames(), FRAMES_PER_MILLISECOND))
            .sum();
    pass.ifPresent(let -> let.use(asked.totalTokens(), millis));
  }

  /** Whether an engine was asked. */
  public boolean engineAsked() {
    return !engine.equals("-");
  }

  public void heard(Recording recording) {
    sounds.add(recording);
  }

  /**
   * Reserves the most that the request can use, before anything is done for it.
   *
   * @param bound the usage of the prompt and of the longest answer
   * @throws dev.hark.server.refusal.Refused when a quota or a budget does not bear it
   */
  public void reserve(Usage bound) {
    Model wanted = chosen.orElseThrow();
    if (replayOf.isPresent()) {
      return;
    }
    reserved =
        Optional.of(
            books.reserve(
                new Ledger.Claim(
                    passage.requestId(),
                    passage.at(),
                    asker(),
                    passage.protocol(),
                    wanted,
                    bound.totalTokens(),
                    tariff.price(wanted, passage.at(), bound))));
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

  /**
   * The answer is complete but for its end, which leaves only when it is paid: nobody has a whole
   * answer without its charge.
   *
   * @throws dev.hark.server.refusal.Refused when it cannot be charged; the request has failed then
   */
  public void served(Measure whole) {
    measure = Optional.of(whole);
    outcome = Outcome.SERVED;
    reason = Optional.empty();
    chargeUnknown = true;
    books.settle(receipt(), chargeable);
    chargeUnknown = false;
    settled = true;
  }

  /** Whether it was to be charged and the database did not say that it is. */
  public boolean chargeUnknown() {
    return chargeUnknown;
  }

  /** The request is not served, by rule. */
  public void refused(String why) {
    outcome = Outcome.REFUSED;
    reason = Optional.of(why);
  }

  /**
   * What refused it.
   *
   * @param budget its id
   */
  public void refusedBy(String budget) {
    refusedBy = Optional.of(budget);
  }

  /** The caller left. */
  public void cancelled() {
    outcome = Outcome.CANCELLED;
    reason = Optional.empty();
  }

  /** The engine counted tokens itself. */
  public void counted(Delta.Counted count) {
    counted = Optional.of(count);
  }

  /** The server could not. */
  public void failed(String why) {
    outcome = Outcome.FAILED;
    reason = Optional.of(why);
  }

  @Override
  public void close() {
    pass.ifPresent(this::leave);
    if (!settled) {
      settled = true;
      books.settleSoon(receipt());
    }
  }

  private void leave(Rates.Pass let) {
    measure.ifPresent(used -> let.answered(used.usage().outputTokens()));
    let.close();
  }

  private Receipt receipt() {
    return new Receipt(
        passage.at(),
        passage.requestId(),
        asker(),
        passage.protocol(),
        model,
        outcome,
        reason,
        sounds.stream().map(Receipt.Sound::of).toList(),
        measure,
        charge(),
        replayOf,
        engine,
        counted,
        new Receipt.Times(queuedMillis, firstWordMillis, sinceStart()));
  }

  private Receipt.Asker asker() {
    return new Receipt.Asker(account(), keyId(), passage.region(), books.node());
  }

  private Charge charge() {
    if (reserved.isEmpty()) {
      return refusedBy.map(Charge::refusedBy).orElse(Charge.NOTHING);
    }
    return Charge.of(
        outcome,
        measure.map(Measure::usage),
        reserved.get().grant(),
        used -> tariff.price(chosen.orElseThrow(), passage.at(), used),
        reserved.get().holds().stream().map(Reservation.Hold::budget).toList());
  }

  private long sinceStart() {
    return (System.nanoTime() - passage.startedNanos()) / 1_000_000;
  }
}
