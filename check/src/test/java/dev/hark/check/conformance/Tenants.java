package dev.hark.check.conformance;

import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Operator.KeyWish;
import dev.hark.server.accounts.Quotas;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.app.Settings;
import dev.hark.server.metering.RateCard;
import dev.hark.server.store.Account;
import dev.hark.server.store.Budget;
import dev.hark.server.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts and keys that are refused something, made before their server starts. */
public final class Tenants {

  /** A key that was taken back. */
  public static final String REVOKED = "REVOKED";

  /** A key for {@link #ONLY_MODEL} in the workspace {@code ws-1}. */
  public static final String RESTRICTED = "RESTRICTED";

  /** What the restricted key may use. */
  public static final String ONLY_MODEL = "qwen2-audio-instruct";

  /** A key of an account that was not opened for use. */
  public static final String INACTIVE = "INACTIVE";

  /** A key of an account that owes money. */
  public static final String ARREARS = "ARREARS";

  /** A key of an account with one free token of two models, and nothing paid. */
  public static final String SPENDER = "SPENDER";

  /** A key whose time is over. */
  public static final String EXPIRED = "EXPIRED";

  /** A key for a deployment in another region. */
  public static final String ELSEWHERE = "ELSEWHERE";

  /** A key that is for uploads alone. */
  public static final String UPLOADS = "UPLOADS";

  /** A key of an account that was stopped. */
  public static final String SUSPENDED = "SUSPENDED";

  /** A key of an account with a budget of one token. */
  public static final String POOR = "POOR";

  /** A key of an account with a budget of which nothing is left. */
  public static final String BROKE = "BROKE";

  private static final String AUDIO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private static final String SINGAPORE = "ap-southeast-1";

  private final Database database;
  private final KeySecret secret;
  private final Operator operator;
  private final Map<String, String> keys = new LinkedHashMap<>();

  private Tenants(Database database, KeySecret secret, String region) {
    this.database = database;
    this.secret = secret;
    this.operator = operator(region, Clock.systemUTC());
  }

  /** Makes them in the data folder of a server; the keys by their names here. */
  static Map<String, String> make(Settings settings) {
    KeySecret secret = KeySecret.open(settings.dataDir(), settings.accounts());
    try (Database database = Database.open(settings.store(), settings.dataDir())) {
      Tenants tenants = new Tenants(database, secret, settings.accounts().region());
      tenants.makeAll();
      tenants.makeKeysOfOtherTimesAndPlaces(settings.accounts().region());
      return Map.copyOf(tenants.keys);
    }
  }

  private Operator operator(String region, Clock clock) {
    String currency = region.equals(SINGAPORE) ? "USD" : "CNY";
    return new Operator(
        database, secret, RateCard.STANDARD.prices(), new Operator.Place(region, currency), clock);
  }

  private void makeKeysOfOtherTimesAndPlaces(String region) {
    Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
    KeyWish hour =
        new KeyWish("usual", "", Set.of(), Set.of(), "", "", Optional.of(Duration.ofHours(1)));
    keys.put(EXPIRED, operator(region, yesterday).createKey(hour).key());
    KeyWish there = new KeyWish("usual", "", Set.of(), Set.of(), "", SINGAPORE, Optional.empty());
    keys.put(ELSEWHERE, operator(SINGAPORE, Clock.systemUTC()).createKey(there).key());
    KeyWish uploads =
        new KeyWish("usual", "", Set.of("uploads"), Set.of(), "", "", Optional.empty());
    keys.put(UPLOADS, operator.createKey(uploads).key());
  }

  private void makeAll() {
    operator.createAccount("usual", "", false);
    KeyMint.Minted revoked = key("usual", REVOKED, Set.of(), "");
    operator.revokeKey(revoked.stored().id());
    key("usual", RESTRICTED, Set.of(ONLY_MODEL), "ws-1");
    operator.createAccount("inactive", "", false);
    key("inactive", INACTIVE, Set.of(), "");
    operator.setState("inactive", Account.State.INACTIVE);
    operator.createAccount("arrears", "", false);
    key("arrears", ARREARS, Set.of(), "");
    operator.setState("arrears", Account.State.ARREARS);
    operator.createAccount("suspended", "", false);
    key("suspended", SUSPENDED, Set.of(), "");
    operator.setState("suspended", Account.State.SUSPENDED);
    operator.createAccount("poor", "", false);
    key("poor", POOR, Set.of(), "");
    budget("poor", 1);
    operator.createAccount("broke", "", false);
    key("broke", BROKE, Set.of(), "");
    budget("broke", 0);
    operator.createAccount("spender", "", false);
    key("spender", SPENDER, Set.of(), "");
    operator.quotas().grant("spender", AUDIO, 1, 90, Optional.of(true));
    operator.quotas().grant("spender", CAPTIONER, 1, 90, Optional.of(true));
  }

  private void budget(String account, long tokens) {
    operator
        .quotas()
        .setBudget(
            new Quotas.BudgetWish(account, "", Budget.Unit.TOKENS, Budget.Period.TOTAL, tokens));
  }

  private KeyMint.Minted key(String account, String name, Set<String> models, String workspace) {
    KeyMint.Minted minted =
        operator.createKey(
            new KeyWish(account, "", Set.of(), models, workspace, "", Optional.empty()));
    keys.put(name, minted.key());
    return minted;
  }
}
