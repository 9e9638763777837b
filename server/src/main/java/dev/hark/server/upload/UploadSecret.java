package dev.hark.server.upload;

import dev.hark.audio.DiskFault;
import dev.hark.audio.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only the servers of a deployment know: with it, a permit proves itself. One server alone
 * makes it once and keeps it in the data folder, so that permits and the names of accounts outlive
 * a restart; servers that share a secret of keys derive it, and take each other's permits.
 */
public final class UploadSecret {

  private static final int BYTES = 32;
  private static final int ACCOUNT_BYTES = 16;

  private final byte[] secret;

  private UploadSecret(byte[] secret) {
    this.secret = secret;
  }

  /**
   * One that the servers of a deployment share.
   *
   * @param secret 32 bytes
   */
  public static UploadSecret shared(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a secret of uploads has " + BYTES + " bytes");
    }
    return new UploadSecret(secret.clone());
  }

  /**
   * One of this server alone, which lies in the folder.
   *
   * @throws IllegalStateException when the file is damaged or cannot be made
   */
  public static UploadSecret open(Path folder) {
    Path file = folder.resolve("secret");
    try {
      PrivateFiles.folder(folder);
      if (!Files.exists(file)) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path written = PrivateFiles.write(folder, fresh);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      }
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != BYTES) {
        throw new IllegalStateException("the secret of the uploads is damaged");
      }
      return new UploadSecret(secret);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot use the folder " + folder + ": " + DiskFault.reason(e), e);
    }
  }

  /** The name of an account in keys: 32 hex digits that do not give its id away. */
  public String account(String id) {
    return HexFormat.of().formatHex(mac("HmacSHA256", "account:" + id), 0, ACCOUNT_BYTES);
  }

  /** The signature of a permit. */
  byte[] sign(String text) {
    return mac("HmacSHA1", text);
  }

  private byte[] mac(String algorithm, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
