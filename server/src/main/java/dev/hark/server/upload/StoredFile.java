package dev.hark.server.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A file on the shelf.
 *
 * @param key what follows {@code oss://}
 * @param account whose it is, as {@link UploadSecret#account} names it
 * @param model the model it was sent for; empty for any
 * @param fileName as the sender called it; never a path
 * @param purpose what OpenAI calls so; empty for files of the native protocol
 * @param data what its bytes are called on disk: 32 hex digits, not the same for any two files, so
 *     that a key can be used again while someone still reads what it meant before
 * @param sha256 of its bytes, lower-case hex
 */
public record StoredFile(
    String key,
    String account,
    String model,
    String fileName,
    String purpose,
    String data,
    long bytes,
    String sha256,
    Instant createdAt,
    Instant expiresAt) {

  private static final int ID_BYTES = 16;

  /** Its public id: {@code file-} and 32 hex digits. */
  public String id() {
    return "file-" + name(key);
  }

  /** The name that files of a key have on disk: 32 hex digits, whatever the key is. */
  static String name(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
