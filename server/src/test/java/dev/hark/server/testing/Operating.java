package dev.hark.server.testing;

import dev.hark.server.accounts.Operator;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.metering.RateCard;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Does to a test server's accounts what the command line would, from beside it. */
public final class Operating {

  private static final Operator.Place PLACE = new Operator.Place("cn-beijing", "CNY");

  private Operating() {}

  /** Does one thing as the operator of the accounts of a data folder. */
  public static <T> T in(Path dataDir, Function<Operator, T> work) {
    return in(StoreSettings.DEFAULT, dataDir, work);
  }

  /** As above, in a database of its own settings. */
  public static <T> T in(StoreSettings store, Path dataDir, Function<Operator, T> work) {
    return in(store, dataDir, PLACE, Clock.systemUTC(), work);
  }

  /** As above, as the operator of a deployment that stands elsewhere, or at another time. */
  public static <T> T in(
      StoreSettings store,
      Path dataDir,
      Operator.Place place,
      Clock clock,
      Function<Operator, T> work) {
    KeySecret secret = KeySecret.open(dataDir, AccountSettings.DEFAULT);
    try (Database database = Database.open(store, dataDir)) {
      return work.apply(new Operator(database, secret, RateCard.STANDARD.prices(), place, clock));
    }
  }

  /** A usual key of an account. */
  public static Operator.KeyWish key(String account) {
    return new Operator.KeyWish(account, "", Set.of(), Set.of(), "", "", Optional.empty());
  }

  /** A new key of a new account. */
  public static String keyOfNewAccount(Path dataDir, String account) {
    return in(
        dataDir,
        operator -> {
          operator.createAccount(account, "", false);
          return operator.createKey(key(account)).key();
        });
  }
}
