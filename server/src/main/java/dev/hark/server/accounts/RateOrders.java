package dev.hark.server.accounts;

import dev.hark.server.store.Database;
import dev.hark.server.store.KeyTable;
import dev.hark.server.store.RateOverride;
import dev.hark.server.store.RateTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Sets and lifts the rates of accounts and keys. A running server knows within a second. */
public final class RateOrders {

  private final Database database;

  RateOrders(Database database) {
    this.database = database;
  }

  /**
   * Holds an account or a key to rates of its own, or, when none is named, to the settings again.
   * Those of a key that was rotated bind the new one, and both while both are good.
   *
   * @throws BadOrder when the account or the key is not there, or a rate cannot be one
   */
  public RateOverride set(RateOverride wish) {
    boolean good =
        Stream.of(
                wish.requestsPerMinute(),
                wish.tokensPerMinute(),
                wish.audioSecondsPerMinute(),
                wish.concurrent())
            .flatMapToLong(OptionalLong::stream)
            .allMatch(rate -> rate >= 0 && rate <= Integer.MAX_VALUE);
    if (!good) {
      throw BadOrder.wrong("a rate is 0 to " + Integer.MAX_VALUE + "; 0 is no bound");
    }
    return database.write(connection -> {
      Known.requireBearer(connection, wish.account(), wish.keyId());
      RateOverride bound = wish.ofKey(KeyTable.boundAs(connection, wish.keyId()));
      if (bound.isEmpty()) {
        RateTable.remove(connection, bound.account(), bound.keyId());
      } else {
        RateTable.put(connection, bound);
      }
      return bound;
    });
  }

  /** Everything that is set, or what is set for one account and its keys. */
  public List<RateOverride> list(Optional<String> account) {
    return database.read(connection -> {
      if (account.isPresent()) {
        Known.account(connection, account.get());
      }
      return RateTable.all(connection).stream()
          .filter(rates -> account.isEmpty() || rates.account().equals(account.get()))
          .toList();
    });
  }
}
