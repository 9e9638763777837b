package dev.hark.server.idempotency;

import dev.hark.server.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that sent an idempotency key.
 *
 * @param account whose key it is
 * @param keyId of the API key
 * @param apiKey in the clear, to encrypt the answer with; never stored
 * @param idempotencyKey as sent
 * @param fingerprint what else has to be the same: path, form of the answer and body
 */
public record Request(
    String account,
    String keyId,
    String apiKey,
    String idempotencyKey,
    String fingerprint,
    String requestId) {

  /** The longest key, in characters. */
  public static final int MAX_KEY_CHARS = 255;

  /**
   * @throws dev.hark.server.refusal.Refused when the idempotency key is empty, too long, or not
   *     visible ASCII
   */
  public Request {
    boolean visible = idempotencyKey.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > MAX_KEY_CHARS || !visible) {
      throw Refusal.BAD_IDEMPOTENCY_KEY.with(MAX_KEY_CHARS);
    }
  }

  /** What digests a body for its fingerprint. */
  public static MessageDigest bodyDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The fingerprint of a request: SHA-256 over its path, the form of its answer and the SHA-256 of
   * its body.
   *
   * @param stream whether the answer comes in events
   * @param bodySha256 of the body's bytes
   */
  public static String fingerprint(String path, boolean stream, byte[] bodySha256) {
    MessageDigest digest = bodyDigest();
    digest.update((path + "\n" + stream + "\n").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(bodySha256));
  }

  @Override
  public String toString() {
    return "request " + requestId + " of " + account;
  }
}
