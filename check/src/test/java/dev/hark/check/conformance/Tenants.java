package dev.hark.check.conformance;

import dev.hark.server.accounts.Operator;
import dev.hark.server.accounts.Operator.KeyWish;
import dev.hark.server.admission.KeyMint;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.app.Settings;
import dev.hark.server.metering.RateCard;
import dev.hark.server.store.Account;
import dev.hark.server.store.Database;
import java.time.Clock;
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

  private static final String AUDIO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";

  private final Operator operator;
  private final Map<String, String> keys = new LinkedHashMap<>();

  private Tenants(Operator operator) {
    this.operator = operator;
  }

  /** Makes them in the data folder of a server; the keys by their names here. */
  static Map<String, String> make(Settings settings) {
    KeySecret secret = KeySecret.open(settings.dataDir(), settings.accounts());
    Operator.Place place = new Operator.Place(settings.accounts().region(), "CNY");
    try (Database database = Database.open(settings.store(), settings.dataDir())) {
      Tenants tenants =
          new Tenants(
              new Operator(database, secret, RateCard.STANDARD.prices(), place, Clock.systemUTC()));
      tenants.makeAll();
      return Map.copyOf(tenants.keys);
    }
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
    operator.createAccount("spender", "", false);
    key("spender", SPENDER, Set.of(), "");
    operator.quotas().grant("spender", AUDIO, 1, 90, Optional.of(true));
    operator.quotas().grant("spender", CAPTIONER, 1, 90, Optional.of(true));
  }

  private KeyMint.Minted key(String account, String name, Set<String> models, String workspace) {
    KeyMint.Minted minted =
        operator.createKey(
            new KeyWish(account, "", Set.of(), models, workspace, "", Optional.empty()));
    keys.put(name, minted.key());
    return minted;
  }
}
