package dev.hark.server.admission;

import dev.hark.server.store.StoredKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes keys. A key is in the clear only in the hands of whoever asked for it. */
public final class KeyMint {

  /** What every key begins with. */
  static final String PREFIX = "sk-";

  /** The longest key that is looked at. */
  static final int MAX_KEY_CHARS = 512;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int NEW_KEY_CHARS = 40; // 238 bits
  private static final int SHOWN_CHARS = 7;
  private static final int ID_CHARS = 8;

  private final KeySecret secret;

  public KeyMint(KeySecret secret) {
    this.secret = secret;
  }

  /**
   * What a key is for.
   *
   * @param models the models it may use, by their own names; empty for all
   * @param workspace the label that a workspace header is matched with; empty for any
   * @param region the one region it is good in; empty for all
   */
  public record Purpose(
      String account,
      String name,
      Set<String> scopes,
      Set<String> models,
      String workspace,
      String region,
      Optional<Instant> expiresAt) {}

  /** A key that was just made, in the clear, and what is kept of it. */
  public record Minted(String key, StoredKey stored) {
    @Override
    public String toString() {
      return stored.toString();
    }
  }

  public Minted mint(Purpose purpose, Instant now) {
    SecureRandom random = new SecureRandom();
    StringBuilder key = new StringBuilder(PREFIX);
    for (int i = 0; i < NEW_KEY_CHARS; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Minted(key.toString(), stored(key.toString(), purpose, now));
  }

  /** What is kept of a key that somebody brings. */
  StoredKey stored(String key, Purpose purpose, Instant now) {
    String hash = secret.hash(key);
    return new StoredKey(
        "key-" + hash.substring(0, ID_CHARS),
        purpose.account(),
        purpose.name(),
        key.substring(0, Math.min(SHOWN_CHARS, key.length() / 4)),
        hash,
        purpose.scopes(),
        purpose.models(),
        purpose.workspace(),
        purpose.region(),
        now,
        purpose.expiresAt(),
        Optional.empty());
  }
}
