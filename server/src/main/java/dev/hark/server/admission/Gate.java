package dev.hark.server.admission;

import dev.hark.server.http.Doorman;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.Tariff;
import dev.hark.server.refusal.Refusal;
import java.time.Clock;
import java.util.Locale;

/** Lets callers with a key in, and gives each of their requests a ticket. */
public final class Gate implements Doorman {

  private static final String SCHEME = "bearer";
  private static final String WORKSPACE = "x-dashscope-workspace";

  private final KeyRing keys;
  private final Bookkeeping books;
  private final Tariff tariff;
  private final String region;
  private final Rates rates;
  private final Clock clock;

  /**
   * @param tariff what usage costs here
   * @param region of the deployment
   * @param rates that every account is held to
   */
  public Gate(
      KeyRing keys, Bookkeeping books, Tariff tariff, String region, Rates rates, Clock clock) {
    this.keys = keys;
    this.books = books;
    this.tariff = tariff;
    this.region = region;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * @throws dev.hark.server.refusal.Refused without a key, with one that is not good here and now,
   *     or one that is not meant for the route
   * @throws dev.hark.server.store.StoreFailure when the database cannot tell
   */
  @Override
  public Caller admit(Exchange exchange, String scope) {
    String header = exchange.header("authorization").orElse("");
    int blank = header.indexOf(' ');
    String scheme = blank < 0 ? header : header.substring(0, blank);
    String key = presentedKey(exchange);
    if (header.isEmpty() || (key.isEmpty() && scheme.toLowerCase(Locale.ROOT).equals(SCHEME))) {
      throw Refusal.NO_KEY.with();
    }
    if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
      throw Refusal.WRONG_KEY.with();
    }
    Holder holder = keys.find(key).orElseThrow(Refusal.WRONG_KEY::with);
    holder.requireWorkspace(exchange.header(WORKSPACE).orElse(""));
    if (!scope.isEmpty() && !holder.may(scope)) {
      throw Refusal.WRONG_SCOPE.with();
    }
    return holder;
  }

  /** The key that a request presents, in the clear; empty when it presents none. */
  public static String presentedKey(Exchange exchange) {
    String header = exchange.header("authorization").orElse("");
    int blank = header.indexOf(' ');
    return blank < 0 ? "" : header.substring(blank + 1).strip();
  }

  /**
   * A ticket for a request whose caller was admitted.
   *
   * @param protocol the wire's name
   */
  public Ticket ticket(Exchange exchange, String protocol) {
    if (!(exchange.caller().orElse(null) instanceof Holder holder)) {
      throw new IllegalStateException("a ticket is for callers that this gate admitted");
    }
    return new Ticket(
        new Ticket.Passage(
            exchange.requestId(),
            holder,
            exchange.header(WORKSPACE).orElse(""),
            region,
            protocol,
            clock.instant(),
            exchange.startedNanos()),
        books,
        tariff,
        rates);
  }
}
