package dev.hark.server.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that open the server. Only their keyed hashes are kept: the data folder does not give a
 * key away, and without its secret file not even a guess can be checked. Safe for any number of
 * threads.
 */
public final class ApiKeys {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int NEW_KEY_CHARS = 40; // 238 bits
  private static final int SHOWN_CHARS = 7;
  private static final int MAX_KEY_CHARS = 512;
  private static final int SECRET_BYTES = 32;

  private final byte[] secret;
  private final List<StoredKey> keys;
  private final Optional<String> newKey;

  /**
   * A key as it is kept.
   *
   * @param id public name in logs and receipts
   * @param prefix the first characters, to tell keys apart by eye
   */
  record StoredKey(String id, String prefix, byte[] hash, Instant createdAt) {

    String line() {
      return String.join("\t", id, prefix, HexFormat.of().formatHex(hash), createdAt.toString());
    }

    static StoredKey parse(String line) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 4) {
        throw new IllegalStateException("a line of the key file has not four fields");
      }
      try {
        return new StoredKey(
            fields[0], fields[1], HexFormat.of().parseHex(fields[2]), Instant.parse(fields[3]));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw new IllegalStateException("a line of the key file is damaged", e);
      }
    }
  }

  private ApiKeys(byte[] secret, List<StoredKey> keys, Optional<String> newKey) {
    this.secret = secret;
    this.keys = List.copyOf(keys);
    this.newKey = newKey;
  }

  /**
   * Opens the keys of a data folder. The key of the environment is good for as long as it stands
   * there and is not written down. When there is no key at all, one is made.
   *
   * @throws IllegalStateException when the environment's key cannot be a header value, or the files
   *     are damaged
   */
  public static ApiKeys open(Path dataDir, Optional<String> environmentKey, Clock clock) {
    try {
      Path dir = PrivateFiles.directory(dataDir.resolve("keys"));
      byte[] secret = secret(dir.resolve("secret"));
      Path file = dir.resolve("keys.tsv");
      List<StoredKey> stored = new ArrayList<>();
      if (Files.exists(file)) {
        Files.readAllLines(file).stream().map(StoredKey::parse).forEach(stored::add);
      }
      Optional<String> made = Optional.empty();
      if (environmentKey.isPresent()) {
        stored.add(stored(secret, checked(environmentKey.get()), clock));
      } else if (stored.isEmpty()) {
        made = Optional.of(randomKey());
        stored.add(stored(secret, made.get(), clock));
        PrivateFiles.write(
            file, (stored.getFirst().line() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new ApiKeys(secret, stored, made);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the data folder " + dataDir + ": " + e.getMessage(), e);
    }
  }

  /** The key made on opening, in the clear; nothing else ever shows it again. */
  public Optional<String> newKey() {
    return newKey;
  }

  /**
   * The id of a key, if it is one. Takes the same time whichever key it is and however much of a
   * wrong one is right.
   */
  public Optional<String> find(String presented) {
    if (presented.length() > MAX_KEY_CHARS) {
      return Optional.empty();
    }
    byte[] hash = hash(secret, presented);
    Optional<String> found = Optional.empty();
    for (StoredKey key : keys) {
      if (MessageDigest.isEqual(key.hash(), hash)) {
        found = Optional.of(key.id());
      }
    }
    return found;
  }

  private static String checked(String key) {
    boolean sendable = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (key.isEmpty() || key.length() > MAX_KEY_CHARS || !sendable) {
      throw new IllegalStateException(
          "HARK_API_KEY must be 1 to " + MAX_KEY_CHARS + " visible ASCII characters");
    }
    return key;
  }

  private static StoredKey stored(byte[] secret, String key, Clock clock) {
    byte[] hash = hash(secret, key);
    String id = "key-" + HexFormat.of().formatHex(hash, 0, 4);
    String prefix = key.substring(0, Math.min(SHOWN_CHARS, key.length() / 4));
    return new StoredKey(id, prefix, hash, clock.instant());
  }

  private static String randomKey() {
    SecureRandom random = new SecureRandom();
    StringBuilder key = new StringBuilder("sk-");
    for (int i = 0; i < NEW_KEY_CHARS; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }

  private static byte[] secret(Path file) throws IOException {
    if (Files.exists(file)) {
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != SECRET_BYTES) {
        throw new IllegalStateException("the secret of the key file is damaged");
      }
      return secret;
    }
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    PrivateFiles.write(file, secret);
    return secret;
  }

  private static byte[] hash(byte[] secret, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
