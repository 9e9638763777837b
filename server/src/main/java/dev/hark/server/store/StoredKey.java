package dev.hark.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as it is kept: everything but the key.
 *
 * @param id public name, in logs and receipts
 * @param prefix its first characters, to tell keys apart by eye
 * @param hash its keyed hash, hexadecimal
 * @param scopes what it opens
 * @param models the models it may use; empty for all
 * @param workspace the label a workspace header is matched with; empty for any
 * @param region the one region it is good in; empty for all
 */
public record StoredKey(
    String id,
    String account,
    String name,
    String prefix,
    String hash,
    Set<String> scopes,
    Set<String> models,
    String workspace,
    String region,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  public StoredKey {
    scopes = Set.copyOf(scopes);
    models = Set.copyOf(models);
  }

  /** Whether it is neither revoked nor expired. */
  public boolean liveAt(Instant now) {
    return revokedAt.filter(at -> !now.isBefore(at)).isEmpty()
        && expiresAt.filter(at -> !now.isBefore(at)).isEmpty();
  }
}
