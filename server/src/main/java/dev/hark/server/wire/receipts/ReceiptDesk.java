package dev.hark.server.wire.receipts;

import dev.hark.server.http.Doorman;
import dev.hark.server.http.Exchange;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Database;
import dev.hark.server.store.LedgerTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows callers the receipts of their account. */
public final class ReceiptDesk {

  public static final String PATH = "/api/v1/receipts/{id}";

  private final Database database;
  private final RateCard card;

  /**
   * @param card by which receipts are explained
   */
  public ReceiptDesk(Database database, RateCard card) {
    this.database = database;
    this.card = card;
  }

  /**
   * Answers with the receipt of a request.
   *
   * @throws dev.hark.server.refusal.Refused when the caller's account has none of that id
   */
  public void send(Exchange exchange) {
    String account = exchange.caller().map(Doorman.Caller::account).orElseThrow();
    Receipt receipt =
        database
            .<Optional<Receipt>>read(connection -> LedgerTable.find(connection, exchange.tail()))
            .filter(found -> found.asker().account().equals(account))
            .orElseThrow(Refusal.NOT_FOUND::with);
    exchange.set("cache-control", "no-store");
    exchange.send(
        200,
        "application/json",
        ReceiptJson.of(receipt, card).toString().getBytes(StandardCharsets.UTF_8));
  }
}
