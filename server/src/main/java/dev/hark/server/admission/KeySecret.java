package dev.hark.server.admission;

import dev.hark.audio.DiskFault;
import dev.hark.server.store.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that keys are hashed with: without it, not even a guess can be checked against the
 * database. Every node of a deployment has the same.
 */
public final class KeySecret {

  private static final int BYTES = 32;

  private final byte[] secret;

  private KeySecret(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the secret of a deployment, and makes it when the data folder has none yet.
   *
   * @throws IllegalStateException when a file is named that cannot be used, or the secret is
   *     damaged
   */
  public static KeySecret open(Path dataDir, AccountSettings settings) {
    if (!settings.secretFile().isEmpty()) {
      Path file = Path.of(settings.secretFile());
      return new KeySecret(whole(file, SecretFile.read("accounts.secret-file", file)));
    }
    try {
      Path file = file(dataDir, settings);
      if (!Files.exists(file)) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        makeOnce(file, fresh);
      }
      return new KeySecret(whole(file, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the data folder " + dataDir + ": " + DiskFault.reason(e), e);
    }
  }

  /** Where the secret of a deployment lies. */
  static Path file(Path dataDir, AccountSettings settings) throws IOException {
    return settings.secretFile().isEmpty()
        ? PrivateFiles.directory(dataDir.resolve("keys")).resolve("secret")
        : Path.of(settings.secretFile());
  }

  /** Of two that make it at once, the first counts. */
  private static void makeOnce(Path file, byte[] fresh) throws IOException {
    try {
      PrivateFiles.create(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  private static byte[] whole(Path file, byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalStateException(
          "the secret of the keys is damaged: %s has %d bytes in place of %d"
              .formatted(file, secret.length, BYTES));
    }
    return secret;
  }

  /** The keyed hash under which a key is kept, 64 hexadecimal digits. */
  public String hash(String key) {
    return HexFormat.of().formatHex(mac(key));
  }

  /**
   * A secret of its own for another purpose, 32 bytes; it does not give this one away.
   *
   * @param purpose names it; the same name gives the same secret
   */
  public byte[] derive(String purpose) {
    return mac("derived secret\n" + purpose);
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
