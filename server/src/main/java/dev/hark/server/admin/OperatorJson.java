package dev.hark.server.admin;

import dev.hark.server.accounts.Quotas;
import dev.hark.server.accounts.Quotas.BudgetState;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.metering.Money;
import dev.hark.server.store.Account;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Grant;
import dev.hark.server.store.RateOverride;
import dev.hark.server.store.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an operator sees, as JSON; the order of the fields is the order of the columns of text. */
public final class OperatorJson {

  private static final String NANO = "nano-";
  private static final JsonMapper MAPPER = new JsonMapper();

  private OperatorJson() {}

  public static ObjectNode of(Account account) {
    return object()
        .put("id", account.id())
        .put("name", account.name())
        .put("state", lower(account.state()))
        .put("activated_at", account.activatedAt().toString())
        .put("created_at", account.createdAt().toString());
  }

  public static ObjectNode of(StoredKey key) {
    return object()
        .put("id", key.id())
        .put("account", key.account())
        .put("name", key.name())
        .put("prefix", key.prefix())
        .put("scopes", joined(key.scopes()))
        .put("models", joined(key.models()))
        .put("workspace", key.workspace())
        .put("region", key.region())
        .put("created_at", key.createdAt().toString())
        .put("expires_at", time(key.expiresAt()))
        .put("revoked_at", time(key.revokedAt()));
  }

  /** A new key: the only place that shows it. */
  public static ObjectNode of(KeyMint.Minted minted) {
    ObjectNode node = object().put("key", minted.key());
    of(minted.stored()).properties().forEach(field -> node.set(field.getKey(), field.getValue()));
    return node;
  }

  public static ObjectNode of(Grant grant) {
    return object()
        .put("id", grant.id())
        .put("account", grant.account())
        .put("model", grant.model())
        .put("region", grant.region())
        .put("tokens", grant.tokens())
        .put("used", grant.used())
        .put("reserved", grant.reserved())
        .put("expires_at", grant.expiresAt().toString())
        .put("afterwards", lower(grant.afterwards()));
  }

  /** A grant as it is from now on, and whether there was one that it stands in place of. */
  public static ObjectNode granted(Quotas.Placed<Grant> set) {
    return of(set.now()).put("replaced", set.replaced());
  }

  /** A budget as it is from now on, and whether there was one that it stands in place of. */
  public static ObjectNode budgeted(Quotas.Placed<Budget> set) {
    return of(set.now()).put("replaced", set.replaced());
  }

  public static ObjectNode of(BudgetState state) {
    return of(state.budget())
        .put("used", state.use().used())
        .put("reserved", state.use().reserved());
  }

  public static ObjectNode of(Budget budget) {
    return object()
        .put("id", budget.id())
        .put("account", budget.account())
        .put("key", budget.keyId())
        .put("unit", budget.unit() == Budget.Unit.TOKENS ? "tokens" : NANO + budget.currency())
        .put("per", lower(budget.period()))
        .put("amount", budget.amount());
  }

  /** A budget for a person's eyes: money in the currency's unit. */
  public static ObjectNode inUnits(ObjectNode budget) {
    String unit = budget.get("unit").asString();
    if (unit.startsWith(NANO)) {
      String currency = unit.substring(NANO.length());
      budget.put("unit", currency);
      for (String amount : List.of("amount", "used", "reserved")) {
        if (budget.has(amount)) {
          budget.put(amount, new Money(budget.get(amount).asLong(), currency).amount());
        }
      }
    }
    return budget;
  }

  public static ObjectNode of(RateOverride rates) {
    ObjectNode node = object().put("account", rates.account()).put("key", rates.keyId());
    put(node, "requests_per_minute", rates.requestsPerMinute());
    put(node, "tokens_per_minute", rates.tokensPerMinute());
    put(node, "audio_seconds_per_minute", rates.audioSecondsPerMinute());
    put(node, "concurrent", rates.concurrent());
    return node;
  }

  private static void put(ObjectNode node, String name, OptionalLong rate) {
    if (rate.isPresent()) {
      node.put(name, rate.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String joined(Set<String> names) {
    return String.join(",", names.stream().sorted().toList());
  }

  private static String time(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse("");
  }
}
