package dev.hark.server.admin;

import dev.hark.server.accounts.BadOrder;
import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.Scope;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.Route;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.store.Account;
import dev.hark.server.store.Budget;
import dev.hark.server.store.RateOverride;
import dev.hark.server.wire.Json;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, keys, quotas and budgets over HTTP, for keys with the admin scope. */
public final class AdminDesk {

  static final String BASE = "/admin/v1";
  private static final String ADMIN = Scope.ADMIN.label();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long SECONDS_OF_TEN_YEARS = Duration.ofDays(3_650).toSeconds();

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
        listed("/keys", x -> operator.keys(account(x)), OperatorJson::of),
        made("/keys", this::createKey),
        made("/key-rotations", this::rotateKey),
        Route.scoped("DELETE", BASE + "/keys/{id}", ADMIN, this::revokeKey),
        listed("/grants", x -> operator.quotas().grants(account(x)), OperatorJson::of),
        made("/grants", this::grant),
        listed("/budgets", x -> operator.quotas().budgets(account(x)), OperatorJson::of),
        made("/budgets", this::setBudget),
        Route.scoped("DELETE", BASE + "/budgets/{id}", ADMIN, this::removeBudget),
        listed("/rates", x -> operator.rates().list(account(x)), OperatorJson::of),
        made("/rates", this::setRates));
  }

  private static <T> Route listed(
      String path, Function<Exchange, List<T>> lister, Function<T, ObjectNode> form) {
    return Route.scoped(
        "GET",
        BASE + path,
        ADMIN,
        exchange -> {
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
          try (JsonBody body = reader.receive(exchange)) {
            send(exchange, ordered(() -> maker.apply(body.root())));
          }
        });
  }

  private ObjectNode createAccount(Json.Obj body) {
    boolean free = body.field("free_quotas").filter(new Json.Bool(true)::equals).isPresent();
    return OperatorJson.of(operator.createAccount(text(body, "id"), optional(body, "name"), free));
  }

  private void changeAccount(Exchange exchange) {
    try (JsonBody body = reader.receive(exchange)) {
      Account.State state = constant(Account.State.values(), body.root(), "state");
      send(exchange, OperatorJson.of(ordered(() -> operator.setState(exchange.tail(), state))));
    }
  }

  private ObjectNode createKey(Json.Obj body) {
    return OperatorJson.of(
        operator.createKey(
            new Operator.KeyWish(
                text(body, "account"),
                optional(body, "name"),
                names(body, "scopes"),
                names(body, "models"),
                optional(body, "workspace"),
                optional(body, "region"),
                body.field("valid_seconds").isPresent()
                    ? Optional.of(seconds(body, "valid_seconds"))
                    : Optional.empty())));
  }

  private ObjectNode rotateKey(Json.Obj body) {
    return OperatorJson.of(operator.rotateKey(text(body, "key"), seconds(body, "overlap_seconds")));
  }

  private void revokeKey(Exchange exchange) {
    send(exchange, OperatorJson.of(ordered(() -> operator.revokeKey(exchange.tail()))));
  }

  private ObjectNode grant(Json.Obj body) {
    boolean freeOnly = body.field("free_only").filter(new Json.Bool(true)::equals).isPresent();
    int days = Math.toIntExact(Math.min(number(body, "days"), Integer.MAX_VALUE));
    return OperatorJson.of(
        operator
            .quotas()
            .grant(
                text(body, "account"),
                text(body, "model"),
                number(body, "tokens"),
                days,
                !freeOnly));
  }

  private ObjectNode setBudget(Json.Obj body) {
    boolean money = body.field("nano").isPresent();
    return OperatorJson.of(
        operator
            .quotas()
            .setBudget(
                new Quotas.BudgetWish(
                    text(body, "account"),
                    optional(body, "key"),
                    money ? Budget.Unit.MONEY : Budget.Unit.TOKENS,
                    constant(Budget.Period.values(), body, "per"),
                    number(body, money ? "nano" : "tokens"))));
  }

  private void removeBudget(Exchange exchange) {
    ordered(() -> {
      operator.quotas().removeBudget(exchange.tail());
      return true;
    });
    send(exchange, MAPPER.createObjectNode().put("id", exchange.tail()).put("removed", true));
  }

  private ObjectNode setRates(Json.Obj body) {
    return OperatorJson.of(
        operator
            .rates()
            .set(
                new RateOverride(
                    text(body, "account"),
                    optional(body, "key"),
                    rate(body, "requests_per_minute"),
                    rate(body, "tokens_per_minute"),
                    rate(body, "audio_seconds_per_minute"),
                    rate(body, "concurrent"))));
  }

  private static OptionalLong rate(Json.Obj body, String name) {
    return body.field(name).isPresent()
        ? OptionalLong.of(number(body, name))
        : OptionalLong.empty();
  }

  private static Optional<String> account(Exchange exchange) {
    return exchange.query("account");
  }

  private static void send(Exchange exchange, ObjectNode body) {
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

  private static String text(Json.Obj body, String name) {
    return body.string(name).map(Json.Str::text).orElseThrow(() -> required(name));
  }

  private static String optional(Json.Obj body, String name) {
    return body.string(name).map(Json.Str::text).orElse("");
  }

  private static long number(Json.Obj body, String name) {
    return body.field(name)
        .filter(Json.Num.class::isInstance)
        .map(Json.Num.class::cast)
        .flatMap(Json.Num::whole)
        .orElseThrow(() -> required(name));
  }

  private static Duration seconds(Json.Obj body, String name) {
    long seconds = number(body, name);
    if (seconds < 0 || seconds > SECONDS_OF_TEN_YEARS) {
      throw Refusal.BAD_PARAMETER.with(name + " must be 0 to " + SECONDS_OF_TEN_YEARS);
    }
    return Duration.ofSeconds(seconds);
  }

  private static Set<String> names(Json.Obj body, String name) {
    return body.field(name).stream()
        .flatMap(value ->
            value instanceof Json.Arr(List<Json> items) ? items.stream() : List.of(value).stream())
        .map(item -> {
          if (item instanceof Json.Str text) {
            return text.text();
          }
          throw required(name);
        })
        .collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> E constant(E[] values, Json.Obj body, String name) {
    String wanted = text(body, name).toUpperCase(Locale.ROOT);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            Refusal.BAD_PARAMETER.with(
                name + " must be one of " + Arrays.toString(values).toLowerCase(Locale.ROOT)));
  }

  private static RuntimeException required(String name) {
    return Refusal.BAD_PARAMETER.with("Field required: " + name);
  }
}
