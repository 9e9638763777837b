package dev.hark.server.admin;

import dev.hark.server.accounts.UsageWish;
import dev.hark.server.admission.Scope;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.Route;
import dev.hark.server.metering.Statement;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Use, added up over HTTP, for keys with the admin scope. */
public final class UsageDesk {

  private static final String PATH = AdminDesk.BASE + "/usage";

  private final Database database;
  private final Clock clock;

  public UsageDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Route route() {
    return Route.scoped("GET", PATH, Scope.ADMIN.label(), this::send);
  }

  private void send(Exchange exchange) {
    Order.requireQuery(
        exchange, "by", "month", "from", "until", "account", "key", "model", "format");
    UsageWish wish =
        new UsageWish(
            exchange.query("by"),
            exchange.query("month"),
            exchange.query("from"),
            exchange.query("until"),
            exchange.query("account"),
            exchange.query("key"),
            exchange.query("model"));
    String format = exchange.query("format").orElse("json");
    Statement statement = AdminDesk.ordered(() -> wish.statement(database, clock.instant()));
    switch (format) {
      case "json" -> answer(exchange, "application/json", StatementForm.json(statement).toString());
      case "csv" -> answer(exchange, "text/csv;charset=UTF-8", StatementForm.csv(statement));
      default -> throw Refusal.BAD_PARAMETER.with("format must be json or csv");
    }
  }

  private static void answer(Exchange exchange, String contentType, String text) {
    exchange.set("cache-control", "no-store");
    exchange.send(200, contentType, text.getBytes(StandardCharsets.UTF_8));
  }
}
