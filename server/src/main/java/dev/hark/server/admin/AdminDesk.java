package dev.hark.server.admin;

import dev.hark.server.accounts.BadOrder;
import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.Scope;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.Route;
import dev.hark.server.metering.FreeQuota;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Account;
import dev.hark.server.store.Budget;
import dev.hark.server.store.RateOverride;
import dev.hark.server.wire.Json;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, keys, quotas and budgets over HTTP, for keys with the admin scope. */
public final class AdminDesk {

  static final String BASE = "/admin/v1";
  private static final String ADMIN = Scope.ADMIN.label();
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Operator operator;
  private final JsonReader reader;

  public AdminDesk(Operator operator, JsonReader reader) {
    this.operator = operator;
    this.reader = reader;
  }

  /** Every route of the operator. */
  public List<Route> routes() {
    return List.of(
        listed("/accounts", x -> operator.accounts(), OperatorJson::of),
        made("/accounts", this::createAccount),
        Route.scoped("PATCH", BASE + "/accounts/{id}", ADMIN, this::changeAccount),
        listed("/keys", x -> operator.keys(account(x)), OperatorJson::of, "account"),
        made("/keys", this::createKey),
        made("/key-rotations", this::rotateKey),
        Route.scoped("DELETE", BASE + "/keys/{id}", ADMIN, this::revokeKey),
        listed("/grants", x -> operator.quotas().grants(account(x)), OperatorJson::of, "account"),
        made("/grants", this::grant),
        listed("/budgets", x -> operator.quotas().budgets(account(x)), OperatorJson::of, "account"),
        made("/budgets", this::setBudget),
        Route.scoped("DELETE", BASE + "/budgets/{id}", ADMIN, this::removeBudget),
        listed("/rates", x -> operator.rates().list(account(x)), OperatorJson::of, "account"),
        made("/rates", this::setRates));
  }

  private static <T> Route listed(
      String path,
      Function<Exchange, List<T>> lister,
      Function<T, ObjectNode> form,
      String... parameters) {
    return Route.scoped(
        "GET",
        BASE + path,
        ADMIN,
        exchange -> {
          Order.requireQuery(exchange, parameters);
          ObjectNode list = MAPPER.createObjectNode();
          ArrayNode data = list.putArray("data");
          ordered(() -> lister.apply(exchange)).forEach(item -> data.add(form.apply(item)));
          send(exchange, list);
        });
  }

  private Route made(String path, Function<Json.Obj, ObjectNode> maker) {
    return Route.scoped(
        "POST",
        BASE + path,
        ADMIN,
        exchange -> {
          Order.requireQuery(exchange);
          try (JsonBody body = reader.receive(exchange)) {
            send(exchange, ordered(() -> maker.apply(body.root())));
          }
        });
  }

  private ObjectNode createAccount(Json.Obj body) {
    Order order = Order.of(body, "id", "name", "free_quotas");
    boolean free = order.flag("free_quotas").orElse(false);
    return OperatorJson.of(
        operator.createAccount(order.text("id"), order.textOrEmpty("name"), free));
  }

  private void changeAccount(Exchange exchange) {
    Order.requireQuery(exchange);
    try (JsonBody body = reader.receive(exchange)) {
      Account.State state =
          Order.of(body.root(), "state").constant(Account.State.values(), "state");
      send(exchange, OperatorJson.of(ordered(() -> operator.setState(exchange.tail(), state))));
    }
  }

  private ObjectNode createKey(Json.Obj body) {
    Order order =
        Order.of(
            body, "account", "name", "scopes", "models", "workspace", "region", "valid_seconds");
    OptionalLong valid = order.numberIfThere("valid_seconds", 1, Operator.LONGEST_LIFE.toSeconds());
    return OperatorJson.of(
        operator.createKey(
            new Operator.KeyWish(
                order.text("account"),
                order.textOrEmpty("name"),
                order.names("scopes"),
                order.names("models"),
                order.textOrEmpty("workspace"),
                order.textOrEmpty("region"),
                valid.isPresent()
                    ? Optional.of(Duration.ofSeconds(valid.getAsLong()))
                    : Optional.empty())));
  }

  private ObjectNode rotateKey(Json.Obj body) {
    Order order = Order.of(body, "key", "overlap_seconds");
    long overlap = order.number("overlap_seconds", 0, Operator.LONGEST_LIFE.toSeconds());
    return OperatorJson.of(operator.rotateKey(order.text("key"), Duration.ofSeconds(overlap)));
  }

  private void revokeKey(Exchange exchange) {
    Order.requireQuery(exchange);
    send(exchange, OperatorJson.of(ordered(() -> operator.revokeKey(exchange.tail()))));
  }

  private ObjectNode grant(Json.Obj body) {
    Order order = Order.of(body, "account", "model", "tokens", "days", "free_only");
    return OperatorJson.granted(
        operator
            .quotas()
            .grant(
                order.text("account"),
                order.text("model"),
                order.number("tokens", 0, Quotas.MAX_AMOUNT),
                order.number("days", 1, FreeQuota.MAX_DAYS),
                order.flag("free_only")));
  }

  private ObjectNode setBudget(Json.Obj body) {
    Order order = Order.of(body, "account", "key", "per", "tokens", "nano");
    String amount = order.either("tokens", "nano");
    return OperatorJson.budgeted(
        operator
            .quotas()
            .setBudget(
                new Quotas.BudgetWish(
                    order.text("account"),
                    order.textOrEmpty("key"),
                    amount.equals("nano") ? Budget.Unit.MONEY : Budget.Unit.TOKENS,
                    order.constant(Budget.Period.values(), "per"),
                    order.number(amount, 0, Quotas.MAX_AMOUNT))));
  }

  private void removeBudget(Exchange exchange) {
    Order.requireQuery(exchange);
    ordered(() -> {
      operator.quotas().removeBudget(exchange.tail());
      return true;
    });
    send(exchange, MAPPER.createObjectNode().put("id", exchange.tail()).put("removed", true));
  }

  private ObjectNode setRates(Json.Obj body) {
    Order order =
        Order.of(
            body,
            "account",
            "key",
            "requests_per_minute",
            "tokens_per_minute",
            "audio_seconds_per_minute",
            "concurrent");
    return OperatorJson.of(
        operator
            .rates()
            .set(
                new RateOverride(
                    order.text("account"),
                    order.textOrEmpty("key"),
                    rate(order, "requests_per_minute"),
                    rate(order, "tokens_per_minute"),
                    rate(order, "audio_seconds_per_minute"),
                    rate(order, "concurrent"))));
  }

  private static OptionalLong rate(Order order, String name) {
    return order.numberIfThere(name, 0, Integer.MAX_VALUE);
  }

  private static Optional<String> account(Exchange exchange) {
    return exchange.query("account");
  }

  static void send(Exchange exchange, ObjectNode body) {
    exchange.set("cache-control", "no-store");
    exchange.send(200, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Does what was ordered, or words why it makes no sense. */
  static <T> T ordered(Supplier<T> work) {
    try {
      return work.get();
    } catch (BadOrder e) {
      String why = String.valueOf(e.getMessage());
      throw e.missing() ? Refusal.NOT_FOUND.with().because(why) : Refusal.BAD_PARAMETER.with(why);
    }
  }
}
