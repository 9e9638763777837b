package dev.hark.server.admission;

import dev.hark.server.store.StoreSettings;
import java.time.Duration;

/**
 * Who may ask here, and how nodes keep each other's accounts right.
 *
 * @param region of this deployment; keys of another region are refused
 * @param secretFile the secret that keys are hashed with, the same on every node; empty for {@code
 *     keys/secret} in the data folder
 * @param keyCacheTime how long a key is trusted without asking the database; a revoked key works at
 *     most that much longer
 * @param maxCachedKeys keys that are remembered
 * @param beatInterval how often a node shows that it lives
 * @param deadTime after this long without a beat a node's reservations are released
 * @param doubtTime how long a request that lost the answer to a commit asks the database again
 *     whether it was written
 * @param maxUnsettled requests whose receipts wait for a database that does not answer
 */
public record AccountSettings(
    String region,
    String secretFile,
    Duration keyCacheTime,
    int maxCachedKeys,
    Duration beatInterval,
    Duration deadTime,
    Duration doubtTime,
    int maxUnsettled) {

  private static final Duration MAX_KEY_CACHE_TIME = Duration.ofSeconds(1);

  public static final AccountSettings DEFAULT =
      new AccountSettings(
          "cn-beijing",
          "",
          Duration.ofMillis(500),
          10_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(45),
          Duration.ofSeconds(10),
          10_000);

  public AccountSettings {
    if (region.isBlank()) {
      throw new IllegalArgumentException("accounts.region must not be empty");
    }
    if (keyCacheTime.compareTo(MAX_KEY_CACHE_TIME) > 0) {
      throw new IllegalArgumentException("accounts.key-cache-time is at most one second");
    }
    if (deadTime.compareTo(beatInterval.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "accounts.dead-time must be at least three times accounts.beat-interval");
    }
  }

  /**
   * Looks whether a node that lives is never taken for dead, however slow its database is: from one
   * beat to the next it waits the interval, for a connection, and for the answers to a statement
   * and to its commit.
   *
   * @throws IllegalArgumentException when that may take longer than others wait
   */
  public void requireTimeToBeat(StoreSettings store) {
    Duration longest =
        beatInterval.plus(store.waitTime()).plus(store.answerTime()).plus(store.answerTime());
    if (store.shared() && deadTime.compareTo(longest) < 0) {
      throw new IllegalArgumentException(
          "accounts.dead-time is %d s, but must be at least %d s:"
                  .formatted(deadTime.toSeconds(), ceilSeconds(longest))
              + " accounts.beat-interval + store.wait-time + 2 x store.answer-time,"
              + " else others take a slow node for dead");
    }
  }

  private static long ceilSeconds(Duration time) {
    return Math.ceilDiv(time.toMillis(), 1_000);
  }

  public AccountSettings withRegion(String changed) {
    return new AccountSettings(
        changed,
        secretFile,
        keyCacheTime,
        maxCachedKeys,
        beatInterval,
        deadTime,
        doubtTime,
        maxUnsettled);
  }

  public AccountSettings withSecretFile(String changed) {
    return new AccountSettings(
        region,
        changed,
        keyCacheTime,
        maxCachedKeys,
        beatInterval,
        deadTime,
        doubtTime,
        maxUnsettled);
  }

  public AccountSettings withDoubtTime(Duration changed) {
    return new AccountSettings(
        region,
        secretFile,
        keyCacheTime,
        maxCachedKeys,
        beatInterval,
        deadTime,
        changed,
        maxUnsettled);
  }

  public AccountSettings withBeats(Duration interval, Duration dead) {
    return new AccountSettings(
        region, secretFile, keyCacheTime, maxCachedKeys, interval, dead, doubtTime, maxUnsettled);
  }
}
