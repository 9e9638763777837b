package dev.hark.server.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts answers with AES-256-GCM under a key made by HKDF-SHA256 from the caller's own API key
 * and a secret of the server: the database alone opens nothing, nor do database and secret without
 * the API key.
 */
final class AnswerCipher {

  private static final String PURPOSE = "hark kept answer 1\n";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final byte[] serverSecret;
  private final SecureRandom random = new SecureRandom();

  AnswerCipher(byte[] serverSecret) {
    this.serverSecret = serverSecret.clone();
  }

  /**
   * @param context what the answer belongs to; it cannot be opened as another's
   * @return nonce, then ciphertext with its tag
   */
  byte[] seal(String apiKey, String context, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, apiKey, context, nonce).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** The plain text, empty when the API key or the context is another, or a bit was changed. */
  Optional<byte[]> open(String apiKey, String context, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, apiKey, context, nonce);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, String apiKey, String context, byte[] nonce)
      throws GeneralSecurityException {
    HKDFParameterSpec derivation =
        HKDFParameterSpec.ofExtract()
            .addIKM(apiKey.getBytes(StandardCharsets.UTF_8))
            .addSalt(serverSecret)
            .thenExpand(PURPOSE.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
